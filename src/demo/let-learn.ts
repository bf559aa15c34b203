import { fromHex } from "#base/bytes.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { CourseId, DeskId, MemberId } from "#base/id.ts";
import { followCatalogue } from "#client/learner/catalogue.ts";
import { listCertificates, proveTraining } from "#client/learner/certificates.ts";
import { fetchDocument } from "#client/learner/course-content.ts";
import { joinPortal } from "#client/learner/join.ts";
import { openLearnerSession, type LearnerSession } from "#client/learner/learner-session.ts";
import { flushProgress, recordProgress } from "#client/learner/progress.ts";
import { enrol, readStandings } from "#client/learner/standings.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { showCertificate } from "#client/teaching/training.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { newDevice } from "#keys/device.ts";
import type { Profile } from "#learning/profile.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import { studyOf } from "#testing/done-course.ts";
import { must } from "./found-demo.ts";

/** Where somebody learns. Their browsers are forgotten afterwards; what they are to the portal stays. */
export type LearningPlace = {
  readonly network: NetworkDescription;
  readonly desk: DeskId;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

/** Joins, and does the given share of each course, as a browser would. */
export async function letLearn(
  { network, desk, clock, random }: LearningPlace,
  profile: Profile,
  begun: readonly { readonly statement: CourseStatement; readonly share: number }[],
): Promise<LearnerSession> {
  const { gateUrl, vaultUrl, rootKeyHex } = network;
  const session = await openLearnerSession({
    network: { gateUrl, vaultUrl, rootKey: fromHex(rootKeyHex) },
    desk,
    device: newDevice(random),
    store: memoryStore(),
    clock,
    random,
  });
  must(await session.register.follow(session.connection), "the register was not followed");
  must(await joinPortal(session, { profile, notify: null }), "a learner could not join");
  must(await followCatalogue(session), "the catalogue was not followed");
  must(await readStandings(session), "a learner's courses were not read");
  for (const { statement, share } of begun) {
    const standing = must(await enrol(session, statement.course), "a learner was not enrolled");
    const document = must(
      await fetchDocument(session, statement, statement.languages[0]!.language),
      "a course was not fetched",
    );
    const study = studyOf(document, statement.version, share, clock());
    must(await recordProgress(session, { statement, document, standing }, study), "progress was not noted");
    // The next course may need this one.
    const { stoppedBy, refused } = await flushProgress(session);
    const refusal = stoppedBy ?? refused[0];
    if (refusal) must({ ok: false, refusal }, "progress was not taken");
  }
  await syncLearner(session);
  return session;
}

/** A member takes the course that their desk requires, and shows the certificate. */
export async function trainMember(
  place: LearningPlace,
  officer: OfficerSession,
  member: MemberId,
  statement: CourseStatement,
): Promise<void> {
  const learner = await letLearn(place, { identity: {}, work: {} }, [{ statement, share: 1 }]);
  const certificate = (await listCertificates(learner)).find(
    ({ credential }): boolean => credential.course === (statement.course satisfies CourseId),
  );
  if (!certificate) return must({ ok: false, refusal: { kind: "not-found" } }, "there was no certificate");
  const proof = proveTraining(learner, certificate.credential.certificate, member);
  must(await showCertificate(officer, proof), "a certificate was not taken");
}
