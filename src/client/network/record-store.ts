import type * as z from "#base/schema.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";

/** Milliseconds: nothing of ours waits longer for it. */
const patience = 8_000;

/** Where outside courses report to (xAPI). It knows no key and no register, so that what it says is signed by nobody. */
export type RecordStore = {
  /** `https://…/xapi`, without a slash at its end. */
  readonly url: string;
  /** Posts what is asked below that, as JSON; nobody says who asks. */
  readonly ask: <Answer>(
    path: string,
    question: unknown,
    answer: z.ZodMiniType<Answer>,
  ) => Promise<Result<Answer, RecordStoreRefusal>>;
};

/** `unreachable` may be tried again. */
export type RecordStoreRefusal = {
  readonly kind: "unreachable" | "answer-malformed" | "too-many-requests";
  readonly server: "record store";
};

export function connectRecordStore(address: string, fetch: typeof globalThis.fetch): RecordStore {
  const url = address.replace(/\/+$/, "");
  const fail = (kind: RecordStoreRefusal["kind"]) => refuse({ kind, server: "record store" } as const);
  return {
    url,
    async ask(path, question, answer) {
      try {
        const response = await fetch(`${url}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(question),
          cache: "no-store",
          credentials: "omit",
          referrerPolicy: "no-referrer",
          redirect: "error",
          signal: AbortSignal.timeout(patience),
        });
        if (response.status === 429) return fail("too-many-requests");
        if (!response.ok) return fail(response.status >= 500 ? "unreachable" : "answer-malformed");
        const read = answer.safeParse(await response.json());
        return read.success ? ok(read.data) : fail("answer-malformed");
      } catch {
        return fail("unreachable");
      }
    },
  };
}
