import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { type SealingPublicKey, newSealingKeyPair, sealingKeyPairFromSeed } from "./keys.ts";
import { importOnBoth } from "./on-both.suite.ts";
import vectors from "./vectors/hpke-x25519-chacha20poly1305.vectors.json" with { type: "json" };

const both = await importOnBoth(() => import("./hpke.ts"));

describe.each(both)("on %s", (_, { hpkeOverhead, newEphemeral, openHpke, rememberAgreements, sealHpke }) => {
  const [recipient, sender, stranger] = [0, 1, 2].map(() => newSealingKeyPair(random)) as [
    ReturnType<typeof newSealingKeyPair>,
    ReturnType<typeof newSealingKeyPair>,
    ReturnType<typeof newSealingKeyPair>,
  ];
  const psk = { key: random(32), id: utf8Encode("grant") };
  const [info, aad, plaintext] = [utf8Encode("header"), utf8Encode("aad"), utf8Encode("content key")];
  const modes = [
    { name: "base" },
    { name: "psk", psk },
    { name: "auth", sender },
    { name: "auth_psk", sender, psk },
  ];

  it("all four modes seal and open as RFC 9180, appendix A.2, prints them", () => {
    expect(vectors.tests.map(({ mode }) => mode)).toEqual(modes.map(({ name }) => name));
    for (const test of vectors.tests) {
      const pair = sealingKeyPairFromSeed(fromHex(test.recipientSecretKey));
      expect(toHex(pair.publicKey)).toBe(test.recipientPublicKey);
      const author = test.senderSecretKey && sealingKeyPairFromSeed(fromHex(test.senderSecretKey));
      const shared = {
        info: fromHex(test.info),
        aad: fromHex(test.aad),
        psk: test.psk ? { key: fromHex(test.psk), id: fromHex(test.pskId) } : undefined,
      };
      const sealed = sealHpke({
        ...shared,
        recipient: pair.publicKey,
        sender: author || undefined,
        plaintext: fromHex(test.plaintext),
        random: () => fromHex(test.ephemeralSecretKey),
      });
      expect([test.section, toHex(sealed)]).toEqual([test.section, test.enc + test.ciphertext]);
      const opened = openHpke({
        ...shared,
        recipient: pair,
        sender: author ? author.publicKey : undefined,
        sealed,
      });
      expect([test.section, toHex(opened!)]).toEqual([test.section, test.plaintext]);
    }
  });

  it("several sealed with one encapsulation have keys of their own, and none is sealed twice with the same info", () => {
    const ephemeral = newEphemeral(random);
    const given = { recipient: recipient.publicKey, aad, plaintext, random, sender, ephemeral };
    const infos = ["one grant", "another grant"].map(utf8Encode) as [Uint8Array, Uint8Array];
    const sealed = infos.map((info, i) => sealHpke({ ...given, info, psk: { ...psk, key: random(32 + i) } }));
    expect(toHex(sealed[0]!.subarray(0, 32))).toBe(toHex(sealed[1]!.subarray(0, 32)));
    // The same plaintext under the same key and nonce would be the same ciphertext.
    expect(toHex(sealed[0]!.subarray(32, -16))).not.toBe(toHex(sealed[1]!.subarray(32, -16)));
    expect(() => sealHpke({ ...given, info: infos[0] })).toThrow("before");

    const withoutPsk = infos.map((info) =>
      sealHpke({ ...given, ephemeral: newEphemeral(random), info, plaintext: info }),
    );
    const agree = rememberAgreements(recipient);
    for (const [i, info] of infos.entries()) {
      const opening = { recipient, info, aad, sender: sender.publicKey, sealed: withoutPsk[i]! };
      expect(openHpke({ ...opening, agree })).toEqual(info);
      expect(openHpke(opening)).toEqual(info);
      expect(openHpke({ ...opening, info: infos[1 - i]!, agree })).toBeUndefined();
      expect(openHpke({ ...opening, sender: stranger.publicKey, agree })).toBeUndefined();
    }
  });

  it.each(modes)("in mode $name what was sealed opens, and any flipped bit fails to open", (mode) => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.nat(), (plaintext, aad, seed) => {
        const sealed = sealHpke({ recipient: recipient.publicKey, info, aad, plaintext, random, ...mode });
        expect(sealed).toHaveLength(plaintext.length + hpkeOverhead);
        const opening = { recipient, info, aad, sender: mode.sender?.publicKey, psk: mode.psk };
        expect(openHpke({ ...opening, sealed })).toEqual(plaintext);
        const bit = seed % (sealed.length * 8);
        // RFC 7748 ignores the highest bit of enc when multiplying, HPKE binds it all the same.
        const flipped = sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(openHpke({ ...opening, sealed: flipped })).toBeUndefined();
        expect(openHpke({ ...opening, sealed: sealed.subarray(0, seed % sealed.length) })).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });

  it("without the right recipient, sender, preshared key, its id, info or aad nothing opens", () => {
    const sealed = sealHpke({ recipient: recipient.publicKey, info, aad, plaintext, random, sender, psk });
    const right = { recipient, info, aad, sealed, sender: sender.publicKey, psk };
    expect(openHpke(right)).toEqual(plaintext);
    const wrong = [
      { recipient: stranger },
      { recipient: { secretKey: recipient.secretKey, publicKey: stranger.publicKey } },
      { sender: stranger.publicKey },
      { sender: undefined },
      { psk: { key: random(32), id: psk.id } },
      { psk: { key: psk.key, id: utf8Encode("another grant") } },
      { psk: undefined },
      { info: utf8Encode("another header") },
      { aad: utf8Encode("another aad") },
    ];
    for (const change of wrong) expect(openHpke({ ...right, ...change })).toBeUndefined();
  });

  it("a sender cannot be claimed without the sender's secret key", () => {
    const claimed = { secretKey: stranger.secretKey, publicKey: sender.publicKey };
    const sealed = sealHpke({
      recipient: recipient.publicKey,
      info,
      aad,
      plaintext,
      random,
      sender: claimed,
      psk,
    });
    expect(openHpke({ recipient, info, aad, sealed, sender: sender.publicKey, psk })).toBeUndefined();
  });

  it("keys of low order, whose shared secret is zero, are refused on both sides", () => {
    const lowOrder = fromHex(
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    ) as SealingPublicKey;
    for (const recipientKey of [lowOrder, new Uint8Array(32) as SealingPublicKey])
      expect(() => sealHpke({ recipient: recipientKey, info, aad, plaintext, random })).toThrow("low order");
    const sealed = sealHpke({ recipient: recipient.publicKey, info, aad, plaintext, random, sender });
    const withLowEnc = concatBytes(lowOrder, sealed.subarray(32));
    expect(openHpke({ recipient, info, aad, sealed: withLowEnc, sender: sender.publicKey })).toBeUndefined();
    expect(openHpke({ recipient, info, aad, sealed, sender: lowOrder })).toBeUndefined();
  });

  it("a preshared key that is short or nameless throws", () => {
    for (const weak of [
      { key: random(31), id: psk.id },
      { key: psk.key, id: new Uint8Array() },
    ])
      expect(() =>
        sealHpke({ recipient: recipient.publicKey, info, aad, plaintext, random, psk: weak }),
      ).toThrow("32 bytes or more");
  });
});
