import { expect, it } from "vitest";
import { fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { importOnBoth } from "./on-both.suite.ts";
import vectors from "./vectors/hkdf-sha256.vectors.json" with { type: "json" };

const both = await importOnBoth(() => import("./hkdf.ts"));

it.each(both)("HKDF-SHA256 on %s agrees with every Wycheproof vector", (_, { hkdf }) => {
  expect(vectors.tests).toHaveLength(86);
  for (const { id, comment, ikm, salt, info, length, output, valid } of vectors.tests) {
    const compute = () => toHex(hkdf(fromHex(ikm), fromHex(salt), fromHex(info), length));
    const outcome = valid ? compute() : catchMessage(compute);
    expect([id, comment, outcome]).toEqual([id, comment, valid ? output : tooLong]);
  }
});

it.each(both)("keys derived on %s for different purposes are different", (_, { deriveKey }) => {
  const ikm = new Uint8Array(32).fill(1);
  const keys = [
    deriveKey(ikm, "box"),
    deriveKey(ikm, "lease"),
    deriveKey(ikm, "box", utf8Encode("header")),
    deriveKey(new Uint8Array(32).fill(2), "box"),
  ].map(toHex);
  expect(new Set(keys).size).toBe(keys.length);
  expect(deriveKey(ikm, "box", undefined, 64)).toHaveLength(64);
});

it("servers and browsers derive the same key", () => {
  const [onNode, onBrowser] = both.map(([, { deriveKey }]) =>
    deriveKey(new Uint8Array(32).fill(1), "box", utf8Encode("header")),
  );
  expect(onBrowser).toEqual(onNode);
});

const tooLong = "hkdf: longer than RFC 5869 allows";

function catchMessage(compute: () => unknown): string | undefined {
  try {
    compute();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
