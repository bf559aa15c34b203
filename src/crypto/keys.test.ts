import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "#base/bytes.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { importOnBoth } from "./on-both.suite.ts";

const both = await importOnBoth(() => import("./keys.ts"));

describe.each(both)("on %s", (_, keys) => {
  it("a seed gives the Ed25519 key of RFC 8032 §7.1 and the X25519 key of RFC 7748 §6.1", () => {
    const seed = fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    expect(toHex(keys.signingKeyPairFromSeed(seed).publicKey)).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    );
    const secret = fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    expect(toHex(keys.sealingKeyPairFromSeed(secret).publicKey)).toBe(
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
    );
  });

  it("wiping a seed leaves the pair made from it intact", () => {
    const seed = random(32);
    const pair = keys.signingKeyPairFromSeed(seed);
    const before = toHex(pair.secretKey);
    seed.fill(0);
    expect(toHex(pair.secretKey)).toBe(before);
  });

  it("a seed of another length throws", () => {
    for (const length of [0, 31, 33, 64]) {
      expect(() => keys.signingKeyPairFromSeed(new Uint8Array(length))).toThrow("a seed has 32 bytes");
      expect(() => keys.sealingKeyPairFromSeed(new Uint8Array(length))).toThrow("a seed has 32 bytes");
    }
  });

  it("parsers accept fresh keys and refuse every other length", () => {
    const signing = keys.newSigningKeyPair(random);
    const sealing = keys.newSealingKeyPair(random);
    const parsed = [
      [keys.parseSigningPublicKey, signing.publicKey],
      [keys.parseSigningSecretKey, signing.secretKey],
      [keys.parseSealingPublicKey, sealing.publicKey],
      [keys.parseSealingSecretKey, sealing.secretKey],
      [keys.parseSymmetricKey, keys.newSymmetricKey(random)],
    ] as const;
    for (const [parse, key] of parsed) {
      expect(parse(key)).toBe(key);
      expect(parse(key.subarray(1))).toBeUndefined();
      expect(parse(Uint8Array.of(...key, 0))).toBeUndefined();
    }
  });

  it("public keys of low order, under which anyone's secret is known, are refused", () => {
    const lowOrder = [
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];
    expect(lowOrder.filter((hex) => keys.parseSealingPublicKey(fromHex(hex)))).toEqual([]);
    expect(keys.parseSigningPublicKey(fromHex(lowOrder[0]!))).toBeUndefined();
    expect(keys.parseSigningPublicKey(fromHex(lowOrder[1]!))).toBeUndefined();
  });
});
