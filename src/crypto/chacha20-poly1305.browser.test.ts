import { chacha20poly1305, xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  openChaCha20Poly1305,
  openXChaCha20Poly1305,
  sealChaCha20Poly1305,
  sealXChaCha20Poly1305,
} from "./chacha20-poly1305.browser.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anyBytes = fc.uint8Array({ maxLength: 700 });

it.each([
  ["ChaCha20", 12, chacha20poly1305, sealChaCha20Poly1305, openChaCha20Poly1305],
  ["XChaCha20", 24, xchacha20poly1305, sealXChaCha20Poly1305, openXChaCha20Poly1305],
] as const)(
  "%s seals to what the library seals to, and opens it again",
  (_, nonceLength, library, seal, open) => {
    fc.assert(
      fc.property(bytes(32), bytes(nonceLength), anyBytes, anyBytes, (key, nonce, plaintext, aad) => {
        const sealed = seal(key, nonce, plaintext, aad);
        expect(sealed).toEqual(library(key, nonce, aad).encrypt(plaintext));
        expect(open(key, nonce, sealed, aad)).toEqual(plaintext);
      }),
    );
  },
);

it("opens nothing after a change of a single bit, wherever it is", () => {
  fc.assert(
    fc.property(bytes(32), bytes(24), anyBytes, fc.nat(), (key, nonce, plaintext, where) => {
      const sealed = sealXChaCha20Poly1305(key, nonce, plaintext, new Uint8Array());
      const bit = where % (sealed.length * 8);
      sealed[bit >> 3]! ^= 1 << (bit & 7);
      expect(openXChaCha20Poly1305(key, nonce, sealed, new Uint8Array())).toBeUndefined();
    }),
  );
});

it("agrees with the library when all bits of Poly1305 are set", () => {
  const [key, nonce] = [new Uint8Array(32).fill(255), new Uint8Array(12).fill(255)];
  for (let length = 0; length <= 80; length++) {
    const plaintext = new Uint8Array(length).fill(255);
    expect(sealChaCha20Poly1305(key, nonce, plaintext, plaintext)).toEqual(
      chacha20poly1305(key, nonce, plaintext).encrypt(plaintext),
    );
  }
});
