import { bytesSchema } from "#base/bytes-schema.ts";
import type { RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { openHpke } from "#crypto/hpke.ts";
import { isSameFounding, judgeFounding } from "#disclosure/founding-rules.ts";
import { judgeChange, type NewConsent, type NewGrant, type ReadChange } from "#disclosure/judge-change.ts";
import type { Requester } from "#disclosure/requester.ts";
import { insertConsents, markWithdrawn } from "#ledger/consents.ts";
import { sequenceEntries, signPlaced } from "#ledger/entries.ts";
import { endGrants, insertGrants } from "#ledger/grants.ts";
import { readLocked } from "#ledger/locked-records.ts";
import { readLastRelock } from "#ledger/relocking.ts";
import { handOverRecord, insertRecords, markTakenIn } from "#ledger/records.ts";
import { readConsent } from "#protocol/consent.ts";
import { halvesToGateContext } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { readGrant } from "#protocol/grant.ts";
import { readReceipt } from "#protocol/receipt.ts";
import type { changeRecord } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { leaveIndexOfDesk } from "#search/leave-search.ts";
import type { Transaction } from "#server/database.ts";
import { groupWork } from "#server/group-work.ts";
import { RefusalError } from "#server/http-refusal.ts";
import type { GateParts } from "./parts.ts";

type Body = BodyOf<typeof changeRecord>;
type Answer = AnswerOf<typeof changeRecord>;
type Parts = Pick<
  GateParts,
  | "sql"
  | "clock"
  | "random"
  | "identity"
  | "register"
  | "halves"
  | "tombstones"
  | "checkpoints"
  | "wakeOutbox"
  | "roster"
>;

type Asked = { readonly requester: Requester; readonly record: RecordId; readonly change: ReadChange };

/**
 * Everything that changes a record, in one transaction: only its signed statements acknowledge. What was
 * sequenced before is answered again, so that a client may repeat after any crash. Changes that only add, foundings among them,
 * share a transaction with those of other records that come at the same moment.
 */
export function openChanges(parts: Parts) {
  const placeTogether = groupWork({
    work: (asked: readonly Asked[]) => placeChanges(parts, asked, "leave-out"),
    keysOf: ({ record }) => [record],
    weightOf: ({ change: { body } }) => body.entries.length + body.grants.length,
    capacity: 128,
  });
  return async (requester: Requester, record: RecordId, body: Body): Promise<Result<Answer, Refusal>> => {
    const change = readChange(parts, requester, record, body);
    if (!change.ok) return change;
    const asked = { requester, record, change: change.value };
    // A record that something else has locked is waited for alone, so that nobody waits for another's record.
    const together = onlyAdds(body) ? await placeTogether(asked) : undefined;
    const placed = together ?? (await placeChanges(parts, [asked], "wait"))[0]!;
    if (!placed.ok) return placed;
    const { isFounding, time: since } = placed.value;
    if (isFounding && body.founding?.kind === "learner")
      parts.roster.remember({ record, desk: body.founding.desk, since });
    parts.checkpoints.noteEntries(placed.value.entries);
    parts.wakeOutbox();
    const placedById = new Map(placed.value.entries.map((entry) => [entry.entry, entry]));
    const statements = body.entries.map(({ entry }) => signPlaced(placedById.get(entry)!, parts.identity));
    return ok({ statements, time: placed.value.time });
  };
}

const onlyAdds = ({ transferTo, endedGrants, withdrawnConsents }: Body): boolean =>
  transferTo === null && endedGrants.length === 0 && withdrawnConsents.length === 0;
const isAboutConsent = (body: Body): boolean =>
  [body.consents, body.withdrawnConsents, body.grants].some((list) => list.length > 0);

/** Of different records, each judged by itself; nothing for one that is not waited for. Throws what one alone is refused for. */
const placeChanges = (parts: Parts, asked: readonly Asked[], ifLocked: "wait" | "leave-out") =>
  parts.halves.sealing((seal) =>
    parts.sql.begin(async (transaction) => {
      const time = parts.clock();
      const known = await readKnown(parts, transaction, asked, ifLocked, time);
      const judged = asked.map(({ change }, i) => known[i] && judgeChange(known[i], change));
      const allowed = asked.flatMap((one, i) => {
        const verdict = judged[i];
        // It may have founded a record to be judged by, which is taken back.
        if (verdict?.ok === false && known[i]!.isFounding) throw new RefusalError(verdict.refusal);
        return verdict?.ok ? [{ ...one, ...verdict.value, body: one.change.body, known: known[i]! }] : [];
      });
      await insertConsents(
        transaction,
        allowed.flatMap(({ consents }) => consents),
      );
      const staged = allowed.flatMap(({ grants, change }) =>
        grants.map((grant) => ({ ...grant, stagedSince: change.receipt!.since })),
      );
      const at = staged.length > 0 ? await readLastRelock(transaction) : 0;
      const relocked = { at, newChange: () => parts.random(32) };
      await insertGrants(transaction, seal, staged, relocked, time);
      const heads = allowed.flatMap((one) => one.known.heads);
      const sequenced = await sequenceEntries(transaction, allowed, heads, time);
      const takenIn = allowed.flatMap(({ record, body }) => (body.takeIn ? [record] : []));
      await markTakenIn(transaction, takenIn, time);
      for (const { record, body, known: before, endedGrants, handOver } of allowed) {
        await markWithdrawn(parts, transaction, body.withdrawnConsents, time);
        await endGrants(parts, transaction, endedGrants, time);
        if (handOver) {
          await leaveIndexOfDesk(transaction, record, before.record.desk, time);
          await handOverRecord(parts, transaction, record, handOver, time);
        }
      }
      return judged.map((verdict, i) => {
        if (!verdict?.ok) return verdict;
        const fresh = sequenced.filter(({ record }) => record === asked[i]!.record);
        const { entries, isFounding } = known[i]!;
        return ok({ entries: [...entries, ...fresh], time, isFounding });
      });
    }),
  );

const GateHalves = z.record(z.string(), bytesSchema(32));

/** Signatures, receipt, halves and price: all that can be checked without the database. */
function readChange(
  parts: Parts,
  requester: Requester,
  record: RecordId,
  body: Body,
): Result<ReadChange, Refusal> {
  const { network } = parts.register.state();
  if (!network) return refuse({ kind: "not-found" });
  const founding = body.founding && judgeFounding(parts.register.state(), requester, record, body.founding);
  if (founding) return refuse({ kind: founding });
  const receipt = body.receipt ? readReceipt(body.receipt, network.vault.signingKey) : undefined;
  if (body.receipt && receipt?.record !== record) return refuse({ kind: "receipt-invalid" });
  const halvesBytes =
    body.sealedHalves &&
    openHpke({
      recipient: parts.identity.sealing,
      info: halvesToGateContext(record),
      aad: new Uint8Array(),
      sealed: body.sealedHalves,
    });
  const halves = (halvesBytes && parseCbor(GateHalves, halvesBytes)) ?? {};
  const { author, keys } = requester;
  const grants: NewGrant[] = [];
  for (const signed of body.grants) {
    const statement = readGrant(signed, author, keys.signingKey);
    const gateHalf = statement && halves[statement.header.grant];
    if (!gateHalf) return refuse({ kind: "malformed-request" });
    grants.push({ statement, signed, gateHalf });
  }
  const consents: NewConsent[] = [];
  for (const signed of body.consents) {
    const statement = readConsent(signed, author, keys.signingKey);
    if (!statement) return refuse({ kind: "malformed-request" });
    consents.push({ statement, signed, author });
  }
  const ids = [
    ...body.entries.map(({ entry }) => entry),
    ...grants.map(({ statement }) => statement.header.grant),
    ...consents.map(({ statement }) => statement.consent),
  ];
  const hasTwins = new Set(ids).size < ids.length;
  return hasTwins ? refuse({ kind: "malformed-request" }) : ok({ body, receipt, grants, consents });
}

/** The record's row is locked first, so that changes of one record take turns; a founding makes it. */
async function readKnown(
  { register, roster }: Parts,
  transaction: Transaction,
  asked: readonly Asked[],
  ifLocked: "wait" | "leave-out",
  now: number,
) {
  const foundings = asked.flatMap(({ requester: { author: founder }, record, change }) =>
    change.body.founding ? [{ ...change.body.founding, record, founder }] : [],
  );
  const founded = await insertRecords(transaction, register.state(), foundings, now);
  const learners = foundings.filter(({ record, kind }) => kind === "learner" && founded.has(record));
  await roster.insert(
    transaction,
    learners.map(({ record, desk }) => ({ record, desk, since: now })),
  );
  const wanted = asked.map(({ record, change: { body } }) => ({
    record,
    entries: body.entries.map(({ entry }) => entry),
    needsConsents: body.transferTo !== null || isAboutConsent(body),
  }));
  const locked = await readLocked(transaction, wanted, ifLocked);
  return asked.map(({ requester, record, change: { body } }, i) => {
    const known = locked[i];
    const isFounding = founded.has(record);
    if (!known && ifLocked === "wait") throw new RefusalError({ kind: "not-found" });
    if (known && body.founding && !isFounding && !isSameFounding(known.record, requester, body.founding)) {
      throw new RefusalError({ kind: "conflict" });
    }
    return known && { ...known, requester, register: register.state(), now, isFounding };
  });
}
