import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { deriveAccessCodeKeys, groupAccessCode, newAccessCode, parseAccessCode } from "./access-code.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe("an access code", () => {
  it("is written as six groups of five and read back however a hand wrote it", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const code = newAccessCode(seededRandomBytes(seed));
        const groups = groupAccessCode(code);
        expect(groups.map((group) => group.length)).toEqual([5, 5, 5, 5, 5, 5]);
        expect(parseAccessCode(groups.join(" "))).toBe(code);
        expect(parseAccessCode(` ${groups.join("-").toLowerCase()}\n`)).toBe(code);
        expect(parseAccessCode(code.replaceAll("0", "O").replaceAll("1", "l"))).toBe(code);
      }),
    );
  });

  it("carries 130 random bits", () => {
    const characters = new Set(
      Array.from({ length: 40 }, () => [...newAccessCode(secureRandomBytes)].slice(0, 26)).flat(),
    );
    expect(Math.log2(32) * 26).toBe(130);
    expect(characters.size).toBe(32);
  });

  it("notices nearly every slip of one character or two neighbours before a server is asked", () => {
    const code = newAccessCode(seededRandomBytes(7));
    let tried = 0;
    let missed = 0;
    for (let i = 0; i < code.length; i++) {
      for (const symbol of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
        if (symbol === code[i]) continue;
        tried++;
        if (parseAccessCode(code.slice(0, i) + symbol + code.slice(i + 1))) missed++;
      }
      if (i > 0 && code[i] !== code[i - 1]) {
        tried++;
        if (parseAccessCode(code.slice(0, i - 1) + code[i]! + code[i - 1]! + code.slice(i + 1))) missed++;
      }
    }
    expect(tried).toBeGreaterThan(900);
    expect(missed).toBe(0);
  });

  it.each(["", "ABC", "U".repeat(30), "É".repeat(30), "0".repeat(29), "0".repeat(31)])(
    "refuses %j",
    (written) => {
      expect(parseAccessCode(written)).toBeUndefined();
    },
  );

  it("yields keys that tell nothing of each other and are the same each time", () => {
    const code = newAccessCode(seededRandomBytes(9));
    const keys = deriveAccessCodeKeys(code);
    expect(deriveAccessCodeKeys(code)).toEqual(keys);
    expect(keys.secret).not.toEqual(keys.sealing.secretKey);
    expect(deriveAccessCodeKeys(newAccessCode(seededRandomBytes(10))).id).not.toBe(keys.id);
  });
});
