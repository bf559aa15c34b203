import { equalBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DeskId, MemberId, RecordId } from "#base/id.ts";
import { idSchema, newId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { commitToName } from "#register/entry.ts";
import { findCurrentGeneration } from "#register/state.ts";
import { listAllRecords } from "#client/cases/caseload.ts";
import type { GrantTerms, SealedBox } from "#client/record/change.ts";
import { emptyChange, newContentKey, sealConsent, sealGrant, sealPayload } from "#client/record/change.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf, listDesks } from "#client/session/officer-session.ts";
import type { OpenRecord } from "#client/cases/open-record.ts";
import { openKept, openRecord } from "#client/cases/open-record.ts";
import { findOwnRecipient, findRecipient } from "#client/cases/recipients.ts";
import { submitChange, writeRecord } from "#client/cases/write-record.ts";

/** A member's name with the salt of its commitment; only a name that the register bears out is believed. */
export type NamedMember = {
  readonly member: MemberId;
  readonly name: string;
  readonly salt: Uint8Array;
};

const Named = z.strictObject({
  member: idSchema<"member">(),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  salt: bytesSchema(16),
});
const Names = z.array(Named);
const waitingKey = "names-waiting";

/**
 * Names are not in the register, which is for ever, but in a record of the organisation that can be erased: kind `directory`,
 * readable by the organisation's desks. Where this device works at no desk, names wait on it.
 */
export async function keepNames(
  session: OfficerSession,
  names: readonly NamedMember[],
): Promise<Result<undefined, OfficerRefusal>> {
  const waiting = [...(await readWaiting(session)), ...names];
  await session.store.put(waitingKey, encodeCbor(waiting as unknown as CborValue));
  return writeWaitingNames(session);
}

/** Also called by whoever comes to a desk later. */
export async function writeWaitingNames(session: OfficerSession): Promise<Result<undefined, OfficerRefusal>> {
  const waiting = await readWaiting(session);
  const desk = listDesks(session).find(({ state }) => state === "ready")?.id;
  if (waiting.length === 0 || !desk) return ok(undefined);
  const found = await openDirectories(session, desk);
  if (!found.ok) return found;
  const set = Object.fromEntries(
    waiting.map(({ member, name, salt }) => [`member.${member}`, { member, name, salt } as CborValue]),
  );
  const own = found.value.find(({ relation }) => relation !== "shared") ?? found.value[0];
  const written = own
    ? await writeRecord(session, own, { directory: { set } })
    : await foundDirectory(session, desk, set);
  if (!written.ok) return written;
  await session.store.delete(waitingKey);
  return ok(undefined);
}

/** Names by member, as far as the register bears them out. Asks the gate, and counts; offline it reads what is kept. */
export async function readNames(
  session: OfficerSession,
): Promise<Result<ReadonlyMap<MemberId, string>, OfficerRefusal>> {
  const names = new Map<MemberId, string>();
  const { memberById } = session.register.state();
  const believe = ({ member, name, salt }: NamedMember): void => {
    const commitment = memberById.get(member)?.nameCommitment;
    if (commitment && equalBytes(commitment, commitToName(member, name, salt))) names.set(member, name);
  };
  for (const waiting of await readWaiting(session)) believe(waiting);
  const desk = listDesks(session).find(({ state }) => state === "ready")?.id;
  if (!desk) return ok(names);
  const opened = await openDirectories(session, desk);
  if (!opened.ok) return names.size > 0 ? ok(names) : opened;
  for (const { state } of opened.value) {
    for (const [field, { value }] of state.fieldByName) {
      const named = field.startsWith("directory/member.") ? Named.safeParse(value) : undefined;
      if (named?.success) believe(named.data);
    }
  }
  return ok(names);
}

async function openDirectories(
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<OpenRecord[], OfficerRefusal>> {
  const listed = await listAllRecords(session, desk);
  const records: RecordId[] = [];
  if (listed.ok) {
    records.push(...listed.value.filter(({ kind }) => kind === "directory").map(({ record }) => record));
  } else if (listed.refusal.kind === "unreachable") {
    for (const record of await session.leases.records()) {
      if ((await session.leases.findRecord(record))?.kind === "directory") records.push(record);
    }
  } else return listed;
  const opened: OpenRecord[] = [];
  for (const record of records) {
    const one = listed.ok
      ? await openRecord(session, { desk, record, compartments: ["directory"] })
      : await openKept(session, desk, record, ["directory"]);
    if (!one.ok) return one;
    opened.push(one.value);
  }
  return ok(opened);
}

/** Every desk of the organisation reads it, on a consent that the administrator attests for the organisation's own house. */
async function foundDirectory(
  session: OfficerSession,
  desk: DeskId,
  set: Readonly<Record<string, CborValue>>,
): Promise<Result<unknown, OfficerRefusal>> {
  const { writer, register } = session;
  const { organisation } = findSelf(session)!;
  const record = newId<"record">(writer.random);
  const contentKey = newContentKey(record, "directory", writer.random);
  const consent = newId<"consent">(writer.random);
  const terms: GrantTerms = {
    purpose: "administration",
    rights: ["read", "write", "share"],
    consent: null,
    dormant: false,
    regarding: null,
    expiresAt: null,
  };
  const boxes: SealedBox[] = [sealGrant(writer, contentKey, findOwnRecipient(session, desk)!, terms)];
  for (const other of register.state().deskById.values()) {
    if (other.organisation !== organisation || other.id === desk || !findCurrentGeneration(other)) continue;
    const recipient = findRecipient(session, holderOfDesk(other.id), []);
    if (!recipient.ok) return recipient;
    boxes.push(sealGrant(writer, contentKey, recipient.value, { ...terms, consent }));
  }
  const agreed = sealConsent(writer, record, {
    consent,
    purpose: "administration",
    compartments: ["directory"],
    organisations: [organisation],
    never: [],
    attested: "in-writing",
    expiresAt: null,
  });
  return submitChange(session, {
    ...emptyChange(record),
    founding: { kind: "directory", desk, code: null, proofOfWork: null },
    entries: [sealPayload(writer, contentKey, { set }, session.tick(undefined))],
    boxes,
    consents: [agreed],
  });
}

async function readWaiting({ store }: OfficerSession): Promise<NamedMember[]> {
  const bytes = await store.get(waitingKey);
  return (bytes && parseCbor(Names as z.ZodMiniType<NamedMember[]>, bytes)) ?? [];
}
