import { equalBytes } from "#base/bytes.ts";
import type { RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { commitToIdentity, signCertificate } from "#protocol/certificate.ts";
import { Completion } from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { readSigned, type Signed } from "#protocol/signed.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import type { ServerKeys } from "#server/server-keys.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Standing } from "./roster-row.ts";
import { findCertificate } from "./settle.ts";

/** A learner's own word that they finished, by one of these keys, about this record; nothing for anybody else's. */
export function readCompletion(
  signed: Signed,
  record: RecordId,
  keys: readonly SigningPublicKey[],
): Completion | undefined {
  return keys
    .map((key) => readSigned<Completion>("completion", Completion, signed, key))
    .find((completion) => completion?.record === record);
}

/** The badge keeps no name: it comes with the request, or the credential has none. */
export async function writeCredential(
  { sql, identity: gate, register, catalogue }: CredentialParts,
  { certificate, badge }: Standing,
  identity: Completion["identity"],
): Promise<Result<{ credential: string }, Refusal>> {
  const isKnown = !identity || (badge && equalBytes(badge, commitToIdentity(identity)));
  if (!isKnown) return refuse({ kind: "conflict" });
  const issued = certificate && (await findCertificate(sql, certificate));
  const statement = issued && catalogue.find(issued.course, issued.version)?.statement;
  if (!issued || !statement || issued.revokedAt !== null) return refuse({ kind: "not-found" });
  const state = register.state();
  const owner = state.deskById.get(statement.desk)?.organisation;
  const organisation = (owner && state.organisationById.get(owner)?.name) ?? "";
  return ok({
    credential: signCertificate({ ...issued, statement, organisation, identity }, gate.signing),
  });
}

export type CredentialParts = {
  readonly sql: Database;
  readonly identity: ServerKeys;
  readonly register: { readonly state: () => RegisterState };
  readonly catalogue: Catalogue;
};
