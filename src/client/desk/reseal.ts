import { toHex } from "#base/bytes.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { type Holder, holderOfDesk } from "#keys/holder.ts";
import type { Author } from "#keys/key-holder.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import { chainStart } from "#record/chain.ts";
import { findCurrentGeneration } from "#register/state.ts";
import { listAllRecords } from "#client/cases/caseload.ts";
import type { ContentKey, SealedBox } from "#client/record/change.ts";
import { emptyChange, sealGrant } from "#client/record/change.ts";
import { foundedWith, rememberFounder } from "#client/record/founder.ts";
import { openContentKeys } from "#client/record/open-content-keys.ts";
import { makeNextContentKey } from "#client/record/next-content-key.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { getDesk, listDesks } from "#client/session/officer-session.ts";
import { isServersFault, openCompartments } from "#client/record/open-compartments.ts";
import type { Access } from "#client/cases/open-record.ts";
import { proveAccess, type ProvenAccess } from "#client/record/proven-access.ts";
import { findOwnRecipient, findRecipient } from "#client/cases/recipients.ts";
import { submitChange } from "#client/cases/write-record.ts";

export type ResealProgress = {
  /** Records of the desk that still have a box under an older generation: the removal is finished at zero. */
  readonly remaining: number;
  readonly resealed: number;
  readonly refusals: readonly OfficerRefusal[];
};

/**
 * After a removal: every box that the desk holds under an older generation is opened, without showing anything, and sealed
 * again under the new one with fresh halves; then the old grant is ended. Works in the background, at most `atMost` records a
 * call, so that it can be stopped and taken up again by any member.
 */
export async function resealDesk(
  session: OfficerSession,
  desk: DeskId,
  atMost = 20,
): Promise<Result<ResealProgress, OfficerRefusal>> {
  const generation = findCurrentGeneration(getDesk(session, desk))?.generation;
  if (!generation || !findOwnRecipient(session, desk)) return refuse({ kind: "not-at-desk" });
  const listed = await listAllRecords(session, desk);
  if (!listed.ok) return listed;
  const refusals: OfficerRefusal[] = [];
  let remaining = 0;
  let resealed = 0;
  for (const { record } of listed.value) {
    const access = await session.connection.call("gate", listGrants, { parameters: { record } });
    if (!access.ok) return access;
    const old = access.value.grants.filter(
      (grant) => grant.holder === holderOfDesk(desk) && !grant.dormant && grant.generation < generation,
    );
    if (old.length === 0) continue;
    if (resealed >= atMost) {
      remaining++;
      continue;
    }
    const result = await resealRecord(session, desk, record, access.value, old);
    if (result.ok) resealed++;
    else {
      remaining++;
      refusals.push(result.refusal);
      if (result.refusal.kind === "quota-exceeded" || result.refusal.kind === "unreachable") break;
    }
  }
  return ok({ remaining, resealed, refusals });
}

/** Part of `sync`: some records a time, at each desk with a younger key, until a walk finds none left. */
export async function continueResealing(session: OfficerSession): Promise<Result<number, OfficerRefusal>> {
  let remaining = 0;
  for (const { id, state } of listDesks(session)) {
    const generation = findCurrentGeneration(getDesk(session, id))?.generation ?? 0;
    if (state !== "ready" || generation < 2) continue;
    const doneKey = `resealed/${id}/${generation}`;
    if (await session.store.get(doneKey)) continue;
    const progress = await resealDesk(session, id);
    if (!progress.ok) return progress;
    remaining += progress.value.remaining;
    const [refusal] = progress.value.refusals;
    if (refusal) return refuse(refusal);
    if (progress.value.remaining === 0) await session.store.put(doneKey, new Uint8Array());
  }
  return ok(remaining);
}

type GrantRow = Access["grants"][number];

async function resealRecord(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
  access: Access,
  old: readonly GrantRow[],
): Promise<Result<undefined, OfficerRefusal>> {
  const { connection, register, keyring, writer } = session;
  const state = register.state();
  const holder = holderOfDesk(desk);
  const compartments = [...new Set(old.map(({ compartment }) => compartment))];
  const opened = await openContentKeys(connection, state, keyring.find, { holder, record, compartments });
  if (!opened.ok) return opened;
  const keys = new Map<string, ContentKey>(
    opened.value.map((key) => [`${key.compartment} ${toHex(key.commitment)}`, key]),
  );
  const own = findOwnRecipient(session, desk);
  if (!own) return refuse({ kind: "not-at-desk" });
  const proven = await proveByFounder(session, holder, record, access, old);
  if (!proven.ok) return proven;
  const boxes: SealedBox[] = [];
  for (const grant of old) {
    const key = keys.get(`${grant.compartment} ${toHex(grant.keyCommitment)}`);
    if (!key) return refuse({ kind: "fault-found" });
    // Sealed again it would bear this device's signature: nothing of the gate's own gets that.
    const line = proven.value.prove(grant, writer.clock());
    if (!line) return refuse({ kind: "answer-wrong" });
    const { purpose, rights, consent, dormant, regarding, expiresAt } = line;
    boxes.push(sealGrant(writer, key, own, { purpose, rights, consent, dormant, regarding, expiresAt }));
  }
  // The keys that the removed member held are ended with the old boxes: what is written from now on lies under new ones.
  for (const compartment of compartments) {
    const mine = old.filter((grant) => grant.compartment === compartment);
    if (!mine.some(({ rights }) => rights.includes("share"))) continue;
    const next = makeNextContentKey(writer, { record, compartment }, access.grants, proven.value, (to) =>
      findRecipient(session, to, access.codes),
    );
    if (!next.ok) return next;
    boxes.push(...next.value.boxes);
  }
  const written = await submitChange(session, {
    ...emptyChange(record),
    boxes,
    endedGrants: old.map(({ grant }) => grant),
  });
  if (!written.ok) return written;
  return written.value.acknowledged ? ok(undefined) : refuse({ kind: "unreachable", server: "gate" });
}

/**
 * Who founded the record, from what this device remembers. Where it never opened the case, and the desk's own word does not bear
 * out what it is to sign, from the chain of the headline or, where there is none, of what the desk holds instead: read like by
 * anybody else, for its own purpose and counted.
 */
async function proveByFounder(
  session: OfficerSession,
  holder: Holder,
  record: RecordId,
  access: Access,
  old: readonly GrantRow[],
): Promise<Result<ProvenAccess, OfficerRefusal>> {
  const { store, writer, leases, connection, keyring } = session;
  const state = session.register.state();
  const prove = (founder: Author | undefined) =>
    proveAccess(state, record, access, [holder, ...(founder ? [founder] : [])]);
  const known = await rememberFounder(store, state, record, await leases.findAll(record));
  const proven = prove(known);
  if (known || old.every((grant) => proven.prove(grant, writer.clock()))) return ok(proven);
  const grant = foundedWith.flatMap(
    (compartment) => old.find((one) => one.compartment === compartment && one.rights.includes("read")) ?? [],
  )[0];
  if (!grant) return ok(proven);
  const { compartment, purpose } = grant;
  const seen = await leases.lastSeen(record, compartment);
  const opening = await openCompartments(connection, state, keyring.find, {
    holder,
    purpose,
    items: [{ record, compartment, from: { position: chainStart, contentKeys: [], seen } }],
  });
  if (!opening.ok) return opening;
  if (opening.value.faults.some(isServersFault)) return refuse({ kind: "fault-found" });
  const [refused] = opening.value.refused;
  if (refused) return refuse(refused.refusal);
  return ok(prove(await rememberFounder(store, state, record, opening.value.opened)));
}
