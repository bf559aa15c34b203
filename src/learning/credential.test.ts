import { describe, expect, test } from "vitest";
import { toBase64url, toHex, utf8Encode } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { sign } from "#crypto/signature.ts";
import { signCertificate } from "#protocol/certificate.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { hideName, isNamed, readCredential } from "./credential.ts";

const random = seededRandomBytes("credential");
const gate = newSigningKeyPair(random);
const certificate = newId<"certificate">(random);
const course = newId<"course">(random);
const name = "José  Ñandú";
const identity = hideName(name, "c2FsdA");

const claims = {
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  id: `urn:homeward:certificate:${certificate}`,
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: "https://gate.example", type: ["Profile"], name: "Nordmark Academy" },
  validFrom: "2026-01-15T09:00:00Z",
  validUntil: "2028-01-15T09:00:00Z",
  credentialSubject: {
    type: ["AchievementSubject"],
    identifier: [
      {
        type: "IdentityObject",
        identityType: "name",
        hashed: true,
        identityHash: `sha256$${toHex(identity.hash)}`,
        salt: identity.salt,
      },
    ],
    achievement: { id: `urn:homeward:course:${course}:3`, type: ["Achievement"], name: "Child rights" },
  },
};
const encode = (value: unknown) => toBase64url(utf8Encode(JSON.stringify(value)));
const write = (payload: unknown = claims, header: unknown = { alg: "EdDSA", typ: "JWT" }, key = gate) => {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${toBase64url(sign(utf8Encode(signed), key.secretKey))}`;
};

describe("a certificate", () => {
  test("says which course, when, and until when", () => {
    expect(readCredential(write(), gate.publicKey)).toEqual({
      certificate,
      course,
      version: 3,
      title: "Child rights",
      issuer: "Nordmark Academy",
      issuedAt: Date.UTC(2026, 0, 15, 9),
      expiresAt: Date.UTC(2028, 0, 15, 9),
      identity,
    });
    const { validUntil: _, ...forEver } = claims;
    expect(readCredential(write(forEver), gate.publicKey)?.expiresAt).toBeNull();
  });

  test("of another key, with another algorithm or one bit changed is none", () => {
    expect(
      readCredential(write(claims, undefined, newSigningKeyPair(random)), gate.publicKey),
    ).toBeUndefined();
    expect(readCredential(write(claims, { alg: "none" }), gate.publicKey)).toBeUndefined();
    const [header, , signature] = write().split(".");
    const forged = encode({ ...claims, validUntil: "2099-01-15T09:00:00Z" });
    expect(readCredential(`${header}.${forged}.${signature}`, gate.publicKey)).toBeUndefined();
    expect(readCredential(`${header}.${forged}.`, gate.publicKey)).toBeUndefined();
    for (const nonsense of ["", "..", "a.b", "{}", write().slice(0, -2), `${write()}.x`]) {
      expect(readCredential(nonsense, gate.publicKey)).toBeUndefined();
    }
  });

  test("is only what says that it is one: whatever else the gate signs is not taken for it", () => {
    for (const other of [
      { ...claims, type: ["VerifiableCredential"] },
      { ...claims, id: "urn:homeward:certificate:short" },
      { ...claims, validFrom: "yesterday" },
      { ...claims, validUntil: "never" },
      { ...claims, credentialSubject: { achievement: { id: "https://elsewhere.example", name: "Chess" } } },
      [claims],
      null,
    ]) {
      expect(readCredential(write(other), gate.publicKey)).toBeUndefined();
    }
  });
});

test("what the gate signs is read as what it certified", () => {
  const statement = {
    course,
    version: 3,
    path: [],
    languages: [
      { language: "en" as const, document: random(32), title: "Child rights", summary: "All of them." },
    ],
  };
  const certified = {
    certificate,
    statement,
    organisation: "Nordmark Academy",
    issuedAt: Date.UTC(2026, 0, 15, 9),
    expiresAt: null,
    identity,
  };
  expect(readCredential(signCertificate(certified, gate), gate.publicKey)).toEqual({
    certificate,
    course,
    version: 3,
    title: "Child rights",
    issuer: "Nordmark Academy",
    issuedAt: certified.issuedAt,
    expiresAt: null,
    identity,
  });
});

describe("the name on a certificate", () => {
  const read = readCredential(write(), gate.publicKey)!;

  test("is confirmed to whoever knows it, however letters and spaces are put together", () => {
    expect(isNamed(read, "José Ñandú")).toBe(true);
    expect(isNamed(read, ` ${"José Ñandú".normalize("NFD")} `)).toBe(true);
    expect(isNamed(read, "José Nandu")).toBe(false);
  });

  test("is salted: two certificates do not show that they are one person's", () => {
    const [one, other] = [hideName(name, "one"), hideName(name, "other")];
    expect(toHex(one.hash)).not.toBe(toHex(other.hash));
  });

  test("matches nobody where none was given", () => {
    const { identifier: _, ...subject } = claims.credentialSubject;
    const nameless = readCredential(write({ ...claims, credentialSubject: subject }), gate.publicKey)!;
    expect(nameless.identity).toBeNull();
    expect(isNamed(nameless, "")).toBe(false);
  });
});
