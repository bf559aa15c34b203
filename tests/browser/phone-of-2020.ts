import type { BrowserContext } from "playwright-core";

/** What the build cannot write in an older syntax, and phones of 2020 do not have: it is not there in this profile either. */
export const makeOld = (profile: BrowserContext): Promise<unknown> =>
  profile.addInitScript(() => {
    const remove = (from: object, ...names: readonly string[]) => {
      for (const name of names) delete (from as Record<string, unknown>)[name];
    };
    const bytes = Object.getPrototypeOf(Uint8Array.prototype) as object;
    remove(Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with");
    remove(bytes, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "with");
    remove(Uint8Array.prototype, "toHex", "toBase64", "setFromHex", "setFromBase64");
    remove(Uint8Array, "fromHex", "fromBase64");
    remove(String.prototype, "at", "isWellFormed", "toWellFormed");
    remove(Object, "hasOwn", "groupBy");
    remove(Map, "groupBy");
    remove(Array, "fromAsync");
    remove(Promise, "withResolvers", "try");
    remove(
      Set.prototype,
      "union",
      "intersection",
      "difference",
      "isSubsetOf",
      "isSupersetOf",
      "isDisjointFrom",
    );
    remove(AbortSignal, "timeout", "any");
    remove(globalThis, "structuredClone", "Iterator");
  });
