import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "./bytes.ts";
import type { CborValue } from "./cbor.ts";
import { decodeCbor, encodeCbor } from "./cbor.ts";

/** RFC 8949, appendix A, those within our subset. */
const examples: readonly [CborValue, string][] = [
  [0, "00"],
  [1, "01"],
  [10, "0a"],
  [23, "17"],
  [24, "1818"],
  [25, "1819"],
  [100, "1864"],
  [1000, "1903e8"],
  [1_000_000, "1a000f4240"],
  [1_000_000_000_000, "1b000000e8d4a51000"],
  [-1, "20"],
  [-10, "29"],
  [-100, "3863"],
  [-1000, "3903e7"],
  [1.1, "fb3ff199999999999a"],
  [-4.1, "fbc010666666666666"],
  [false, "f4"],
  [true, "f5"],
  [null, "f6"],
  [new Uint8Array(), "40"],
  [Uint8Array.of(1, 2, 3, 4), "4401020304"],
  ["", "60"],
  ["IETF", "6449455446"],
  ["ü", "62c3bc"],
  ["水", "63e6b0b4"],
  [[], "80"],
  [[1, [2, 3], [4, 5]], "8301820203820405"],
  [{}, "a0"],
  [{ a: 1, b: [2, 3] }, "a26161016162820203"],
  [{ a: "A", b: "B", c: "C", d: "D", e: "E" }, "a56161614161626142616361436164614461656145"],
];

const value = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: "grapheme" }), tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

describe("deterministic CBOR", () => {
  it.each(examples)("writes and reads the example of the RFC %j", (example, hex) => {
    expect(toHex(encodeCbor(example))).toBe(hex);
    expect(decodeCbor(fromHex(hex))).toEqual(example);
  });

  it("reads back whatever it wrote, whatever the order of the keys", () => {
    fc.assert(
      fc.property(value, (original) => {
        expect(decodeCbor(encodeCbor(original))).toEqual(original);
      }),
    );
    expect(encodeCbor({ bb: 1, a: 2 })).toEqual(encodeCbor({ a: 2, bb: 1 }));
  });

  it("gives every value one encoding only: any bytes that are read are written again the same", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        let decoded: CborValue;
        try {
          decoded = decodeCbor(bytes) as CborValue;
        } catch {
          return;
        }
        expect(encodeCbor(decoded)).toEqual(bytes);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ["a longer form than needed", "1817"],
    ["a length in a longer form", "780161"],
    ["an indefinite length", "9f01ff"],
    ["keys out of order", "a2616201616101"],
    ["a key twice", "a2616101616102"],
    ["a key that is a number", "a10101"],
    ["a tag", "c074"],
    ["undefined", "f7"],
    ["half a float", "f93e00"],
    ["NaN", "fb7ff8000000000000"],
    ["an integer written as a double", "fb3ff0000000000000"],
    ["an integer beyond 2^53", "1b0020000000000001"],
    ["text that is not UTF-8", "61ff"],
    ["bytes left over", "0000"],
    ["a text cut short", "6261"],
    ["an array that promises more than there is", "9bffffffffffffffff"],
    ["nothing", ""],
    ["a nest without end", "81".repeat(40) + "00"],
  ])("refuses %s", (_, hex) => {
    expect(() => decodeCbor(fromHex(hex))).toThrow(/./);
  });

  it("treats __proto__ as a key like any other", () => {
    const decoded = decodeCbor(fromHex("a1695f5f70726f746f5f5fa1616101")) as Record<string, unknown>;
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });

  it.each([[undefined], [Number.NaN], [2 ** 60], [new Date(0)], ["\ud800"], [{ a: undefined }], [-0]])(
    "refuses to write %j",
    (unwritable) => {
      expect(() => encodeCbor(unwritable as CborValue)).toThrow(/./);
    },
  );
});
