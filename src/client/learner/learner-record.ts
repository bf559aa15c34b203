import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { holderOfCode } from "#keys/holder.ts";
import { authorOfCode, codeIdOf } from "#keys/key-holder.ts";
import type { Profile } from "#learning/profile.ts";
import { changesOf, readProfile } from "#learning/profile.ts";
import type { NotifyPayload } from "#protocol/notify-address.ts";
import { tickClock } from "#record/clock.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { Change } from "#client/record/change.ts";
import { emptyChange } from "#client/record/change.ts";
import { isServersFault } from "#client/record/open-compartments.ts";
import type { OwnRecord } from "#client/record/own-record.ts";
import { openOwnRecord, writeToOwnRecord } from "#client/record/own-record.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { LearnerCompartment } from "./found-compartment.ts";
import { foundCompartment } from "./found-compartment.ts";
import { keepProfile } from "./kept-profile.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership, payFor } from "./learner-session.ts";

export type OpenedLearner = { readonly own: OwnRecord; readonly profile: Profile };

/**
 * The learner's own record, opened and verified like a family's; what it says of them is kept for when the network is away.
 * `fault-found` where a server withheld or altered something: what this browser kept stays.
 */
export async function openLearner(session: LearnerSession): Promise<Result<OpenedLearner, LearnerRefusal>> {
  const membership = await findMembership(session);
  if (!membership) return refuse({ kind: "not-joined" });
  const opened = await openRecordOf(session, membership.record);
  if (opened.ok) await keepProfile(session, opened.value.profile);
  return opened;
}

/** The same for a browser that has just been let in and has to look before it believes. */
export async function openRecordOf(
  session: LearnerSession,
  record: RecordId,
): Promise<Result<OpenedLearner, LearnerRefusal>> {
  const { connection, register, keys } = session;
  const followed = await register.refresh(connection);
  if (!followed.ok) return followed;
  const own = await openOwnRecord(connection, register.state(), keys, record);
  if (!own.ok) return own;
  if (own.value.kind !== "learner") return refuse({ kind: "answer-wrong" });
  if (own.value.faults.some(isServersFault)) return refuse({ kind: "fault-found" });
  return ok({ own: own.value, profile: readProfile(own.value.state) });
}

/** Replaces what the learner says of themselves, sealed to whoever may read it. Nothing is sent where nothing changed. */
export async function writeProfile(
  session: LearnerSession,
  opened: OpenedLearner,
  next: Profile,
): Promise<Result<undefined, LearnerRefusal>> {
  const writing = [
    ["identity", changesOf(opened.profile.identity, next.identity)],
    ["work", changesOf(opened.profile.work, next.work)],
  ] as const;
  for (const [compartment, set] of writing) {
    if (Object.keys(set).length === 0) continue;
    const written = await writeTo(session, opened, compartment, set);
    if (!written.ok) return written;
  }
  await keepProfile(session, next);
  return ok(undefined);
}

/** Where the courier may write from now on; an address of null for nowhere. */
export const writeNotify = (
  session: LearnerSession,
  opened: OpenedLearner,
  notify: NotifyPayload["set"],
): Promise<Result<undefined, LearnerRefusal>> => writeTo(session, opened, "notify", { ...notify });

/** One entry; a compartment that none of the learner's browsers holds (any more) is founded anew. */
export async function writeTo(
  session: LearnerSession,
  { own }: OpenedLearner,
  compartment: LearnerCompartment,
  set: Readonly<Record<string, CborValue>>,
): Promise<Result<undefined, LearnerRefusal>> {
  const { register, connection, writer, keys } = session;
  const followed = await register.refresh(connection);
  if (!followed.ok) return followed;
  const holder = holderOfCode(keys.id);
  const isHeld = own.access.grants.some((line) => line.holder === holder && line.compartment === compartment);
  if (isHeld) {
    const payload = { set } as EntryPayload;
    const change = writeToOwnRecord(own, register.state(), writer, keys, compartment, payload);
    return change.ok ? sendOwn(session, change.value) : change;
  }
  const time = tickClock(own.lastClock, writer.clock(), writer.signer.author);
  const place = { record: own.record, compartment };
  const founded = await foundCompartment(session, place, set, time, {
    browsers: otherBrowsers(own, keys),
  });
  if (!founded.ok) return founded;
  const { entry, boxes } = founded.value;
  return sendOwn(session, { ...emptyChange(own.record), entries: [entry], boxes });
}

/** Bound codes, as far as somebody entitled let them in: the gate alone makes nobody a browser of the learner's. */
const otherBrowsers = ({ access, proven }: OwnRecord, keys: AccessCodeKeys) =>
  access.codes.filter((one) => {
    const code = codeIdOf(one);
    return code !== keys.id && proven.isEntitled(authorOfCode(code));
  });

/** Sends a change of the learner's own record now. */
export async function sendOwn(
  session: LearnerSession,
  change: Change,
): Promise<Result<undefined, LearnerRefusal>> {
  const { network } = session.register.state();
  if (!network) return refuse({ kind: "register-too-old" });
  const sent = await sendChange(session.connection, network, change, await payFor(session, change.record));
  return sent.ok ? ok(undefined) : sent;
}
