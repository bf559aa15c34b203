import { join } from "node:path";
import { utf8Encode } from "#base/bytes.ts";
import { sha256 } from "#crypto/hash.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import { toHex } from "#base/bytes.ts";
import { joinPortal } from "#client/learner/join.ts";
import { openLearner } from "#client/learner/learner-record.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { openLearnerSession } from "#client/learner/learner-session.ts";
import { recordProgress } from "#client/learner/progress.ts";
import { askForLink } from "#client/learner/regain.ts";
import { enrol } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import { acceptTeam, makeTeamInvitation, readTeam } from "#client/learner/team.ts";
import { openForRegrant } from "#client/teaching/regrants.ts";
import { openFileStore } from "#client/store/file-store.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { ClientStore } from "#client/store/store.ts";
import { enrolDevice } from "#client/store/unlock.ts";
import type { RecordId } from "#base/id.ts";
import type { Device } from "#keys/device.ts";
import { newDevice } from "#keys/device.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { Profile } from "#learning/profile.ts";
import { readTeamInvitation } from "#learning/team.ts";
import { usualFacts } from "#client/teaching/course-draft.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { signCourse } from "#protocol/course.ts";
import { publishCourse, putCourseFile } from "#protocol/course-contracts.ts";
import { get } from "#testing/get.ts";
import { shortDocument } from "#testing/learner-browser.ts";
import type { RealNetwork } from "#testing/real-network.ts";
import type { Markers } from "#testing/thieves/markers.ts";
import type { Society } from "./movement.ts";
import { addressOf, effects, passphrase } from "./movement.ts";

/** Somebody who learns, with the phone that they do it on. */
export type LearnerSeat = {
  readonly owner: string;
  readonly record: RecordId;
  readonly device: Device;
  /** Not wrapped: as it lies on the disk. */
  readonly store: ClientStore;
  readonly folder: string | undefined;
  readonly session: LearnerSession;
};

export type Learners = Readonly<Record<"learner" | "teammate" | "supervisor", LearnerSeat>>;

/**
 * Three people who learn with one desk: one who says everything of themselves, finishes a course and has an address; one who lets a
 * supervisor read who they are; and the supervisor. The desk has opened the first, as it may.
 */
export async function learnAt(network: RealNetwork, hub: Society, markers: Markers): Promise<Learners> {
  const course = await publish(hub);
  const address = `${markers.make("learner", "notify.address")}@example.org`;
  const learner = await joinHub(network, hub, markers, "learner", address);
  const teammate = await joinHub(network, hub, markers, "teammate", null);
  const supervisor = await joinHub(network, hub, markers, "supervisor", null);
  await finish(learner, course, markers);
  get(await askForLink(learner.session, { address, language: "en", returnTo: "join" }));
  const letters = makeTeamInvitation(supervisor.session, markers.make("supervisor", "team.name"));
  const invitation = readTeamInvitation(letters)!;
  get(await acceptTeam(teammate.session, get(await openLearner(teammate.session)), invitation, ["identity"]));
  if (get(await readTeam(supervisor.session)).length !== 1) throw new Error("the supervisor has no team");
  get(await openForRegrant(hub.officer.session, hub.desk, learner.record));
  return { learner, teammate, supervisor };
}

async function joinHub(
  network: RealNetwork,
  hub: Society,
  markers: Markers,
  owner: string,
  address: string | null,
): Promise<LearnerSeat> {
  const isFolder = owner === "learner";
  const folder = isFolder ? join(network.folders.gate, "..", "devices", "phone") : undefined;
  const store = folder ? await openFileStore(folder, effects.random) : memoryStore();
  const device = folder ? get(await enrolDevice(store, passphrase, effects)) : newDevice(effects.random);
  const session = await openLearnerSession({
    network: addressOf(network),
    desk: hub.desk,
    device,
    store,
    ...effects,
  });
  const notify = address === null ? null : { address, language: "en" as const };
  const { record, isWaiting } = get(
    await joinPortal(session, { profile: markedProfile(markers, owner), notify }),
  );
  if (isWaiting) throw new Error("joining was not acknowledged");
  return { owner, record, device, store, folder, session };
}

/** Every field that takes words holds one that is found nowhere else. */
const markedProfile = (markers: Markers, owner: string): Profile => ({
  identity: { name: markers.make(owner, "identity.name"), gender: "female", language: "uk" },
  work: {
    affiliation: "staff",
    organisation: markers.make(owner, "work.organisation"),
    dutyStation: markers.make(owner, "work.dutyStation"),
    contract: "temporary",
    role: "health",
    supervisor: markers.make(owner, "work.supervisor"),
  },
});

type Course = { readonly statement: CourseStatement; readonly document: CourseDocument };

async function publish({ officer, desk }: Society): Promise<Course> {
  const document = shortDocument();
  const bytes = encodeCbor(document as CborValue);
  const { connection } = officer.session;
  const parameters = { hash: toHex(sha256(bytes)) };
  get(await connection.call("vault", putCourseFile, { parameters, body: { desk, bytes } }));
  const { language, title, summary } = document;
  const statement: CourseStatement = {
    course: newId<"course">(effects.random),
    version: 1,
    desk,
    author: officer.device.id,
    languages: [{ language, document: sha256(bytes), title, summary }],
    surveys: [],
    later: null,
    ...usualFacts,
  };
  const signed = signCourse(statement, officer.device.signing.secretKey);
  get(await connection.call("gate", publishCourse, { body: { statement: signed } }));
  return { statement, document };
}

/** What a package of another tool keeps of itself may be anything, also what somebody typed into it. */
async function finish(
  { session, owner }: LearnerSeat,
  { statement, document }: Course,
  markers: Markers,
): Promise<void> {
  const standing = get(await enrol(session, statement.course));
  const shared = { done: true, score: null, changedAt: effects.clock() };
  const state = await openStudy(session, standing).save({
    version: 1,
    activities: {
      read: { kind: "page", ...shared },
      answer: { kind: "quiz", ...shared, score: 100, attempts: 1, current: null },
      package: {
        kind: "scorm",
        ...shared,
        resume: utf8Encode(`typed=${markers.make(owner, "study.resume")}`),
        seconds: 60,
      },
    },
  });
  get(await recordProgress(session, { statement, document, standing }, state));
  const { progress, refusals } = await syncLearner(session);
  if (progress.length !== 1 || refusals.length > 0) throw new Error("the course was not completed");
}
