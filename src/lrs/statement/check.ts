/** The two editions that are spoken here; one is chosen by the header `X-Experience-API-Version`. */
export type Edition = "1.0.3" | "2.0.0";

/** What is wrong and where, for whoever sent it: `object.definition.name`. Quotes no value, since values may name people. */
export type Problem = { readonly at: string; readonly words: string };

/** Nothing where the value is as the edition wants it. `null` is no value of anything outside extensions. */
export type Check = (value: unknown, at: string, edition: Edition) => Problem | undefined;

export type JsonObject = { readonly [key: string]: unknown };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const below = (at: string, key: string | number): string => (at === "" ? `${key}` : `${at}.${key}`);

/** An object with all of `required`, perhaps some of `optional`, and nothing else. */
export const checkObjectOf =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, at, edition) => {
    if (!isJsonObject(value)) return { at, words: "is not an object" };
    for (const key of Object.keys(required)) {
      if (!Object.hasOwn(value, key)) return { at: below(at, key), words: "is missing" };
    }
    for (const [key, part] of Object.entries(value)) {
      const check = findOwn(required, key) ?? findOwn(optional, key);
      if (!check) return { at, words: "has a property that is not defined" };
      const problem = check(part, below(at, key), edition);
      if (problem) return problem;
    }
    return undefined;
  };

export const checkListOf =
  (check: Check): Check =>
  (value, at, edition) => {
    if (!Array.isArray(value)) return { at, words: "is not a list" };
    for (const [index, part] of value.entries()) {
      const problem = check(part, below(at, index), edition);
      if (problem) return problem;
    }
    return undefined;
  };

export const checkOneOf =
  (...texts: readonly string[]): Check =>
  (value, at) =>
    typeof value === "string" && texts.includes(value)
      ? undefined
      : { at, words: `is none of ${texts.join(", ")}` };

export const checkText: Check = (value, at) =>
  typeof value === "string" ? undefined : { at, words: "is not a string" };

export const checkBoolean: Check = (value, at) =>
  typeof value === "boolean" ? undefined : { at, words: "is not a boolean" };

export const checkNumber: Check = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? undefined : { at, words: "is not a number" };

/** A text in a form that `isRight` knows. */
export const checkForm =
  (isRight: (text: string) => boolean, words: string): Check =>
  (value, at) =>
    typeof value === "string" && isRight(value) ? undefined : { at, words };

const findOwn = (checks: Readonly<Record<string, Check>>, key: string): Check | undefined =>
  Object.hasOwn(checks, key) ? checks[key] : undefined;
