import { equalBytes, fromBase64url, fromHex, utf8Decode, utf8Encode } from "#base/bytes.ts";
import type { CertificateId, CourseId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { verifyStrict } from "#crypto/signature.ts";
import type { Completion } from "#protocol/learner-contracts.ts";

/** What a certificate says, once the gate's signature was checked. Times in milliseconds. */
export type Credential = {
  readonly certificate: CertificateId;
  readonly course: CourseId;
  readonly version: number;
  readonly title: string;
  readonly issuer: string;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  /** Whose it is, as a hash that only whoever knows the name can match; null where none was given. */
  readonly identity: { readonly salt: string; readonly hash: Uint8Array } | null;
};

/**
 * A certificate as it is handed on: Open Badges 3.0 in the form of a JWT (§8.2), EdDSA by the key of the gate, which the register
 * proves. Nothing for whatever another key signed, or that is no certificate of a course. Whether it was revoked since, only the
 * gate can say (`readCertificate`).
 */
export function readCredential(jwt: string, gateKey: SigningPublicKey): Credential | undefined {
  const parts = jwt.trim().split(".");
  const [header, payload, signature] = parts.map(decodePart);
  if (parts.length !== 3 || !header || !payload || !signature) return undefined;
  const [headerText, payloadText] = parts;
  // The algorithm is ours to say, never the header's: it may only agree.
  if (readText(parseJson(header), "alg") !== "EdDSA") return undefined;
  if (!verifyStrict(utf8Encode(`${headerText}.${payloadText}`), signature, gateKey)) return undefined;
  return readClaims(parseJson(payload));
}

function readClaims(claims: unknown): Credential | undefined {
  const subject = partOf(claims, "credentialSubject");
  const achievement = partOf(subject, "achievement");
  const types = partOf(claims, "type");
  const certificate = /^urn:homeward:certificate:(.+)$/.exec(readText(claims, "id") ?? "")?.[1];
  const [, course, version] =
    /^urn:homeward:course:([^:]+):(\d{1,9})$/.exec(readText(achievement, "id") ?? "") ?? [];
  const title = readText(achievement, "name");
  const issuedAt = Date.parse(readText(claims, "validFrom") ?? "");
  const until = readText(claims, "validUntil");
  const expiresAt = until === undefined ? null : Date.parse(until);
  if (!Array.isArray(types) || !types.includes("OpenBadgeCredential")) return undefined;
  if (!certificate || !course || !version || title === undefined) return undefined;
  if (!idPattern.test(certificate) || !idPattern.test(course)) return undefined;
  if (Number.isNaN(issuedAt) || Number.isNaN(expiresAt)) return undefined;
  return {
    certificate: certificate as CertificateId,
    course: course as CourseId,
    version: Number(version),
    title,
    issuer: readText(partOf(claims, "issuer"), "name") ?? "",
    issuedAt,
    expiresAt,
    identity: readIdentity(partOf(subject, "identifier")),
  };
}

function readIdentity(identifiers: unknown): Credential["identity"] {
  const named = (Array.isArray(identifiers) ? identifiers : []).find(
    (one: unknown) => readText(one, "identityType") === "name" && partOf(one, "hashed") === true,
  ) as unknown;
  const salt = readText(named, "salt");
  const [, hex] = /^sha256\$([0-9a-f]{64})$/.exec(readText(named, "identityHash") ?? "") ?? [];
  return salt === undefined || hex === undefined ? null : { salt, hash: fromHex(hex) };
}

/** With another salt for each certificate, so that two of them do not show that they are one person's. */
export const hideName = (name: string, salt: string): NonNullable<Completion["identity"]> => ({
  salt,
  hash: identityHash(name, salt),
});

/** "Is this the name?": whoever is shown a certificate types the name they were told. */
export const isNamed = ({ identity }: Pick<Credential, "identity">, name: string): boolean =>
  identity !== null && equalBytes(identity.hash, identityHash(name, identity.salt));

/** Open Badges 3.0, `identityHash`: over the name and the salt behind it. Spaces and compositions of letters do not matter. */
const identityHash = (name: string, salt: string): Uint8Array =>
  sha256(utf8Encode(name.normalize("NFC").trim().replace(/\s+/g, " ") + salt));

const partOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

function readText(value: unknown, name: string): string | undefined {
  const part = partOf(value, name);
  return typeof part === "string" ? part : undefined;
}

function decodePart(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text);
  } catch {
    return undefined;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Decode(bytes));
  } catch {
    return undefined;
  }
}
