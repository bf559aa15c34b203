import { vi } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { ServerName } from "#client/network/connection.ts";
import type { TestNetwork } from "#testing/network.ts";

/** An answer on its way, as the liar may change it. */
// oxlint-disable-next-line typescript/no-explicit-any -- a liar keeps to no schema
export type Answer = any;

export type Lie = {
  readonly from: ServerName;
  /** `POST /openings`; the whole path or its beginning up to a `*`. */
  readonly at: string;
  /** What is told instead of the true answer; nothing for the changed object itself. */
  readonly tell: (truth: Answer, asked: Answer) => Answer;
  /** The request never reaches the server; `truth` is nothing. */
  readonly swallow?: boolean;
};

export type Liar = {
  /** From now on, until `repent`. */
  readonly lie: (...lies: Lie[]) => void;
  readonly repent: () => void;
  /** How often a lie was told: a test whose liar never spoke proves nothing. */
  readonly told: () => number;
  /** True answers of `at`, as they passed, oldest first. */
  readonly heard: (at: string) => readonly Answer[];
  /** What was asked at `at` since the lies began, also what was refused. */
  readonly asked: (at: string) => readonly Answer[];
};

/**
 * Stands before gate and vault and says what a malicious one would, to clients and to the gate alike. Begin it before anybody
 * sits down: sessions keep the `fetch` they were given.
 */
export function startLiar(network: TestNetwork): Liar {
  const honest = globalThis.fetch;
  let lies: readonly Lie[] = [];
  let count = 0;
  const heard = new Map<string, Answer[]>();
  let requests: { readonly call: string; readonly asked: Answer }[] = [];

  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const from = nameOf(network, url);
    const call = `${init?.method ?? "GET"} ${url.pathname}`;
    const lie = lies.find((one) => one.from === from && fits(one.at, call));
    const asked = init?.body instanceof Uint8Array ? decodeCbor(init.body) : undefined;
    if (asked !== undefined) requests.push({ call, asked });
    if (lie?.swallow) {
      count++;
      return answer(lie.tell(undefined, asked));
    }
    const response = await honest(input, init);
    if (!response.ok || !response.headers.get("content-type")?.includes("cbor")) return response;
    const truthBytes = new Uint8Array(await response.arrayBuffer());
    heard.set(call, [...(heard.get(call) ?? []), decodeCbor(truthBytes)]);
    if (!lie) return answer(decodeCbor(truthBytes));
    count++;
    const truth = decodeCbor(truthBytes);
    return answer(lie.tell(truth, asked) ?? truth);
  });

  return {
    lie: (...told) => {
      lies = told;
      count = 0;
      requests = [];
    },
    repent: () => {
      lies = [];
    },
    told: () => count,
    heard: (at) => [...heard].flatMap(([call, answers]) => (fits(at, call) ? answers : [])),
    asked: (at) => requests.flatMap(({ call, asked }) => (fits(at, call) ? [asked] : [])),
  };
}

const fits = (at: string, call: string): boolean =>
  at.endsWith("*") ? call.startsWith(at.slice(0, -1)) : call === at;

function nameOf(network: TestNetwork, { origin }: URL): ServerName | undefined {
  if (origin === new URL(network.gate().url).origin) return "gate";
  return origin === new URL(network.vault().url).origin ? "vault" : undefined;
}

const answer = (value: unknown): Response =>
  new Response(encodeCbor(value as CborValue) as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": "application/cbor" },
  });
