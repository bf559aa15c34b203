import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { type SigningPublicKey, newSigningKeyPair } from "./keys.ts";
import { importOnBoth } from "./on-both.suite.ts";
import { sha512 } from "./primitives.node.ts";
import vectors from "./vectors/ed25519.vectors.json" with { type: "json" };

const both = await importOnBoth(() => import("./signature.ts"));

describe.each(both)("on %s", (_, { sign, signBytes, verifyBytes, verifyStrict }) => {
  const { publicKey, secretKey } = newSigningKeyPair(random);

  it("Ed25519 judges every Wycheproof vector as Wycheproof does", () => {
    expect(vectors.tests).toHaveLength(151);
    for (const test of vectors.tests) {
      const key = fromHex(test.publicKey) as SigningPublicKey;
      const verdict = verifyStrict(fromHex(test.message), fromHex(test.signature), key);
      expect([test.id, test.comment, verdict]).toEqual([test.id, test.comment, test.valid]);
    }
  });

  it("what was signed verifies, and with any flipped bit of signature or message it does not", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, seed) => {
        const signature = signBytes("entry", bytes, secretKey);
        expect(verifyBytes("entry", bytes, signature, publicKey)).toBe(true);
        expect(verifyBytes("entry", bytes, flipBit(signature, seed), publicKey)).toBe(false);
        expect(verifyBytes("entry", flipBit(bytes, seed), signature, publicKey)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it("a signature made in one context is none in another, also where context and bytes join to the same text", () => {
    const signature = signBytes("entry", utf8Encode("bytes"), secretKey);
    expect(verifyBytes("grant", utf8Encode("bytes"), signature, publicKey)).toBe(false);
    expect(verifyBytes("entryb", utf8Encode("ytes"), signature, publicKey)).toBe(false);
    expect(verifyStrict(utf8Encode("bytes"), signature, publicKey)).toBe(false);
    expect(verifyStrict(utf8Encode("homeward/1 entry\0bytes"), signature, publicKey)).toBe(true);
    expect(() => signBytes("entry\0", utf8Encode("bytes"), secretKey)).toThrow("no zero byte");
  });

  it("garbage of any length in any place is refused without an exception", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 70 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.boolean(),
        (signature, key, isKeyReal) => {
          const used = isKeyReal ? publicKey : (key as SigningPublicKey);
          expect(verifyBytes("entry", key, signature, used)).toBe(false);
        },
      ),
    );
  });

  it("S plus the group order is refused, so that nobody makes a second signature of the first", () => {
    const message = utf8Encode("message");
    const signature = sign(message, secretKey);
    const s = ed25519.Point.Fn.ORDER + littleEndian(signature.subarray(32));
    expect(verifyStrict(message, concatBytes(signature.subarray(0, 32), toBytes32(s)), publicKey)).toBe(
      false,
    );
  });

  it("keys and points of small order are refused, in every encoding", () => {
    const message = utf8Encode("message");
    const signature = sign(message, secretKey);
    const nonCanonical = [
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "0100000000000000000000000000000000000000000000000000000000000080",
    ];
    for (const hex of [...ED25519_TORSION_SUBGROUP, ...nonCanonical]) {
      const small = fromHex(hex);
      // With A of small order and S = 0, R = A passes the bare equation for some messages.
      const forged = concatBytes(small, new Uint8Array(32));
      for (let i = 0; i < 8; i++)
        expect(verifyStrict(Uint8Array.of(i), forged, small as SigningPublicKey)).toBe(false);
      expect(verifyStrict(message, concatBytes(small, signature.subarray(32)), publicKey)).toBe(false);
      expect(verifyStrict(message, signature, small as SigningPublicKey)).toBe(false);
    }
  });
});

describe("signatures from keys and points with a part of small order, on which libraries are known to differ", () => {
  const judgements = Array.from({ length: 24 }, (_, i) => {
    const crafted = signWithTorsion(Uint8Array.of(i), i % 3 !== 0, i % 3 !== 1);
    return both.map(([, { verifyStrict }]) =>
      verifyStrict(crafted.message, crafted.signature, crafted.publicKey as SigningPublicKey),
    );
  });

  it("get the same verdict from servers and browsers", () => {
    for (const [onNode, onBrowser] of judgements) expect(onBrowser).toBe(onNode);
  });

  it("are refused where the point R carries it", () => {
    const withR = judgements.filter((_, i) => i % 3 === 0);
    expect(withR.flat()).not.toContain(true);
  });
});

/** Signs so that the equation holds up to a point of order 8, in the key, in R, or both. */
function signWithTorsion(message: Uint8Array, inKey: boolean, inR: boolean) {
  const { BASE, Fn, ZERO } = ed25519.Point;
  const torsion = ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1]!);
  const [secret, nonce] = [littleEndian(random(31)), littleEndian(random(31))];
  const publicKey = BASE.multiply(secret)
    .add(inKey ? torsion : ZERO)
    .toBytes();
  const r = BASE.multiply(nonce)
    .add(inR ? torsion : ZERO)
    .toBytes();
  const challenge = Fn.create(littleEndian(sha512(concatBytes(r, publicKey, message))));
  const signature = concatBytes(r, Fn.toBytes(Fn.create(nonce + challenge * secret)));
  return { message, publicKey, signature };
}

const flipBit = (original: Uint8Array, seed: number): Uint8Array => {
  const bit = seed % (original.length * 8);
  return original.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
};

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes.toReversed())}`);

const toBytes32 = (number: bigint): Uint8Array => fromHex(number.toString(16).padStart(64, "0")).toReversed();
