import { equalBytes } from "#base/bytes.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { isBlindedElement } from "#crypto/voprf.ts";
import { judgeRegistration } from "#disclosure/registration.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import { findApproval, scopeOf } from "#ledger/approvals.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { evaluateTogether, indexTogether } from "#protocol/registration-contracts.ts";
import { mostKeysOfPerson, mostUnindexed } from "#protocol/registration-contracts.ts";
import { readLiveSubjects } from "#search/live-subjects.ts";
import type { WaitingSearch } from "#search/queued-searches.ts";
import { areEvaluated, areNewRecords, countUnindexed } from "#search/registered-people.ts";
import type { EvaluationPool } from "#server/evaluation-pool.ts";
import { RefusalError } from "#server/http-refusal.ts";
import { claimPeople } from "#server/registered-people.ts";
import { checkIndexing, lookForOther, type SearchParts } from "./index-record.ts";

/**
 * Beyond the hourly limit, for people of the desk's records that were made since the approval was signed, each of them once; and never
 * many more than were indexed. So every evaluation costs a new record, of as many as two people agreed on.
 */
export async function evaluateTogetherAsAsked(
  parts: SearchParts,
  pool: EvaluationPool,
  caller: DeviceRequester,
  { approval: signed, namespace, people, blindedElements }: BodyOf<typeof evaluateTogether>,
): Promise<Result<AnswerOf<typeof evaluateTogether>, Refusal>> {
  const { sql, clock, register, checkpoints, identity } = parts;
  const asked = { people: people.length, elements: blindedElements.length };
  const by = { member: caller.member, device: caller.device.id };
  const judged = judgeRegistration(register, by, signed, namespace, asked, clock());
  if (!judged.ok) return judged;
  const { approval, desk, people: most } = judged.value;
  const row = await findApproval(sql, approval);
  // With the records a restore may have lost who was brought in.
  const isWhole =
    row && row.askedAt >= checkpoints.restrictedUntil() && equalBytes(row.bytes, signed.scope.bytes);
  if (!isWhole || row.signedAt === null) return refuse({ kind: "approval-invalid" });
  const { signedAt } = row;
  if (!blindedElements.every(isBlindedElement)) return refuse({ kind: "malformed-request" });
  await sql.begin(async (transaction) => {
    const records = people.map(({ record }) => record);
    const isNew = await areNewRecords(transaction, desk, records, signedAt);
    if (!isNew) throw new RefusalError({ kind: "not-entitled" });
    const claim = { approval, most, namespace, people, blindedElements };
    const refused = await claimPeople(transaction, claim, clock());
    if (refused) throw new RefusalError({ kind: refused });
    if ((await countUnindexed(transaction, approval, namespace)) > mostUnindexed)
      throw new RefusalError({ kind: "quota-exceeded", detail: { limit: mostUnindexed } });
  });
  return ok(await pool.evaluate(identity.evaluationKeyOf(namespace), blindedElements));
}

/** Only who was evaluated under this approval; counted there already. They are searched for later. */
export async function indexTogetherAsAsked(
  parts: SearchParts,
  caller: DeviceRequester,
  { approval, namespace, desk, people }: BodyOf<typeof indexTogether>,
): Promise<Result<Record<string, never>, Refusal>> {
  const { sql } = parts;
  const row = await findApproval(sql, approval);
  const isMine = row && scopeOf(row).requester === caller.member.id && scopeOf(row).desk === desk;
  if (!isMine || !(await areEvaluated(sql, approval, namespace, people)))
    return refuse({ kind: "approval-invalid" });
  const most = mostKeysOfPerson[namespace === "network" ? "network" : "own"];
  if (people.some(({ tokens }) => tokens.length > most)) return refuse({ kind: "malformed-request" });
  const checked = await checkIndexing(parts, caller, { namespace, desk }, people);
  if (!checked.ok) return checked;
  const { organisation } = caller.member;
  const subjects = people.map((person) => ({ ...person, namespace, desk, organisation }));
  await parts.index.writeTogether(subjects);
  return ok({});
}

export async function searchForWaiting(parts: SearchParts, { alias, tokens }: WaitingSearch) {
  const [subject] = await readLiveSubjects(parts.sql, [{ alias }], null);
  const looked = subject && (await lookForOther(parts, tokens, subject));
  return looked?.ok === false ? "later" : "done";
}
