import * as z from "#base/schema.ts";
import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { fingerprintOf } from "#keys/device.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import { publicKeysSchema } from "#keys/key-schema.ts";
import type { Profile } from "#learning/profile.ts";
import { readProfile } from "#learning/profile.ts";
import { addressTagField, readAddressProof } from "#protocol/address-proof.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { cancelRegrant } from "#protocol/learner-contracts.ts";
import { bindRegrant, listRegrants } from "#protocol/learning-desk-contracts.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import { chainStart } from "#record/chain.ts";
import { foldEntries } from "#record/fold.ts";
import { believeEntries } from "#client/record/believe-entries.ts";
import type { ContentKey } from "#client/record/change.ts";
import { emptyChange, sealGrant } from "#client/record/change.ts";
import { codeTerms } from "#client/record/code-terms.ts";
import { givenKeysOf } from "#client/record/given-keys.ts";
import { findNamesake } from "#client/record/founder.ts";
import { isServersFault, openCompartments } from "#client/record/open-compartments.ts";
import { proveAccess } from "#client/record/proven-access.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { rememberPeople } from "./broadcast/known-words.ts";
import { readPages } from "./read-pages.ts";

type Listed = AnswerOf<typeof listRegrants>["regrants"][number];

/** A learner's new browser that waits; `fingerprint` is what stands on its screen, for whoever telephones the desk. */
export type RegrantRequest = Listed & { readonly fingerprint: string };

