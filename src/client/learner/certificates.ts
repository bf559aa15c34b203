import * as z from "#base/schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CertificateId, MemberId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Credential } from "#learning/credential.ts";
import { readCredential } from "#learning/credential.ts";
import { writeTrainingProof } from "#learning/training-proof.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { readCertificate, readCredential as readCredentialAgain } from "#protocol/learner-contracts.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { RegisterState } from "#register/state.ts";
import { findIdentity } from "./hidden-name.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { readKeptStandings } from "./standings.ts";

/** A certificate of the learner's, with the letters to hand on (VC-JWT); what it says was checked against the gate's key. */
export type OwnCertificate = { readonly jwt: string; readonly credential: Credential };

const Kept = z.strictObject({ jwt: z.string() });

/** All that this browser keeps, newest first: the transcript, also offline. */
export async function listCertificates(session: LearnerSession): Promise<readonly OwnCertificate[]> {
  const kept = await Promise.all((await session.store.list(prefix)).map((key) => session.store.get(key)));
  return kept
    .flatMap((bytes) => (bytes && parseCbor(Kept, bytes)) ?? [])
    .flatMap(({ jwt }) => readOwn(session, jwt) ?? [])
    .toSorted((a, b) => b.credential.issuedAt - a.credential.issuedAt);
}

/** Fetches what this browser does not have yet: certificates of what was completed in another one. */
export async function fetchCertificates(session: LearnerSession): Promise<Result<number, LearnerRefusal>> {
  let count = 0;
  for (const standing of (await readKeptStandings(session))?.courses ?? []) {
    const { certificate } = standing;
    if (certificate === null || (await session.store.get(keyOf(certificate)))) continue;
    const identity = await findIdentity(session, standing);
    const ask = (hidden: typeof identity) =>
      session.connection.call("gate", readCredentialAgain, {
        parameters: { certificate },
        body: { identity: hidden },
      });
    const named = await ask(identity);
    // The name has changed since, or none was given then: the certificate without one.
    const isOtherName = !named.ok && named.refusal.kind === "conflict" && identity !== null;
    const answer = isOtherName ? await ask(null) : named;
    if (!answer.ok) return answer;
    if (!(await keepCertificate(session, standing, answer.value.credential))) {
      return refuse({ kind: "answer-wrong" });
    }
    count++;
  }
  return ok(count);
}

/** False, and nothing kept, for what the gate's key did not sign or is not about this course. */
export async function keepCertificate(
  session: LearnerSession,
  standing: Pick<CourseStanding, "certificate" | "course">,
  jwt: string,
): Promise<boolean> {
  const credential = readOwn(session, jwt)?.credential;
  if (!credential || credential.certificate !== standing.certificate) return false;
  if (credential.course !== standing.course) return false;
  await session.store.put(keyOf(credential.certificate), encodeCbor({ jwt }));
  return true;
}

/**
 * Letters for the learner's own work: whoever certified them for a desk takes them in the office. They say which member the
 * certificate serves, signed by the browser whose it is, and no name.
 */
export const proveTraining = (
  { keys, connection }: LearnerSession,
  certificate: CertificateId,
  member: MemberId,
): string =>
  writeTrainingProof(keys.id, keys.signing.secretKey, { certificate, member, signedAt: connection.clock() });

export type CertificateStatus = AnswerOf<typeof readCertificate>;
export type CertificateRefusal =
  | CallRefusal
  /** The gate of this network did not sign it. */
  | { readonly kind: "certificate-invalid" };

/**
 * For anybody to whom a certificate was shown. The letters are checked here; the gate is asked about its id alone, and hears
 * nothing of who asks or why.
 */
export async function verifyCertificate(
  connection: Connection,
  { network }: Pick<RegisterState, "network">,
  jwt: string,
): Promise<
  Result<{ readonly credential: Credential; readonly status: CertificateStatus }, CertificateRefusal>
> {
  const credential = network && readCredential(jwt, network.gate.signingKey);
  if (!credential) return refuse({ kind: "certificate-invalid" });
  const { certificate } = credential;
  const status = await connection.call("gate", readCertificate, { parameters: { certificate } });
  if (!status.ok) return status;
  const isSame = status.value.course === credential.course && status.value.version === credential.version;
  return isSame ? ok({ credential, status: status.value }) : refuse({ kind: "certificate-invalid" });
}

function readOwn({ register }: LearnerSession, jwt: string): OwnCertificate | undefined {
  const { network } = register.state();
  const credential = network && readCredential(jwt, network.gate.signingKey);
  return credential && { jwt, credential };
}

const prefix = "certificate/";
const keyOf = (certificate: CertificateId): string => `${prefix}${certificate}`;
