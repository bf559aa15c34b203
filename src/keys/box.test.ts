import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { newSealingKeyPair, newSymmetricKey } from "#crypto/keys.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import type { BoxHeader, HolderKeys } from "./box.ts";
import { commitToContentKey, newHalves, openBox, sealBoxFor, sealOwnBox } from "./box.ts";
import { holderOfDesk } from "./holder.ts";

function scene(mode: "own" | "for-another", seed = 1) {
  const random = seededRandomBytes(seed);
  const keys: HolderKeys = { secret: newSymmetricKey(random), sealing: newSealingKeyPair(random) };
  const sender = newSealingKeyPair(random);
  const contentKey = newSymmetricKey(random);
  const record = newId<"record">(random);
  const header: BoxHeader = {
    suite: 1,
    grant: newId<"grant">(random),
    record,
    compartment: "contact",
    keyCommitment: commitToContentKey(contentKey, record, "contact"),
    holder: holderOfDesk(newId<"desk">(random)),
    generation: 1,
    sender: mode === "own" ? null : sender.publicKey,
  };
  const halves = newHalves(random);
  const box =
    mode === "own"
      ? sealOwnBox(contentKey, keys.secret, halves, header, random)
      : sealBoxFor(keys.sealing.publicKey, contentKey, sender, halves, header, random);
  return { random, keys, sender, contentKey, header, halves, box };
}

describe.each(["own", "for-another"] as const)("a box (%s)", (mode) => {
  it("opens with both halves, the holder's secret and its header", () => {
    const { box, keys, halves, header, contentKey } = scene(mode);
    expect(openBox(box, keys, halves, header)).toEqual(contentKey);
  });

  it("does not open with one half and a guess at the other", () => {
    const { box, keys, halves, header, random } = scene(mode);
    expect(openBox(box, keys, { ...halves, gateHalf: random(32) }, header)).toBeUndefined();
    expect(openBox(box, keys, { ...halves, vaultHalf: random(32) }, header)).toBeUndefined();
  });

  it("does not open for whoever has both halves but not the holder's secret", () => {
    const { box, halves, header, random } = scene(mode);
    const thief = { secret: newSymmetricKey(random), sealing: newSealingKeyPair(random) };
    expect(openBox(box, thief, halves, header)).toBeUndefined();
  });

  it("still opens after both halves were relocked by the same change, and not after one of them was", () => {
    const { box, keys, halves, header, contentKey, random } = scene(mode);
    const change = random(32);
    const relock = (half: Uint8Array) => half.map((byte, i) => byte ^ change[i]!);
    const gateHalf = relock(halves.gateHalf);
    const vaultHalf = relock(halves.vaultHalf);
    expect(openBox(box, keys, { gateHalf, vaultHalf }, header)).toEqual(contentKey);
    expect(openBox(box, keys, { gateHalf, vaultHalf: halves.vaultHalf }, header)).toBeUndefined();
    expect(openBox(box, keys, { gateHalf: halves.gateHalf, vaultHalf }, header)).toBeUndefined();
  });

  it.each([
    ["another record", (random) => ({ record: newId<"record">(random) })],
    ["another compartment", () => ({ compartment: "protection" })],
    ["another grant", (random) => ({ grant: newId<"grant">(random) })],
    ["another holder", (random) => ({ holder: holderOfDesk(newId<"desk">(random)) })],
    ["another generation", () => ({ generation: 2 })],
    ["another commitment", (random) => ({ keyCommitment: random(32) })],
  ] as [string, (random: (length: number) => Uint8Array) => Partial<BoxHeader>][])(
    "does not open when it was moved to %s",
    (_, change) => {
      const { box, keys, halves, header, random } = scene(mode);
      expect(openBox(box, keys, halves, { ...header, ...change(random) })).toBeUndefined();
    },
  );

  it("does not open after any bit of it was changed", () => {
    const { box, keys, halves, header } = scene(mode);
    fc.assert(
      fc.property(fc.nat(box.length * 8 - 1), (bit) => {
        const changed = box.slice();
        changed[bit >> 3]! ^= 1 << (bit & 7);
        expect(openBox(changed, keys, halves, header)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe("a box from another organisation", () => {
  it("does not open as if it came from another sender", () => {
    const { box, keys, halves, header, random } = scene("for-another");
    const other = newSealingKeyPair(random).publicKey;
    expect(openBox(box, keys, halves, { ...header, sender: other })).toBeUndefined();
    expect(openBox(box, keys, halves, { ...header, sender: null })).toBeUndefined();
  });

  it("is not made in another sender's name", () => {
    const { random, keys, contentKey, header, halves } = scene("for-another");
    const other = newSealingKeyPair(random);
    expect(() => sealBoxFor(keys.sealing.publicKey, contentKey, other, halves, header, random)).toThrow(
      /sender/,
    );
  });
});
