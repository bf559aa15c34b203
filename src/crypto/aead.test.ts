import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secureRandomBytes as random } from "#base/effects.ts";
import { newSymmetricKey } from "./keys.ts";
import { importOnBoth } from "./on-both.suite.ts";

const both = await importOnBoth(() => import("./aead.ts"));

describe.each(both)("on %s", (_, { aeadOverhead, openAead, sealAead }) => {
  const key = newSymmetricKey(random);

  it("what was sealed opens under the same key and aad, and is the stated number of bytes longer", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (plaintext, aad) => {
        const sealed = sealAead(key, plaintext, aad, random);
        expect(sealed).toHaveLength(plaintext.length + aeadOverhead);
        expect(openAead(key, sealed, aad)).toEqual(plaintext);
      }),
    );
  });

  it("any flipped bit, another key, another aad, and any shortened text fail to open", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.nat(), (plaintext, aad, seed) => {
        const sealed = sealAead(key, plaintext, aad, random);
        const bit = seed % (sealed.length * 8);
        const flipped = sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(openAead(key, flipped, aad)).toBeUndefined();
        expect(openAead(newSymmetricKey(random), sealed, aad)).toBeUndefined();
        expect(openAead(key, sealed, Uint8Array.of(...aad, 0))).toBeUndefined();
        expect(openAead(key, sealed.subarray(0, seed % sealed.length), aad)).toBeUndefined();
      }),
    );
  });

  it("the same text sealed twice looks different", () => {
    const seal = () => sealAead(key, new Uint8Array(8), new Uint8Array(), random);
    expect(seal()).not.toEqual(seal());
  });
});
