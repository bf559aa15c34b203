import { bytesSchema } from "#base/bytes-schema.ts";
import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { hashOf } from "#crypto/hash.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { learnerCode } from "#keys/reporting-key.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { Profile } from "#learning/profile.ts";
import { countedValues } from "#learning/profile.ts";
import type { PortalStatement } from "#protocol/course.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { learnerFields } from "#protocol/learner.ts";
import { declareCodes } from "#protocol/learner-contracts.ts";
import { readReportingKey } from "#protocol/learning-desk-contracts.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

/**
 * Tells the gate as what the learner is counted: codes that it cannot read, made with the desk's reporting key, which it does not
 * have. Whatever was told before is replaced; where nothing changed, nothing is asked. Answers whether something was told.
 */
export async function declareProfileCodes(
  session: LearnerSession,
  profile: Profile,
  portal: Pick<PortalStatement, "organisations" | "dutyStations"> | null,
): Promise<Result<boolean, LearnerRefusal>> {
  const { store, connection } = session;
  const values = countedValues(profile, portal);
  const digest = hashOf("declared-codes", values as CborValue);
  const told = await store.get(toldKey);
  if (told && equalBytes(told, digest)) return ok(false);
  const isNothing = learnerFields.every((field) => values[field] === null);
  if (isNothing && !told) return ok(false);
  const key = await findReportingKey(session);
  // The desk has not made its key yet: the next time, then.
  if (!key.ok && key.refusal.kind === "not-found") return ok(false);
  if (!key.ok) return key;
  const codes = Object.fromEntries(
    learnerFields.map((field) => {
      const value = values[field];
      return [field, value === null ? null : learnerCode(key.value, field, value)];
    }),
  ) as BodyOf<typeof declareCodes>["codes"];
  const declared = await connection.call("gate", declareCodes, { body: { codes } });
  if (!declared.ok) return declared;
  await store.put(toldKey, digest);
  return ok(true);
}

async function findReportingKey(session: LearnerSession): Promise<Result<SymmetricKey, LearnerRefusal>> {
  const { store, connection, writer, desk } = session;
  const kept = bytesSchema<SymmetricKey>(32).safeParse(await store.get(reportingKey));
  if (kept.success) return ok(kept.data);
  const code = publicKeysOfSigner(writer.signer);
  const answer = await connection.call("vault", readReportingKey, { parameters: { desk }, body: { code } });
  if (!answer.ok) return answer;
  await store.put(reportingKey, answer.value.key);
  return ok(answer.value.key as SymmetricKey);
}

const toldKey = "declared-codes";
const reportingKey = "reporting-key";
