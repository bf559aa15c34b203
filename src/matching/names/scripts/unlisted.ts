import anyAscii from "any-ascii";
import { latinReadings } from "./latin.ts";
import type { Reading } from "../reading-rules.ts";

/** Scripts without rules of their own are read by their letters' usual Latin ones, Greek after its pairs of letters. */
export const unlistedReadings = (token: string): Reading[] =>
  latinReadings(anyAscii(withGreekPairs(token.normalize("NFC"))).replace(/[^A-Za-z0-9]/g, ""));

const withGreekPairs = (token: string): string =>
  /[\u0370-\u03ff\u1f00-\u1fff]/.test(token)
    ? token
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(
          /ου|μπ|γ[κγ]|τζ|^ντ|[αε]υ(?=[αεηιουωβγδζλμνρ])|χ/g,
          (pair) => greekPairs[pair] ?? `${pair[0]}v`,
        )
    : token;

const greekPairs: Readonly<Record<string, string>> = {
  "ου": "u", "μπ": "b", "γκ": "g", "γγ": "ng", "τζ": "dz", "ντ": "d", "χ": "kh",
}; // prettier-ignore
