import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { labelLength, sealedPostingLength } from "#protocol/vault-gate-contracts.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { counterOf, labelOf, shareOf } from "./labels.ts";
import { openPosting, postingRoles, sealPosting } from "./postings.ts";

const random = seededRandomBytes("postings");
const key = newSymmetricKey(random);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const posting = fc.record({
  role: fc.constantFrom(...postingRoles),
  weight: fc.integer({ min: 0, max: 255 }),
  alias: bytes(16),
  token: bytes(32),
});

describe("a sealed posting", () => {
  it("opens as what was sealed, and is of one size whatever it holds", () => {
    fc.assert(
      fc.property(posting, bytes(labelLength), (given, label) => {
        const sealed = sealPosting(key, label, given, random);
        expect(sealed).toHaveLength(sealedPostingLength);
        expect(openPosting(key, label, sealed)).toEqual(given);
      }),
    );
  });

  it("opens under no other label or key, and not with one bit changed", () => {
    fc.assert(
      fc.property(posting, bytes(labelLength), fc.nat(8 * sealedPostingLength - 1), (given, label, bit) => {
        const sealed = sealPosting(key, label, given, random);
        expect(openPosting(key, random(labelLength), sealed)).toBeUndefined();
        expect(openPosting(newSymmetricKey(random), label, sealed)).toBeUndefined();
        const changed = sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(openPosting(key, label, changed)).toBeUndefined();
      }),
    );
  });
});

it("labels, counters and shares of one token have nothing in common, and nothing without the index key", () => {
  const token = random(32);
  const organisation = newId<"organisation">(random);
  const other = newSymmetricKey(random);
  const all = [key, other].flatMap((each) => [
    ...Array.from({ length: 300 }, (_, slot) => labelOf(each, token, slot)),
    counterOf(each, token),
    shareOf(each, token, organisation),
    shareOf(each, token, newId<"organisation">(random)),
  ]);
  expect(new Set(all.map(String)).size).toBe(2 * 303);
  expect(all.every((label) => label.length === labelLength)).toBe(true);
});
