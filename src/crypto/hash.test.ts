import fc from "fast-check";
import { expect, it } from "vitest";
import { fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import { hashOf, hmacSha256, sha256 } from "./hash.ts";

it("SHA-256 agrees with FIPS 180-4's example and HMAC-SHA256 with RFC 4231's second", () => {
  expect(toHex(sha256(utf8Encode("abc")))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  expect(toHex(hmacSha256(utf8Encode("Jefe"), utf8Encode("what do ya want for nothing?")))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

it("a hash is that of the version, the context and the parts, and of nothing else", () => {
  const parts = ["a", 1, fromHex("00ff")] as const;
  expect(hashOf("entry", ...parts)).toEqual(sha256(encodeCbor(["homeward/1", "entry", ...parts])));
});

it("another context, and the same bytes cut into other parts, give another hash", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 1 }), (left, right) => {
      const joined = Uint8Array.from([...left, ...right]);
      const hashes = [
        hashOf("head", left, right),
        hashOf("entry", left, right),
        hashOf("head", joined),
        hashOf("head", [left, right]),
      ].map(toHex);
      expect(new Set(hashes).size).toBe(hashes.length);
    }),
  );
});
