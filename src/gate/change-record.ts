import { bytesSchema } from "#base/bytes-schema.ts";
import type { RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { openHpke } from "#crypto/hpke.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import { judgeChange, type NewConsent, type NewGrant, type ReadChange } from "#disclosure/judge-change.ts";
import type { Requester } from "#disclosure/requester.ts";
import { codeIdOf, recordOfCode } from "#keys/key-holder.ts";
import { insertConsents, markWithdrawn, readConsents } from "#ledger/consents.ts";
import { findEntries, readHeads, sequenceEntries, signPlaced } from "#ledger/entries.ts";
import { endGrants, insertGrants, readGrants } from "#ledger/grants.ts";
import { findRecord, handOverRecord, insertRecord, markTakenIn, type RecordRow } from "#ledger/records.ts";
import { readConsent } from "#protocol/consent.ts";
import { depositChallenge, halvesToGateContext, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { readGrant } from "#protocol/grant.ts";
import { readReceipt } from "#protocol/receipt.ts";
import type { changeRecord, Founding } from "#protocol/record-contracts.ts";
import type { Refusal, RefusalKind } from "#protocol/refusal.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import { leaveIndexOfDesk } from "#search/leaving.ts";
import type { Transaction } from "#server/database.ts";
import { RefusalError } from "#server/http-refusal.ts";
import type { GateParts } from "./parts.ts";

type Body = BodyOf<typeof changeRecord>;
type Parts = Pick<
  GateParts,
  "sql" | "clock" | "identity" | "register" | "halves" | "tombstones" | "checkpoints" | "wakeOutbox"
>;

/**
 * Everything that changes a record, in one transaction (PROTOCOLS 1): only its signed statements acknowledge. What was
 * sequenced before is answered again, so that a client may repeat after any crash.
 */
export async function changeRecordAsAsked(
  parts: Parts,
  requester: Requester,
  record: RecordId,
  body: Body,
): Promise<Result<AnswerOf<typeof changeRecord>, Refusal>> {
  const change = readChange(parts, requester, record, body);
  if (!change.ok) return change;
  const time = parts.clock();
  const placed = await parts.halves.sealing((seal) =>
    parts.sql.begin(async (transaction) => {
      const known = await readKnown(parts, transaction, requester, record, body, time);
      const allowed = judgeChange(known, change.value);
      if (!allowed.ok) throw new RefusalError(allowed.refusal);
      const { consents, grants, entries, endedGrants, handOver } = allowed.value;
      await insertConsents(transaction, consents);
      await insertGrants(transaction, seal, grants, time);
      const sequenced = await sequenceEntries(
        transaction,
        record,
        requester.author,
        entries,
        known.heads,
        time,
      );
      await markWithdrawn(transaction, body.withdrawnConsents, time);
      await endGrants(parts, transaction, endedGrants, time);
      if (body.takeIn) await markTakenIn(transaction, record, time);
      if (handOver) {
        await leaveIndexOfDesk(transaction, record, known.record.desk, time);
        await handOverRecord(parts, transaction, record, handOver, time);
      }
      return [...known.entries, ...sequenced];
    }),
  );
  parts.checkpoints.noteEntries(placed);
  parts.wakeOutbox();
  const placedById = new Map(placed.map((entry) => [entry.entry, entry]));
  const statements = body.entries.map(({ entry }) => signPlaced(placedById.get(entry)!, parts.identity));
  return ok({ statements, time });
}

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
  const founding = body.founding && judgeFounding(parts, requester, record, body.founding);
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

/** A device founds at its own desk; a family founds at any desk that is ready, for a little work. */
function judgeFounding(
  { register }: Parts,
  requester: Requester,
  record: RecordId,
  { desk: id, kind, code, proofOfWork }: Founding,
): RefusalKind | undefined {
  const desk = register.state().deskById.get(id);
  if (!desk || !findCurrentGeneration(desk)) return "not-found";
  if (code && record !== recordOfCode(codeIdOf(code))) return "not-entitled";
  if (requester.kind === "device") {
    return worksAtDesk(register.state(), requester.device.id, id) ? undefined : "not-entitled";
  }
  if (kind === "directory" || !code || codeIdOf(code) !== requester.code) return "not-entitled";
  const challenge = depositChallenge(record, requester.author);
  const isPaid = proofOfWork && checkProofOfWork(challenge, proofOfWorkBits, proofOfWork);
  return isPaid ? undefined : "proof-of-work-missing";
}

/** The record's row is locked first, so that changes of one record take turns; a founding makes it. */
async function readKnown(
  { register }: Parts,
  transaction: Transaction,
  requester: Requester,
  id: RecordId,
  body: Body,
  now: number,
) {
  const { founding } = body;
  const place = { register: register.state(), founder: requester.author, now };
  const isFounding = !!founding && (await insertRecord(transaction, id, founding, place));
  const lists = [body.consents, body.withdrawnConsents, body.grants];
  const isAboutConsent = body.transferTo !== null || lists.some((list) => list.length > 0);
  const [record, grants, consents, heads, entries] = await Promise.all([
    findRecord(transaction, id, { lock: true }),
    readGrants(transaction, id),
    isAboutConsent ? readConsents(transaction, id) : [],
    readHeads(transaction, id),
    findEntries(
      transaction,
      body.entries.map(({ entry }) => entry),
    ),
  ]);
  if (!record) throw new RefusalError({ kind: "not-found" });
  if (founding && !isFounding && !isSameFounding(record, requester, founding)) {
    throw new RefusalError({ kind: "conflict" });
  }
  return { ...place, requester, record, isFounding, grants, consents, heads, entries: [...entries] };
}

const isSameFounding = (
  { founder, desk, kind, codes }: RecordRow,
  requester: Requester,
  founding: Founding,
): boolean =>
  founder === requester.author &&
  desk === founding.desk &&
  kind === founding.kind &&
  (founding.code === null ? codes.length === 0 : codes.includes(codeIdOf(founding.code)));
