import * as z from "#base/schema.ts";
import { equalBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { EntryId, GrantId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { openHpke } from "#crypto/hpke.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import * as rules from "#disclosure/change-rules.ts";
import type { Requester } from "#disclosure/requester.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { readConsent } from "#protocol/consent.ts";
import { depositChallenge, halvesToGateContext, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { readGrant } from "#protocol/grant.ts";
import { readReceipt } from "#protocol/receipt.ts";
import type { Receipt } from "#protocol/receipt.ts";
import type { changeRecord, Founding } from "#protocol/record-contracts.ts";
import type { Refusal, RefusalKind } from "#protocol/refusal.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import type { Transaction } from "#server/database.ts";
import { RefusalError } from "#server/http-refusal.ts";
import type { ConsentRow } from "./consents.ts";
import { insertConsents, markWithdrawn, readConsents } from "./consents.ts";
import { findEntries, restoredAuthor, sequenceEntries, signPlaced } from "./entries.ts";
import { endGrants, insertGrants, readEndedKeys, readGrants } from "./grants.ts";
import type { NewGrant } from "./grants.ts";
import type { GateParts } from "./parts.ts";
import type { RecordRow } from "./records.ts";
import { findRecord, insertRecord } from "./records.ts";

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
  const read = readChange(parts, requester, record, body);
  if (!read.ok) return read;
  const now = parts.clock();
  const placed = await parts.halves.sealing((seal) =>
    parts.sql.begin(async (transaction) => {
      const { founding } = body;
      const place = founding && {
        organisation: parts.register.state().deskById.get(founding.desk)!.organisation,
        founder: requester.author,
        now,
      };
      const isFounding = !!place && (await insertRecord(transaction, record, founding, place));
      const standing = await readStanding(parts, transaction, requester, record, isFounding, now);
      if (founding && !isFounding && !isSameFounding(standing, founding)) throw refusal("conflict");
      const fresh = await judge(transaction, standing, read.value, body);
      await insertConsents(transaction, fresh.consents);
      if (fresh.grants.length > 0) await insertGrants(transaction, seal, fresh.grants, now);
      const sequenced = await sequenceEntries(transaction, record, requester.author, fresh.entries, now);
      await markWithdrawn(transaction, body.withdrawnConsents, now);
      await endGrants(parts, transaction, fresh.endedGrants, now);
      if (body.takeIn) {
        await transaction`update records set taken_in_at = coalesce(taken_in_at, ${now}) where record = ${record}`;
      }
      return [...fresh.known, ...sequenced];
    }),
  );
  parts.checkpoints.noteEntries(placed);
  parts.wakeOutbox();
  const placedByEntry = new Map(placed.map((entry) => [entry.entry, entry]));
  const statements = body.entries.map(({ entry }) => signPlaced(placedByEntry.get(entry)!, parts.identity));
  return ok({ statements, time: now });
}

/** What the gate knows of the record before the change. */
type Known = Omit<rules.Standing, "record" | "consents"> & {
  readonly record: RecordRow;
  readonly consents: readonly ConsentRow[];
};

/** What the change says, once every signature in it held. */
type ReadChange = {
  readonly grants: readonly NewGrant[];
  readonly consents: readonly Omit<ConsentRow, "withdrawnAt">[];
  readonly receipt: Receipt | undefined;
};

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
  if (body.founding) {
    const verdict = judgeFounding(parts, requester, record, body.founding);
    if (verdict) return refuse({ kind: verdict });
  }
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
  const grants: NewGrant[] = [];
  for (const signed of body.grants) {
    const statement = readGrant(signed, requester.author, requester.keys.signingKey);
    const gateHalf = statement && halves[statement.header.grant];
    if (!gateHalf) return refuse({ kind: "malformed-request" });
    grants.push({ statement, signed, gateHalf });
  }
  const consents = [];
  for (const signed of body.consents) {
    const statement = readConsent(signed, requester.author, requester.keys.signingKey);
    if (!statement) return refuse({ kind: "malformed-request" });
    consents.push({ statement, signed, author: requester.author });
  }
  if (hasTwins(body.entries.map(({ entry }) => entry)) || hasTwins(grants.map((grant) => grantIdOf(grant)))) {
    return refuse({ kind: "malformed-request" });
  }
  return ok({ grants, consents, receipt });
}

const grantIdOf = ({ statement }: NewGrant): GrantId => statement.header.grant;
const hasTwins = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;

/** A device founds at its own desk; a family founds at any desk that is ready, for a little work. */
function judgeFounding(
  { register }: Parts,
  requester: Requester,
  record: RecordId,
  founding: Founding,
): RefusalKind | undefined {
  const desk = register.state().deskById.get(founding.desk);
  if (!desk || !findCurrentGeneration(desk)) return "not-found";
  if (requester.kind === "device") {
    return worksAtDesk(register.state(), requester.device.id, desk.id) ? undefined : "not-entitled";
  }
  if (founding.kind === "directory" || !founding.code || codeIdOf(founding.code) !== requester.code)
    return "not-entitled";
  const challenge = depositChallenge(record, requester.author);
  return founding.proofOfWork && checkProofOfWork(challenge, proofOfWorkBits, founding.proofOfWork)
    ? undefined
    : "proof-of-work-missing";
}

async function readStanding(
  { register }: Parts,
  transaction: Transaction,
  requester: Requester,
  id: RecordId,
  isFounding: boolean,
  now: number,
): Promise<Known> {
  const [record, grants, consents, endedKeys] = await Promise.all([
    findRecord(transaction, id, { lock: true }),
    readGrants(transaction, id),
    readConsents(transaction, id),
    readEndedKeys(transaction, id),
  ]);
  if (!record) throw refusal("not-found");
  return { requester, register: register.state(), record, isFounding, grants, consents, endedKeys, now };
}

const isSameFounding = ({ record, requester }: Known, founding: Founding): boolean =>
  record.founder === requester.author &&
  record.desk === founding.desk &&
  record.kind === founding.kind &&
  (founding.code === null ? record.codes.length === 0 : record.codes.includes(codeIdOf(founding.code)));

/** What of the change is new and allowed. Throws the first refusal, which undoes the whole change. */
async function judge(transaction: Transaction, standing: Known, read: ReadChange, body: Body) {
  const knownGrants = standing.grants;
  const consents = read.consents.filter(({ statement, signed }) => {
    const known = standing.consents.find((row) => row.statement.consent === statement.consent);
    if (known && !equalBytes(known.signed.bytes, signed.bytes)) throw refusal("conflict");
    return !known;
  });
  const given: ConsentStatement[] = consents.map(({ statement }) => statement);
  for (const statement of given) demand(rules.judgeConsent(standing, statement));

  const withdrawn = new Set(body.withdrawnConsents);
  for (const id of withdrawn) {
    if (!standing.consents.some((row) => row.statement.consent === id)) throw refusal("not-found");
    demand(rules.judgeWithdrawal(standing));
  }
  const livingConsents = standing.consents.filter((row) => !withdrawn.has(row.statement.consent));

  const grants = read.grants.filter((grant) => {
    const known = knownGrants.find((row) => row.grant === grantIdOf(grant));
    if (known && !equalBytes(known.signature, grant.signed.signature)) throw refusal("conflict");
    return !known;
  });
  for (const { statement } of grants) {
    const { grant } = statement.header;
    const staged = read.receipt?.boxes.find((box) => box.grant === grant);
    const isStaged =
      staged &&
      equalBytes(staged.boxHash, statement.boxHash) &&
      equalBytes(staged.vaultHalfHash, statement.vaultHalfHash);
    if (!isStaged) throw refusal("receipt-invalid");
    demand(rules.judgeGrant({ ...standing, consents: livingConsents }, statement, given));
  }

  const known = await findEntries(
    transaction,
    body.entries.map(({ entry }) => entry),
  );
  const knownById = new Map<EntryId, (typeof known)[number]>(known.map((entry) => [entry.entry, entry]));
  const statements = grants.map(({ statement }) => statement);
  const entries = body.entries.filter((entry) => {
    const earlier = knownById.get(entry.entry);
    if (!earlier) return true;
    const isSame =
      [standing.requester.author, restoredAuthor].includes(earlier.author) &&
      earlier.record === standing.record.record &&
      equalBytes(earlier.digest, entry.digest);
    if (!isSame) throw refusal("entry-conflicts");
    return false;
  });
  for (const entry of entries) {
    demand(rules.judgeEntry(standing, statements, entry));
    const staged = read.receipt?.entries.find((one) => one.entry === entry.entry);
    if (!staged || !equalBytes(staged.digest, entry.digest)) throw refusal("receipt-invalid");
  }

  const endedGrants = new Set<GrantId>();
  for (const id of body.endedGrants) {
    const row = knownGrants.find((grant) => grant.grant === id);
    if (!row) throw refusal("not-found");
    demand(rules.judgeEnding(standing, row));
    if (row.endedAt === null) endedGrants.add(id);
  }
  for (const row of knownGrants) {
    if (row.consent && withdrawn.has(row.consent) && row.endedAt === null) endedGrants.add(row.grant);
  }
  if (body.takeIn) demand(rules.judgeTakingIn(standing));
  return { consents, grants, entries, known, endedGrants: [...endedGrants] };
}

const refusal = (kind: RefusalKind): RefusalError => new RefusalError({ kind });

function demand(verdict: RefusalKind | undefined): void {
  if (verdict) throw refusal(verdict);
}
