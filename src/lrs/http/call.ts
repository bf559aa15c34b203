import type { Result } from "#base/result.ts";
import type { Island } from "../island.ts";
import type { Edition, JsonObject } from "../statement/check.ts";
import type { XapiRefusal } from "./refusal.ts";

/** A request in plain terms, however it came: as HTTP, or as a form of the alternate syntax of edition 1.0.3. */
export type XapiRequest = {
  readonly method: string;
  /** Below `/xapi`: `/statements`. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
};

/** One from a known credential, in a known edition. */
export type XapiCall = XapiRequest & {
  readonly edition: Edition;
  readonly island: Island;
  /** Who says so, in every statement that comes with this credential. */
  readonly authority: JsonObject;
};

export type XapiAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
};

export type Handle = (call: XapiCall) => Promise<Result<XapiAnswer, XapiRefusal>>;

/** What one address below `/xapi` answers, by method. */
export type Resource = Readonly<Partial<Record<"GET" | "PUT" | "POST" | "DELETE", Handle>>>;

export const jsonAnswer = (value: unknown, headers: Readonly<Record<string, string>> = {}): XapiAnswer => ({
  status: 200,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});

export const nothingToSay: XapiAnswer = { status: 204 };

/** As HTTP writes a time, to the second. */
export const httpDate = (milliseconds: number): string => new Date(milliseconds).toUTCString();
