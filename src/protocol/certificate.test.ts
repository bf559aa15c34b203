import { compactVerify, EmbeddedJWK, importJWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { toBase64url } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { hideName, isNamed, readCredential } from "#learning/credential.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { type Certificate, commitToIdentity, signCertificate } from "./certificate.ts";

const random = seededRandomBytes("certificate");
const gate = newSigningKeyPair(random);
const issuedAt = Date.UTC(2026, 10, 22, 9);
const certificate: Certificate = {
  certificate: newId<"certificate">(random),
  statement: {
    course: newId<"course">(random),
    version: 3,
    languages: [
      { language: "fr", document: random(32), title: "Les listes", summary: "Ce qu'est une liste." },
      { language: "en", document: random(32), title: "Handling lists", summary: "What a list is." },
    ],
    path: [],
  },
  organisation: "Movement Learning Hub",
  issuedAt,
  expiresAt: Date.UTC(2028, 10, 22, 9),
  identity: hideName("José Ñandú", toBase64url(random(16))),
};
const jwt = signCertificate(certificate, gate);
const jwk = { kty: "OKP", crv: "Ed25519", x: toBase64url(gate.publicKey) };

describe("a certificate", () => {
  test("is accepted by a library that knows nothing of us, by the key of the gate and by the one in its header", async () => {
    const currentDate = new Date(issuedAt + 1_000);
    const verified = await jwtVerify(jwt, await importJWK(jwk, "EdDSA"), { currentDate });
    expect(verified.payload.jti).toBe(`urn:homeward:certificate:${certificate.certificate}`);
    expect(verified.payload.iss).toMatch(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
    const byHeader = await compactVerify(jwt, EmbeddedJWK);
    expect(byHeader.protectedHeader).toEqual({ alg: "EdDSA", typ: "JWT", jwk });
    const late = jwtVerify(jwt, await importJWK(jwk, "EdDSA"), { currentDate: new Date(Date.UTC(2029, 0)) });
    await expect(late).rejects.toThrow("exp");
  });

  test("has what Open Badges 3.0 asks of an AchievementCredential", async () => {
    const { payload } = await jwtVerify(jwt, await importJWK(jwk, "EdDSA"), {
      currentDate: new Date(issuedAt),
    });
    expect(payload).toMatchObject({
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
      ],
      type: ["VerifiableCredential", "OpenBadgeCredential"],
      issuer: { id: payload.iss, type: ["Profile"], name: "Movement Learning Hub" },
      validFrom: "2026-11-22T09:00:00.000Z",
      validUntil: "2028-11-22T09:00:00.000Z",
      credentialSubject: {
        id: payload.sub,
        type: ["AchievementSubject"],
        identifier: [{ type: "IdentityObject", hashed: true, identityType: "name" }],
        achievement: {
          type: ["Achievement"],
          name: "Handling lists",
          criteria: { narrative: expect.stringContaining("activity") as string },
        },
      },
      nbf: issuedAt / 1_000,
    });
  });

  test("reads back as it was written, names nobody, and matches the name alone that it was given for", () => {
    const read = readCredential(jwt, gate.publicKey)!;
    expect(read).toMatchObject({
      certificate: certificate.certificate,
      course: certificate.statement.course,
      version: 3,
      title: "Handling lists",
      issuedAt,
      expiresAt: certificate.expiresAt,
    });
    expect(isNamed(read, "José Ñandú")).toBe(true);
    expect(isNamed(read, "Jose Nandu")).toBe(false);
    expect(Buffer.from(jwt.split(".")[1]!, "base64url").toString()).not.toMatch(/José|Ñandú/);
    const nameless = signCertificate({ ...certificate, identity: null, expiresAt: null }, gate);
    expect(readCredential(nameless, gate.publicKey)).toMatchObject({ identity: null, expiresAt: null });
  });

  test("of one name has a commitment that another name, or another salt, does not meet", () => {
    const identity = certificate.identity!;
    const commitment = commitToIdentity(identity);
    expect(commitment).toHaveLength(16);
    expect(commitToIdentity({ ...identity })).toEqual(commitment);
    expect(commitToIdentity({ ...identity, salt: "other" })).not.toEqual(commitment);
    expect(commitToIdentity(hideName("José Ñandú", toBase64url(random(16))))).not.toEqual(commitment);
  });
});
