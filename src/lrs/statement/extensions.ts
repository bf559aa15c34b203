import { type Check, isJsonObject } from "./check.ts";
import { isIri } from "./iri.ts";

/** Keys are IRIs; values are anything, `null` too: only here may a statement hold what no rule describes. */
export const checkExtensions: Check = (value, at) => {
  if (!isJsonObject(value)) return { at, words: "is not an object" };
  return Object.keys(value).every(isIri) ? undefined : { at, words: "has a key that is not an IRI" };
};