/** Who lost a device and proved their address in another browser, the longest waiting first. Their names are a disclosure. */
export async function listRegrantRequests(
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<readonly RegrantRequest[], OfficerRefusal>> {
  const listed = await readPages(async (query) => {
    const page = await session.connection.call("gate", listRegrants, { parameters: { desk }, query });
    return page.ok ? ok({ items: page.value.regrants, cursor: page.value.cursor }) : page;
  });
  if (!listed.ok) return listed;
  return ok(listed.value.map((one) => ({ ...one, fingerprint: fingerprintOf(codeIdOf(one)) })));
}

/** Who it is that asks, for an officer who has them on the telephone; logged and counted like every opening. */
export async function openForRegrant(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
): Promise<Result<Profile, OfficerRefusal>> {
  const opened = await openLearner(session, desk, record);
  if (!opened.ok) return opened;
  rememberPeople(session, [opened.value.profile]);
  return ok(opened.value.profile);
}

/** The desk says no, or the learner on the telephone does. */
export async function refuseRegrant(
  { connection }: OfficerSession,
  { regrant }: Pick<RegrantRequest, "regrant">,
): Promise<Result<undefined, OfficerRefusal>> {
  const stopped = await connection.call("gate", cancelRegrant, { parameters: { regrant } });
  return stopped.ok ? ok(undefined) : stopped;
}

/**
 * Lets the new browser in, once it is due: binds its code, whereby the lost one's end, and seals to it what the desk holds of the
 * learner. `answer-wrong` where the courier did not prove to this browser the very address that the learner named as theirs. What was begun is noted first, so that `finishRegrants` can end it after a crash: a browser that is bound and holds
 * nothing would wait for ever.
 */
export async function grantAgain(
  session: OfficerSession,
  desk: DeskId,
  request: Omit<RegrantRequest, "fingerprint">,
): Promise<Result<undefined, OfficerRefusal>> {
  const { regrant, record, signingKey, sealingKey } = request;
  // Nothing is ended before it is certain that this device can open what is to be sealed.
  const opened = await openLearner(session, desk, record);
  if (!opened.ok) return opened;
  if (!isProvenByLearner(session, request, opened.value.addressTag)) return refuse({ kind: "answer-wrong" });
  const begun: Begun = { desk, record, keys: { signingKey, sealingKey } };
  const isGoneOnWith = (await session.store.get(keyOf(record))) !== undefined;
  await session.store.put(keyOf(record), encodeCbor(begun as CborValue));
  const bound = await session.connection.call("gate", bindRegrant, { parameters: { regrant }, body: {} });
  // Bound already by the call before, whose answer was lost: what is left is to seal.
  if (!bound.ok && !isGoneOnWith) {
    if (bound.refusal.kind !== "unreachable") await session.store.delete(keyOf(record));
    return bound;
  }
  return sealTo(session, begun, opened.value.contentKeys);
}

/** What this device began and could not end; answers how many were ended now. */
export async function finishRegrants(session: OfficerSession): Promise<Result<number, OfficerRefusal>> {
  let count = 0;
  for (const key of await session.store.list(prefix)) {
    const bytes = await session.store.get(key);
    const begun = bytes && parseCbor(Begun as z.ZodMiniType<Begun>, bytes);
    if (!begun) continue;
    const opened = await openLearner(session, begun.desk, begun.record);
    if (!opened.ok) return opened;
    const sealed = await sealTo(session, begun, opened.value.contentKeys);
    if (sealed.ok) count++;
    else if (sealed.refusal.kind === "not-entitled") await session.store.delete(key);
    else return sealed;
  }
  return ok(count);
}

const Begun = z.strictObject({
  desk: idSchema<"desk">(),
  record: idSchema<"record">(),
  keys: publicKeysSchema,
});
type Begun = z.infer<typeof Begun>;

async function sealTo(
  session: OfficerSession,
  { record, keys }: Begun,
  contentKeys: readonly ContentKey[],
): Promise<Result<undefined, OfficerRefusal>> {
  const { network } = session.register.state();
  if (!network) return refuse({ kind: "register-too-old" });
  const { sealingKey } = keys;
  const recipient = { holder: holderOfCode(codeIdOf(keys)), generation: 0, sealingKey };
  const boxes = contentKeys.map((key) => sealGrant(session.writer, key, recipient, codeTerms));
  const sent = await sendChange(session.connection, network, { ...emptyChange(record), boxes }, null);
  if (!sent.ok) return sent;
  await session.store.delete(keyOf(record));
  return ok(undefined);
}

/** The courier's word that this browser reads the address of which the learner told the desk. */
function isProvenByLearner(
  { register }: OfficerSession,
  { proof: signed, signingKey, sealingKey }: Listed,
  addressTag: unknown,
): boolean {
  const { network } = register.state();
  const proof = network && readAddressProof(signed, network.courier.signingKey);
  return (
    proof?.code === codeIdOf({ signingKey, sealingKey }) &&
    addressTag instanceof Uint8Array &&
    equalBytes(addressTag, proof.addressTag)
  );
}

/** Identity and work as the desk holds them, and every content key that somebody entitled gave it. */
async function openLearner(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
): Promise<
  Result<
    {
      readonly profile: Profile;
      readonly addressTag: unknown;
      readonly contentKeys: readonly ContentKey[];
    },
    OfficerRefusal
  >
> {
  const { connection } = session;
  const refreshed = await session.register.refresh(connection);
  if (!refreshed.ok) return refreshed;
  const register = session.register.state();
  const access = await connection.call("gate", listGrants, { parameters: { record } });
  if (!access.ok) return access;
  const holder = holderOfDesk(desk);
  const opening = await openCompartments(connection, register, session.keyring.find, {
    holder,
    purpose: "learning",
    items: (["identity", "work"] as const).map((compartment) => ({
      record,
      compartment,
      from: { position: chainStart, contentKeys: [] },
    })),
  });
  if (!opening.ok) return opening;
  const { opened, refused, faults } = opening.value;
  if (refused[0]) return refuse(refused[0].refusal);
  const founder = findNamesake(record, opened);
  if (!founder || opened.length === 0 || faults.some(isServersFault)) return refuse({ kind: "fault-found" });
  const proven = proveAccess(register, record, access.value, [holder, founder]);
  const entries = opened.flatMap((part) => part.entries);
  const believed = believeEntries(record, entries, founder, proven);
  const contentKeys = opened.flatMap((part) => givenKeysOf(part, proven));
  const state = foldEntries(believed.entries);
  const addressTag = state.fieldByName.get(addressTagField)?.value;
  return ok({ profile: readProfile(state), addressTag, contentKeys });
}

const prefix = "regrant/";
const keyOf = (record: RecordId): string => `${prefix}${record}`;
