import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { newEphemeral } from "#crypto/hpke.ts";
import { recordOfCode } from "#keys/key-holder.ts";
import { newStudySecret } from "#keys/study-key.ts";
import type { Profile } from "#learning/profile.ts";
import { changesOf } from "#learning/profile.ts";
import type { NotifyPayload } from "#protocol/notify-address.ts";
import { tickClock } from "#record/clock.ts";
import { isFreshForSealing } from "#register/pin.ts";
import type { Change, SealedBox, SealedEntry } from "#client/record/change.ts";
import { emptyChange } from "#client/record/change.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import type { LearnerCompartment } from "./found-compartment.ts";
import { foundCompartment } from "./found-compartment.ts";
import { forgetProfile, keepProfile } from "./kept-profile.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership, forgetMembership, keepMembership, payFor } from "./learner-session.ts";

export type Joining = {
  readonly profile: Profile;
  /** Where the courier may write; null for nowhere. */
  readonly notify: NotifyPayload["set"] | null;
};

export type Joined = {
  readonly record: RecordId;
  /** Not acknowledged yet: it goes out with the next `syncLearner`. */
  readonly isWaiting: boolean;
};

/**
 * Founds the learner's record with the keys of this browser, or goes on where it was cut off: the change is sealed once, waits in
 * the outbox, and belongs to these keys for good. What is refused for good is dropped, so that joining can begin anew.
 */
export async function joinPortal(
  session: LearnerSession,
  joining: Joining,
): Promise<Result<Joined, LearnerRefusal>> {
  const { register, connection, outbox, exclusively } = session;
  if (!isFreshForSealing(register.pinned(), connection.clock())) {
    const followed = await register.follow(connection);
    if (!followed.ok) return followed;
  }
  // Two tabs that join at once would seal two records of one name.
  const sealed = await exclusively("join", () => sealOnce(session, joining));
  if (!sealed.ok) return sealed;
  const record = sealed.value;
  const { refused } = await outbox.flush();
  const mine = refused.find(({ change }) => change.record === record);
  if (mine) {
    await outbox.drop(mine.key);
    await forgetMembership(session);
    await forgetProfile(session);
    return refuse(mine.refusal);
  }
  return ok({ record, isWaiting: await isFoundingWaiting(session) });
}

/** Whether the record was founded here and the gate has not said so yet. */
export const isFoundingWaiting = async ({ outbox }: LearnerSession): Promise<boolean> =>
  (await outbox.waiting()).some(({ change, refused }) => change.founding !== null && refused === null);

async function sealOnce(
  session: LearnerSession,
  { profile, notify }: Joining,
): Promise<Result<RecordId, LearnerRefusal>> {
  const known = await findMembership(session);
  if (known) return ok(known.record);
  const { keys, writer, desk } = session;
  const { signer, clock, random } = writer;
  const record = recordOfCode(keys.id);
  const studySecret = newStudySecret(random);
  const time = tickClock(undefined, clock(), signer.author);
  const parts: (readonly [LearnerCompartment, Record<string, CborValue>])[] = [
    ["identity", changesOf({}, profile.identity)],
    ["work", changesOf({}, profile.work)],
    ["study", { secret: studySecret }],
    ...(notify ? [["notify", { ...notify }] as const] : []),
  ];
  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  const forDesk = newEphemeral(random);
  for (const [compartment, set] of parts) {
    const founded = await foundCompartment(session, { record, compartment }, set, time, { forDesk });
    if (!founded.ok) return founded;
    entries.push(founded.value.entry);
    boxes.push(...founded.value.boxes);
  }
  const proofOfWork = await payFor(session, record);
  const change: Change = {
    ...emptyChange(record),
    founding: { kind: "learner", desk, code: publicKeysOfSigner(signer), proofOfWork },
    entries,
    boxes,
  };
  await session.outbox.add(change);
  await keepMembership(session, { record, studySecret });
  await keepProfile(session, profile);
  return ok(record);
}
