import { type CodeId, type EnrolmentId, newId, type RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import type { CodeRequester, DeviceRequester, Requester } from "#disclosure/requester.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import { keepAddress } from "#ledger/addresses.ts";
import { bindCode, mayBindCode } from "#ledger/codes.ts";
import { letBrowserGo } from "#ledger/let-go.ts";
import { findRecordOfCode, lockRecords, type RecordRow } from "#ledger/records.ts";
import * as regrants from "#ledger/regrants.ts";
import { replaceCodes } from "#ledger/replace-codes.ts";
import * as proofs from "#protocol/address-proof.ts";
import { addressProofChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { deliverAddressProof } from "#protocol/courier-contracts.ts";
import * as learners from "#protocol/learner-contracts.ts";
import * as desks from "#protocol/learning-desk-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Signed } from "#protocol/signed.ts";
import { worksAtDesk } from "#register/state.ts";
import { openDailyLimit } from "#server/daily-limit.ts";
import type { Transaction } from "#server/database.ts";
import { RefusalError } from "#server/http-refusal.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import { tellOfNewBrowser } from "./notices.ts";
import type { GateParts } from "./parts.ts";

type Done = Result<object, Refusal>;

/** The browsers of a learner: further ones, the address that proves who asks for a lost one, and what takes its place. */
export function addBrowserRoutes(server: HttpServer<GateCallers>, parts: GateParts): void {
  const mayAsk = openDailyLimit(parts.clock, parts.limits.addressProofs);
  route(server, learners.askAddressProof, ({ body, network }) =>
    askAddressProof(parts, body, () => mayAsk(network)),
  );
  route(server, learners.bindAddress, ({ caller, body }) => bindAddress(parts, caller, body.proof));
  route(server, learners.bindCode, ({ caller, body }) => bindFurther(parts, caller, body));
  route(server, learners.letBrowserGo, ({ caller, parameters }) => letGo(parts, caller, parameters.code));
  route(server, learners.askRegrant, ({ body }) => askRegrant(parts, body));
  route(server, learners.cancelRegrant, ({ caller, parameters }) =>
    cancelRegrant(parts, caller, parameters.regrant),
  );
  route(server, desks.listRegrants, ({ caller, parameters, query }) =>
    listRegrants(parts, caller, parameters.desk, query.cursor),
  );
  route(server, desks.bindRegrant, ({ caller, parameters }) =>
    bindRegrant(parts, caller, parameters.regrant),
  );
}

async function findLearner({ sql }: Pick<GateParts, "sql">, code: CodeId): Promise<RecordId | undefined> {
  const found = await findRecordOfCode(sql, code);
  return found?.kind === "learner" ? found.record : undefined;
}

/** The courier alone opens it; a little work and a limit stand for whoever asks, who has no key yet that anybody knows. */
async function askAddressProof(
  { courier }: GateParts,
  { sealed, proofOfWork }: BodyOf<typeof learners.askAddressProof>,
  mayAsk: () => boolean,
): Promise<Done> {
  if (!checkProofOfWork(addressProofChallenge(sealed), proofOfWorkBits, proofOfWork))
    return refuse({ kind: "proof-of-work-missing", detail: { bits: proofOfWorkBits } });
  if (!mayAsk()) return refuse({ kind: "quota-exceeded" });
  return courier.call(deliverAddressProof, { body: { sealed } });
}

/** Of our courier, in time, and for this code: in another browser the same link proves nothing. */
function findProof({ register, clock }: GateParts, signed: Signed, code: CodeId) {
  const courierKey = register.state().network?.courier.signingKey;
  const proof = courierKey && proofs.readAddressProof(signed, courierKey);
  return proof && proof.code === code && proof.expiresAt > clock() ? proof : undefined;
}

async function bindAddress(parts: GateParts, { code }: CodeRequester, signed: Signed): Promise<Done> {
  const record = await findLearner(parts, code);
  if (!record) return refuse({ kind: "not-found" });
  const proof = findProof(parts, signed, code);
  if (!proof) return refuse({ kind: "wrong-signature" });
  await keepAddress(parts.sql, record, proof.addressTag, parts.clock());
  return ok({});
}

/** Under the lock of the caller's own record: whoever was let go while this waited lets nobody in, nor go. */
async function changeBrowsers(
  parts: GateParts,
  { code }: CodeRequester,
  work: (transaction: Transaction, row: RecordRow) => Promise<Done>,
): Promise<Done> {
  const record = await findLearner(parts, code);
  if (!record) return refuse({ kind: "not-found" });
  return parts.sql.begin(async (transaction): Promise<Done> => {
    const [row] = await lockRecords(transaction, [record], "wait");
    return row?.codes.includes(code) ? work(transaction, row) : refuse({ kind: "not-found" });
  });
}

const bindFurther = (
  parts: GateParts,
  caller: CodeRequester,
  { possession, ...keys }: BodyOf<typeof learners.bindCode>,
) =>
  changeBrowsers(parts, caller, async (transaction, { record }) => {
    if (!proofs.provesCodePossession(record, possession, keys.signingKey))
      return refuse({ kind: "wrong-signature" });
    if (!(await mayBindCode(transaction, record, keys))) return refuse({ kind: "too-many-requests" });
    const bound = await bindCode(transaction, record, keys, parts.clock());
    return bound ? ok({}) : refuse({ kind: "conflict" });
  });

async function letGo(parts: GateParts, caller: CodeRequester, code: CodeId): Promise<Done> {
  const done = await changeBrowsers(parts, caller, async (transaction, row) => {
    if (code === caller.code || !row.codes.includes(code)) return refuse({ kind: "not-found" });
    await letBrowserGo(parts, transaction, row, code, parts.clock());
    return ok({});
  });
  parts.wakeOutbox();
  return done;
}

/** Does the same whether the address is known or not; whom it concerns is told after the answer. */
async function askRegrant(
  parts: GateParts,
  { proof: signed, possession, ...keys }: BodyOf<typeof learners.askRegrant>,
): Promise<Done> {
  const proof = findProof(parts, signed, codeIdOf(keys));
  if (!proof || !proofs.provesRegrantPossession(signed, possession, keys.signingKey))
    return refuse({ kind: "wrong-signature" });
  const now = parts.clock();
  await regrants.insertRegrants(parts.sql, {
    keys,
    tag: proof.addressTag,
    proof: signed,
    proofUntil: proof.expiresAt,
    now,
    dueAt: now + parts.limits.regrantWait,
    ids: Array.from({ length: regrants.regrantsAtOnce }, () => newId<"enrolment">(parts.random)),
  });
  void tellOfRegrants(parts).catch(() => parts.log("telling of a new browser failed"));
  return ok({});
}

/** Whoever left no address is told in the application alone. Where the courier is away it is tried again, and waits so much longer. */
export async function tellOfRegrants(parts: GateParts): Promise<void> {
  for (const { regrant, record, organisation } of await regrants.takeUntold(parts.sql, parts.clock())) {
    const told = await tellOfNewBrowser(parts, record, organisation);
    const now = parts.clock();
    if (told.ok) await regrants.markTold(parts.sql, regrant, now, now + parts.limits.regrantWait);
  }
}

async function cancelRegrant(parts: GateParts, caller: Requester, id: EnrolmentId): Promise<Done> {
  const asked = await regrants.findRegrantById(parts.sql, id);
  const isTheirs =
    caller.kind === "device"
      ? asked && worksAtDesk(parts.register.state(), caller.device.id, asked.desk)
      : asked && (await findLearner(parts, caller.code)) === asked.record;
  if (!asked || !isTheirs) return refuse({ kind: "not-found" });
  await regrants.cancelRegrantById(parts.sql, id, parts.clock());
  return ok({});
}

async function listRegrants(
  { sql, register }: GateParts,
  { device }: DeviceRequester,
  desk: Parameters<typeof worksAtDesk>[2],
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof desks.listRegrants>, Refusal>> {
  if (!worksAtDesk(register.state(), device.id, desk)) return refuse({ kind: "not-entitled" });
  return ok(await regrants.readRegrants(sql, desk, cursor));
}

/** From here on the learner's browsers so far are refused; the desk's client gives the new one what the desk holds. */
async function bindRegrant(parts: GateParts, { device }: DeviceRequester, id: EnrolmentId): Promise<Done> {
  const now = parts.clock();
  const done = await parts.sql.begin(async (transaction): Promise<Done> => {
    const known = await regrants.findRegrantById(transaction, id);
    if (!known || !worksAtDesk(parts.register.state(), device.id, known.desk))
      return refuse({ kind: "not-found" });
    const [record] = await lockRecords(transaction, [known.record], "wait");
    // Read again under the lock: it may have been stopped or bound meanwhile.
    const asked = record && (await regrants.findRegrantById(transaction, id));
    if (!asked) return refuse({ kind: "not-found" });
    // A restore may have lost that it was stopped: then there is as much time again to stop it.
    const dueAt = Math.max(asked.dueAt, parts.checkpoints.restrictedUntil() + parts.limits.regrantWait);
    if (asked.toldAt === null || dueAt > now) return refuse({ kind: "conflict", detail: { dueAt } });
    const bound = await replaceCodes(parts, transaction, record, asked, now);
    if (!bound) throw new RefusalError({ kind: "conflict" });
    await regrants.closeRegrants(transaction, asked.record, codeIdOf(asked));
    return ok({});
  });
  parts.wakeOutbox();
  return done;
}
