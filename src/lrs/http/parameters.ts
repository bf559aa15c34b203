import { ok, refuse, type Result } from "#base/result.ts";
import type { Check, Edition } from "../statement/check.ts";
import { checkIdentifiedActor } from "../statement/actor.ts";
import type { JsonObject } from "../statement/check.ts";
import { checkIri } from "../statement/iri.ts";
import { findTime } from "../statement/timestamp.ts";
import { checkUuid } from "../statement/uuid.ts";
import { parseJson } from "./parse-json.ts";
import { malformed, type XapiRefusal } from "./refusal.ts";
import { utf8Encode } from "#base/bytes.ts";

/** Reads one parameter from its text. */
type Read<Value> = (text: string, edition: Edition) => Value | undefined;

const checked =
  (check: Check): Read<string> =>
  (text, edition) =>
    check(text, "", edition) ? undefined : text;

export const iri = checked(checkIri);
export const uuid = checked(checkUuid);
/** Milliseconds. */
export const time: Read<number> = (text) => findTime(text);
export const text: Read<string> = (given) => given;
export const flag: Read<boolean> = (given) =>
  given === "true" ? true : given === "false" ? false : undefined;
export const count: Read<number> = (given) => (/^\d{1,9}$/.test(given) ? Number(given) : undefined);
export const oneOf =
  <Word extends string>(...words: readonly Word[]): Read<Word> =>
  (given) =>
    words.find((word) => word === given);
/** An agent, or a group that can be told from others, as JSON. */
export const actor: Read<JsonObject> = (given, edition) => {
  const parsed = parseJson(utf8Encode(given));
  return parsed.ok && !checkIdentifiedActor(parsed.value, "", edition)
    ? (parsed.value as JsonObject)
    : undefined;
};

type Values<Reads extends Readonly<Record<string, Read<unknown>>>> = {
  readonly [Name in keyof Reads]?: Exclude<ReturnType<Reads[Name]>, undefined> | undefined;
};

/**
 * The parameters of a request. Refuses any that the resource does not know, which is how the specification makes sure that nobody
 * is answered another question than they asked, and any whose value is not of its kind.
 */
export function readParameters<Reads extends Readonly<Record<string, Read<unknown>>>>(
  { query, edition }: { readonly query: ReadonlyMap<string, string>; readonly edition: Edition },
  reads: Reads,
  required: readonly (keyof Reads & string)[] = [],
): Result<Values<Reads>, XapiRefusal> {
  const values: Record<string, unknown> = {};
  for (const [name, given] of query) {
    const read = Object.hasOwn(reads, name) ? reads[name] : undefined;
    if (!read) return refuse(malformed("The request has a parameter that is not known here."));
    const value = read(given, edition);
    if (value === undefined) return refuse(malformed(`The parameter ${name} is not as it should be.`));
    values[name] = value;
  }
  const missing = required.find((name) => values[name] === undefined);
  return missing === undefined
    ? ok(values as Values<Reads>)
    : refuse(malformed(`The parameter ${missing} is missing.`));
}
