import { equalBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { newStudySecret } from "#keys/study-key.ts";
import { mayPass } from "#client/record/outbox.ts";
import type { OpenedLearner } from "./learner-record.ts";
import { openLearner, writeTo } from "./learner-record.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership, keepMembership } from "./learner-session.ts";
import { readKeptStandings } from "./standings.ts";
import { forgetStudies, listRounds, openStudy, sendStudiesAgain } from "./study.ts";

// A browser that was let go still knows the secret under which the vault keeps what is studied, and the gate has no say there. So what
// is studied moves to places and keys that it never had: the others find the new secret in the compartment `study`.

const pendingKey = "studies-to-move";

/** Before the browser is let go: should this one be closed meanwhile, it moves them the next time it catches up. */
export const noteStudiesToMove = ({ store }: Pick<LearnerSession, "store">): Promise<void> =>
  store.put(pendingKey, Uint8Array.of(1));

export const needNotMoveStudies = ({ store }: Pick<LearnerSession, "store">): Promise<void> =>
  store.delete(pendingKey);

/** Where it was noted: fetches what the others did, tells them the new secret, and leaves nothing in the old place. */
export async function moveStudies(session: LearnerSession): Promise<Result<undefined, LearnerRefusal>> {
  if (!(await session.store.get(pendingKey))) return ok(undefined);
  const standings = await readKeptStandings(session);
  for (const { course, since } of [...(standings?.courses ?? []), ...(await listRounds(session))]) {
    const fetched = await openStudy(session, { course, since }).exchange();
    if (!fetched.ok && mayPass(fetched.refusal as Parameters<typeof mayPass>[0])) return fetched;
  }
  const opened = await openLearner(session);
  if (!opened.ok) return opened;
  const places = newStudySecret(session.writer.random);
  const written = await writeTo(session, opened.value, "study", { places });
  if (!written.ok) return written;
  await moveTo(session, places);
  await session.store.delete(pendingKey);
  return ok(undefined);
}

/**
 * Before anything is sent to the vault: to where another browser moved it, since one that was let go reads on in the old place. Where
 * that cannot be known, nothing is sent.
 */
export async function findPlaces(session: LearnerSession): Promise<Result<undefined, LearnerRefusal>> {
  const opened = await openLearner(session);
  if (!opened.ok) return opened;
  await followStudies(session, opened.value);
  return ok(undefined);
}

/** Follows another browser of the learner, which moved them. */
export async function followStudies(session: LearnerSession, { own }: OpenedLearner): Promise<void> {
  const places = bytesSchema(32).safeParse(own.state.fieldByName.get("study/places")?.value);
  const membership = await findMembership(session);
  if (!places.success || !membership) return;
  const { studyPlaces } = membership;
  if (!studyPlaces || !equalBytes(studyPlaces, places.data)) await moveTo(session, places.data);
}

async function moveTo(session: LearnerSession, studyPlaces: Uint8Array): Promise<void> {
  // Under the old keys still; what cannot be reached now is older than all that comes.
  await forgetStudies(session);
  const membership = await findMembership(session);
  if (membership) await keepMembership(session, { ...membership, studyPlaces });
  await sendStudiesAgain(session);
}
