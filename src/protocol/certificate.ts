import { toBase64url, toHex, utf8Encode } from "#base/bytes.ts";
import type { CertificateId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningKeyPair, SigningPublicKey } from "#crypto/keys.ts";
import { sign } from "#crypto/signature.ts";
import type { CourseStatement } from "./course.ts";
import type { Completion } from "./learner-contracts.ts";

/** What a certificate says. Times in milliseconds. */
export type Certificate = {
  readonly certificate: CertificateId;
  readonly statement: Pick<CourseStatement, "course" | "version" | "languages" | "path">;
  /** The name of the organisation whose desk published the course. */
  readonly organisation: string;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  readonly identity: Completion["identity"];
};

/**
 * Open Badges 3.0 (1EdTech, 27 May 2024): an AchievementCredential, whose other name is OpenBadgeCredential, in the form of a JWT
 * (§8.2: the payload is the credential itself with `iss`, `jti`, `nbf`, `sub`, and `exp`; the header has the key). EdDSA by the key
 * of the gate, which is the issuer's id too (did:key), so that no address has to stay reachable. Who it is about is a hash of their
 * salted name, if anything. It has no `credentialStatus`: whether it was revoked says `readCertificate`, which is no status list.
 */
export function signCertificate(certificate: Certificate, gate: SigningKeyPair): string {
  const header = {
    alg: "EdDSA",
    typ: "JWT",
    jwk: { kty: "OKP", crv: "Ed25519", x: toBase64url(gate.publicKey) },
  };
  const signed = `${encodePart(header)}.${encodePart(describe(certificate, gate.publicKey))}`;
  return `${signed}.${toBase64url(sign(utf8Encode(signed), gate.secretKey))}`;
}

function describe(
  { certificate, statement, organisation, issuedAt, expiresAt, identity }: Certificate,
  key: SigningPublicKey,
) {
  const { course, version, languages, path } = statement;
  const { title, summary, language } = languages.find((one) => one.language === "en") ?? languages[0]!;
  const id = `urn:homeward:certificate:${certificate}`;
  const issuer = didOf(key);
  const subject = `${id}:holder`;
  return {
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: issuer, type: ["Profile"], name: organisation },
    name: title,
    validFrom: new Date(issuedAt).toISOString(),
    ...(expiresAt !== null && { validUntil: new Date(expiresAt).toISOString() }),
    credentialSubject: {
      id: subject,
      type: ["AchievementSubject"],
      ...(identity && {
        identifier: [
          {
            type: "IdentityObject",
            hashed: true,
            identityHash: `sha256$${toHex(identity.hash)}`,
            identityType: "name",
            salt: identity.salt,
          },
        ],
      }),
      achievement: {
        id: `urn:homeward:course:${course}:${version}`,
        type: ["Achievement"],
        name: title,
        description: summary,
        achievementType: path.length > 0 ? "LearningProgram" : "Course",
        inLanguage: language,
        criteria: {
          narrative:
            path.length > 0
              ? "Every course of the learning path was completed."
              : "Every required activity of the course was done, and what is graded was passed, on the learner's own device.",
        },
      },
    },
    iss: issuer,
    jti: id,
    sub: subject,
    nbf: Math.floor(issuedAt / 1_000),
    ...(expiresAt !== null && { exp: Math.floor(expiresAt / 1_000) }),
  };
}

/** All that the gate keeps of the name on a certificate: enough to recognise it, too little to guess it. */
export const commitToIdentity = (identity: NonNullable<Completion["identity"]>): Uint8Array =>
  hashOf("badge-identity", utf8Encode(identity.salt), identity.hash).slice(0, 16);

const encodePart = (value: unknown): string => toBase64url(utf8Encode(JSON.stringify(value)));

/** W3C did:key of an Ed25519 key: multicodec 0xed01, in base58 of Bitcoin. */
function didOf(key: SigningPublicKey): string {
  let number = BigInt(`0xed01${toHex(key)}`);
  let text = "";
  for (; number > 0n; number /= 58n) text = base58[Number(number % 58n)]! + text;
  return `did:key:z${text}`;
}
const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
