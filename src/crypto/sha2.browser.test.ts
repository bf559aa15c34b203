import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as librarySha256, sha512 as librarySha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { hmacSha256, sha256, sha512 } from "./sha2.browser.ts";

const message = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 131 + length) & 255);

it("hashes a message of any length over the edges of blocks as the library does", () => {
  for (let length = 0; length <= 400; length++) {
    expect(sha256(message(length))).toEqual(librarySha256(message(length)));
    expect(sha512(message(length))).toEqual(librarySha512(message(length)));
  }
});

it("hashes whatever bytes, also a part of a larger buffer, and leaves them as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.nat(64), (bytes, from) => {
      const [part, before] = [bytes.subarray(from), bytes.slice()];
      expect(sha256(part)).toEqual(librarySha256(part));
      expect(sha512(part)).toEqual(librarySha512(part));
      expect(bytes).toEqual(before);
    }),
  );
});

it("keys the hash with a key of any length, RFC 4231 and its edges included", () => {
  for (const length of [0, 1, 20, 63, 64, 65, 131]) {
    const data = utf8Encode("what do ya want for nothing?");
    expect(hmacSha256(message(length), data)).toEqual(hmac(librarySha256, message(length), data));
  }
});
