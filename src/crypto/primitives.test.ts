import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex } from "#base/bytes.ts";
import { importOnBoth } from "./on-both.suite.ts";
import * as browser from "./primitives.browser.ts";
import * as node from "./primitives.node.ts";
import * as wasm from "./primitives.wasm.ts";
import x25519Vectors from "./vectors/x25519.vectors.json" with { type: "json" };
import xchachaVectors from "./vectors/xchacha20-poly1305.vectors.json" with { type: "json" };

const implementations = [
  ["node", node],
  ["browser", browser],
  ["wasm", wasm],
] as const;

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

it("tests that ask for both implementations get two different ones", async () => {
  const [[, onNode], [, onBrowser]] = (await importOnBoth(() => import("#crypto/primitives.ts"))) as [
    ["node", typeof node],
    ["browser", typeof browser],
  ];
  expect(String(onNode.sha256)).toBe(String(node.sha256));
  expect(String(onBrowser.sha256)).toBe(String(browser.sha256));
  expect(String(onNode.sha256)).not.toBe(String(onBrowser.sha256));
});

it("all implementations export the same names", () => {
  expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  expect(Object.keys(wasm).sort()).toEqual(Object.keys(node).sort());
});

describe.each(implementations)("Wycheproof on %s", (_, primitives) => {
  it("X25519 agrees with every vector, and yields nothing instead of an all-zero secret", () => {
    expect(x25519Vectors.tests).toHaveLength(518);
    const failed = x25519Vectors.tests.filter((test) => {
      const shared = primitives.x25519(fromHex(test.secretKey), fromHex(test.publicKey));
      return (
        (shared ? toHex(shared) : "00".repeat(32)) !== test.shared || shared?.every((byte) => byte === 0)
      );
    });
    expect(failed).toEqual([]);
  });

  const { openXChaCha20Poly1305: open, sealXChaCha20Poly1305: seal } = primitives;
  const cases = xchachaVectors.tests.map((test) => ({
    test,
    key: fromHex(test.key),
    nonce: fromHex(test.nonce),
    aad: fromHex(test.aad),
    plaintext: fromHex(test.plaintext),
    sealed: fromHex(test.ciphertext + test.tag),
  }));

  it("XChaCha20-Poly1305 seals and opens every valid vector", () => {
    const valid = cases.filter(({ test }) => test.valid);
    expect(valid).toHaveLength(246);
    for (const { test, key, nonce, aad, plaintext, sealed } of valid) {
      const [sealedHex, openedHex] = [seal(key, nonce, plaintext, aad), open(key, nonce, sealed, aad)!].map(
        toHex,
      );
      expect({ id: test.id, sealedHex, openedHex }).toEqual({
        id: test.id,
        sealedHex: test.ciphertext + test.tag,
        openedHex: test.plaintext,
      });
    }
  });

  it("XChaCha20-Poly1305 opens no invalid vector, and throws on a nonce of another length than 24", () => {
    const invalid = cases.filter(({ test }) => !test.valid);
    expect(invalid).toHaveLength(69);
    for (const { key, nonce, aad, sealed } of invalid.filter(({ nonce }) => nonce.length === 24))
      expect(open(key, nonce, sealed, aad)).toBeUndefined();
    for (const { key, nonce, aad, plaintext } of invalid.filter(({ nonce }) => nonce.length !== 24))
      expect(() => seal(key, nonce, plaintext, aad)).toThrow(/nonce|iv/i);
  });
});

describe("both implementations give the same output for", () => {
  it("SHA-256, SHA-512 and HMAC-SHA256 under keys of any length", () => {
    fc.assert(
      fc.property(bytes(300), bytes(200), (message, key) => {
        expect(browser.sha256(message)).toEqual(node.sha256(message));
        expect(browser.sha512(message)).toEqual(node.sha512(message));
        expect(wasm.sha256(message)).toEqual(node.sha256(message));
        expect(wasm.sha512(message)).toEqual(node.sha512(message));
        expect(browser.hmacSha256(key, message)).toEqual(node.hmacSha256(key, message));
      }),
    );
  });

  it("the lengths at which HMAC changes what it does with a key", () => {
    for (const length of [0, 31, 32, 33, 63, 64, 65, 128]) {
      const key = new Uint8Array(length).fill(7);
      expect(browser.hmacSha256(key, key)).toEqual(node.hmacSha256(key, key));
    }
  });

  it("both ciphers, and each opens what the other sealed", () => {
    fc.assert(
      fc.property(exactly(32), exactly(24), bytes(200), bytes(50), (key, nonce, plaintext, aad) => {
        const sealed = node.sealXChaCha20Poly1305(key, nonce, plaintext, aad);
        expect(browser.sealXChaCha20Poly1305(key, nonce, plaintext, aad)).toEqual(sealed);
        expect(browser.openXChaCha20Poly1305(key, nonce, sealed, aad)).toEqual(plaintext);
        const nonce12 = nonce.subarray(0, 12);
        const sealed12 = node.sealChaCha20Poly1305(key, nonce12, plaintext, aad);
        expect(browser.sealChaCha20Poly1305(key, nonce12, plaintext, aad)).toEqual(sealed12);
        expect(browser.openChaCha20Poly1305(key, nonce12, sealed12, aad)).toEqual(plaintext);
        expect(node.openChaCha20Poly1305(key, nonce12, sealed12, aad)).toEqual(plaintext);
      }),
    );
  });

  it("Ed25519 keys, signatures and verdicts", () => {
    fc.assert(
      fc.property(exactly(32), bytes(100), fc.nat({ max: 511 }), (seed, message, bit) => {
        const publicKey = node.ed25519PublicKey(seed);
        const signature = node.ed25519Sign(message, seed);
        expect(browser.ed25519PublicKey(seed)).toEqual(publicKey);
        expect(browser.ed25519Sign(message, seed)).toEqual(signature);
        const flipped = flipBit(signature, bit);
        for (const [, primitives] of implementations) {
          expect(primitives.ed25519Verify(signature, message, publicKey)).toBe(true);
          expect(primitives.ed25519Verify(flipped, message, publicKey)).toBe(false);
          expect(primitives.ed25519Verify(signature, concatBytes(message, message, seed), publicKey)).toBe(
            false,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it("X25519 keys and shared secrets", () => {
    fc.assert(
      fc.property(exactly(32), exactly(32), (left, right) => {
        const publicKey = node.x25519PublicKey(right);
        expect(browser.x25519PublicKey(right)).toEqual(publicKey);
        expect(browser.x25519(left, publicKey)).toEqual(node.x25519(left, publicKey));
      }),
      { numRuns: 30 },
    );
  });
});

describe.each(implementations)("on %s", (_, { openXChaCha20Poly1305, openChaCha20Poly1305 }) => {
  it("what is shorter than a tag opens to nothing", () => {
    const key = new Uint8Array(32);
    for (const length of [0, 1, 15]) {
      const sealed = new Uint8Array(length);
      expect(openXChaCha20Poly1305(key, new Uint8Array(24), sealed, sealed)).toBeUndefined();
      expect(openChaCha20Poly1305(key, new Uint8Array(12), sealed, sealed)).toBeUndefined();
    }
  });
});

const flipBit = (original: Uint8Array, bit: number): Uint8Array =>
  original.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
