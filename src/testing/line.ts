import type { CborValue } from "#base/cbor.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";

/** An answer on its way to one client, as it may be changed. */
export type Answer = Record<string, CborValue>;

/** What is told instead of the true answer of a path; nothing for the changed object itself. */
export type Lie = (path: string, answer: Answer) => Answer | void;

/** Between one client and its servers: it can be cut, and what passes can be a lie. */
export type Line = { readonly fetch: typeof globalThis.fetch; cut: boolean; lie: Lie | undefined };

export function makeLine(): Line {
  const line: Line = {
    cut: false,
    lie: undefined,
    fetch: async (...request) => {
      if (line.cut) throw new TypeError("no line");
      const response = await fetch(...request);
      if (!line.lie || !response.ok) return response;
      const truth = decodeCbor(new Uint8Array(await response.arrayBuffer())) as Answer;
      const told = line.lie(new URL(request[0] as string | URL).pathname, truth) ?? truth;
      return new Response(encodeCbor(told) as Uint8Array<ArrayBuffer>);
    },
  };
  return line;
}
