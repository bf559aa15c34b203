import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  concatBytes,
  equalBytes,
  fromBase64url,
  fromHex,
  toBase64url,
  toHex,
  utf8Decode,
  utf8Encode,
  xorBytes,
} from "./bytes.ts";
import { secureRandomBytes } from "./effects.ts";
import { idPattern, newId } from "./id.ts";

const bytes = fc.uint8Array({ maxLength: 100 });

describe("text encodings of bytes", () => {
  it("agree with Node's and read back what they wrote", () => {
    fc.assert(
      fc.property(bytes, (original) => {
        expect(toBase64url(original)).toBe(Buffer.from(original).toString("base64url"));
        expect(toHex(original)).toBe(Buffer.from(original).toString("hex"));
        expect(fromBase64url(toBase64url(original))).toEqual(original);
        expect(fromHex(toHex(original))).toEqual(original);
      }),
    );
  });

  it.each(["A", "AB", "AAA=", "AA A", "AA+A", "A/AA", "AAB"])(
    "refuse %j, which is a second spelling or none",
    (text) => {
      expect(() => fromBase64url(text)).toThrow(/fromBase64url/);
    },
  );

  it.each(["a", "zz", "0x"])("refuse %j as hexadecimal", (text) => {
    expect(() => fromHex(text)).toThrow(/fromHex/);
  });
});

it("text becomes UTF-8 whether it is ASCII, begins so or is not", () => {
  const parts = fc.tuple(fc.string(), fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(parts, (texts) => {
      const text = texts.join("");
      expect(utf8Encode(text)).toEqual(new TextEncoder().encode(text));
      expect(utf8Decode(utf8Encode(text))).toBe(text.toWellFormed());
    }),
  );
  expect(utf8Encode("half \ud800")).toEqual(Uint8Array.of(...utf8Encode("half "), 0xef, 0xbf, 0xbd));
});

describe("bytes", () => {
  it("are equal only when all of them are", () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(equalBytes(a, b)).toBe(toHex(a) === toHex(b));
        expect(equalBytes(a, a.slice())).toBe(true);
      }),
    );
  });

  it("combined twice with the same half are what they were", () => {
    const half = secureRandomBytes(32);
    const key = secureRandomBytes(32);
    expect(xorBytes(xorBytes(key, half), half)).toEqual(key);
    expect(() => xorBytes(key, half.subarray(1))).toThrow(/lengths/);
  });

  it("are joined in order", () => {
    expect(concatBytes(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3))).toEqual(
      Uint8Array.of(1, 2, 3),
    );
  });

  it("come in any number from the secure source", () => {
    expect(
      secureRandomBytes(200_000)
        .slice(-32)
        .some((byte) => byte !== 0),
    ).toBe(true);
  });
});

it("an id has exactly one spelling", () => {
  const id = newId<"record">(secureRandomBytes);
  expect(id).toMatch(idPattern);
  const last = id.at(-1)!;
  const respelled = id.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
  expect(respelled).not.toMatch(idPattern);
});
