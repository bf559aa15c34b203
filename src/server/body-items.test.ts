import fc from "fast-check";
import { expect, test } from "vitest";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { hasTooManyItems, mostItems } from "./body-items.ts";

/** Keys count as items of their own. */
const countOf = (value: unknown): number => {
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countOf(one), 1);
  return Object.values(value).reduce((sum: number, one) => sum + 1 + countOf(one), 1);
};

test("items are counted as the decoder would build them", () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
      fc.boolean(),
      fc.constant(null),
      fc.string({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
      fc.array(tie("value"), { maxLength: 30 }),
      fc.dictionary(fc.string(), tie("value"), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, (any) => {
      const bytes = encodeCbor(any as CborValue);
      expect(hasTooManyItems(bytes, countOf(any))).toBe(false);
      expect(hasTooManyItems(bytes, countOf(any) - 1)).toBe(true);
    }),
  );
});

test("a body of millions of items is known for one at once, and never throws, however it is cut or made up", () => {
  const many = encodeCbor(Array.from({ length: 4_000_000 }, () => 0));
  const begin = performance.now();
  expect(hasTooManyItems(many)).toBe(true);
  expect(performance.now() - begin).toBeLessThan(50);
  expect(hasTooManyItems(encodeCbor(new Uint8Array(mostItems * 2)))).toBe(false);
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof hasTooManyItems(bytes, 10) === "boolean"));
});
