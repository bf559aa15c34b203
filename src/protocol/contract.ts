import type * as z from "#base/schema.ts";

/**
 * One endpoint as data; both sides use the same. Bodies and answers are deterministic CBOR, refusals are JSON
 * (`refusal.ts`), because a refusal is what a person with curl meets first.
 */
export type Contract<
  Parameters = unknown,
  Query = unknown,
  Body = unknown,
  Answer = unknown,
  By extends Access = Access,
> = {
  readonly name: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** With `:name` for each parameter. */
  readonly path: string;
  readonly access: By;
  readonly parameters?: z.ZodMiniType<Parameters>;
  readonly query?: z.ZodMiniType<Query>;
  readonly body?: z.ZodMiniType<Body>;
  readonly answer: z.ZodMiniType<Answer>;
  /** Bytes; 64 KiB where nothing is said. */
  readonly bodyLimit?: number;
  /** Requests a minute from one address; 600 where nothing is said. */
  readonly rateLimit?: number;
  /** Milliseconds that a client waits for an answer to what takes long; else it has its own. */
  readonly patience?: number;
};

/**
 * Who may call: `public` anybody; `signed` any device or access code that signs; `device` a registered device; `code` an
 * access code; `gate`, `root` the holder of that one key of the network.
 */
export type Access = "public" | "signed" | "device" | "code" | "gate" | "root";

/** Keeps the types of the schemas and who may call, so that a handler knows its caller. */
/* @__NO_SIDE_EFFECTS__ */
export const contract = <
  Parameters = Record<string, never>,
  Query = Record<string, never>,
  Body = undefined,
  Answer = unknown,
  const By extends Access = Access,
>(
  described: Contract<Parameters, Query, Body, Answer, By>,
): Contract<Parameters, Query, Body, Answer, By> => described;

export type BodyOf<C> = C extends Contract<infer _P, infer _Q, infer B, infer _A> ? B : never;
export type AnswerOf<C> = C extends Contract<infer _P, infer _Q, infer _B, infer A> ? A : never;

/** `/records/:record/changes` and `{record}` to a path; throws on a missing parameter. */
export function fillPath(path: string, parameters: Readonly<Record<string, string | number>>): string {
  return path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`fillPath: ${path} needs ${name}`);
    return encodeURIComponent(value);
  });
}
