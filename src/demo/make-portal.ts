import type { DeskId, MemberId } from "#base/id.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { courseIdOfLibrary } from "#client/teaching/library-draft.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import { nextNumberOf } from "#register/state.ts";
import { keepProgress, type Progress } from "./demo-progress.ts";
import { type DemoDevice, type DemoPlace, DemoFailure, must, openDemoSession } from "./found-demo.ts";
import { inventLearners } from "./invent-learners.ts";
import { letLearn, trainMember } from "./let-learn.ts";
import { openDemoPortal } from "./open-portal.ts";
import type { LibraryEntry } from "./read-library.ts";

/** Of the starter library: what whoever opens a family's words must have taken. */
const requiredCourse = "data-protection-daily-work";
const hub = "learning-hub";
const learnersAtOnce = 6;

/** The library in the catalogue, everybody of a tracing desk trained, and people who learn. Goes on where it was interrupted. */
export async function makeDemoPortal(
  place: DemoPlace & {
    readonly root: SigningKeyPair;
    readonly demoFolder: string;
    readonly learners: number;
  },
  devices: readonly DemoDevice[],
  library: readonly LibraryEntry[],
  progress: Progress,
  onStep: () => Promise<void> | void,
): Promise<void> {
  const desk = progress.deskByKey[hub] as DeskId;
  const leader = devices.find(({ organisation }) => organisation.key === hub)!;
  const session = await openDemoSession(place, leader, memoryStore());
  const statements = await openDemoPortal(session, desk, library, () => onStep());
  const statementOf = (name: string): CourseStatement => {
    const found = statements.find(({ course }) => course === courseIdOfLibrary(desk, name));
    if (!found) throw new DemoFailure("a course is missing", name);
    return found;
  };
  const where = { ...place, desk };
  for (const one of devices) {
    if (one.atDesk && !progress.trained.includes(one.device)) {
      const officer = await openDemoSession(place, one, memoryStore());
      const member = progress.memberByDevice[one.device] as MemberId;
      await trainMember(where, officer, member, statementOf(requiredCourse));
      progress.trained.push(one.device);
      await keepProgress(place.demoFolder, progress);
    }
    await onStep();
  }
  await requireTraining(place, session, statementOf(requiredCourse));
  const names = library.map(({ course }) => course.course).filter((name) => name !== requiredCourse);
  const invented = inventLearners("homeward", place.learners, names).slice(progress.learners);
  for (let i = 0; i < invented.length; i += learnersAtOnce) {
    const together = invented.slice(i, i + learnersAtOnce);
    await Promise.all(
      together.map(({ profile, courses }) =>
        letLearn(
          where,
          profile,
          withWhatTheyNeed(
            courses.map(({ course, share }) => ({ statement: statementOf(course), share })),
            statements,
          ),
        ),
      ),
    );
    progress.learners += together.length;
    await keepProgress(place.demoFolder, progress);
    for (const _ of together) await onStep();
  }
}

/** The root says it once everybody has what it asks for: nobody is kept from their families by it. */
async function requireTraining(
  { root }: { readonly root: SigningKeyPair },
  session: OfficerSession,
  { course, desk }: CourseStatement,
): Promise<void> {
  must(await session.register.follow(session.connection), "the register was not followed");
  const state = session.register.state();
  if (state.trainingByDuty.has("tracing")) return;
  const statement = {
    kind: "training" as const,
    duties: ["tracing" as const],
    courses: [{ course, desk }],
    from: session.writer.clock(),
  };
  const body = signStatement(statement, null, nextNumberOf(state, null), root.secretKey);
  must(await session.connection.call("gate", writeRegister, { body }), "training was not required");
}

type Begun = { readonly statement: CourseStatement; readonly share: number };

/** Courses that must be completed before others, first and whole; each once. */
function withWhatTheyNeed(begun: readonly Begun[], all: readonly CourseStatement[]): Begun[] {
  const shares = new Map<CourseStatement, number>();
  const add = (statement: CourseStatement, share: number): void => {
    for (const needed of statement.prerequisites) {
      const found = all.find(({ course }) => course === needed);
      if (found) add(found, 1);
    }
    shares.set(statement, Math.max(share, shares.get(statement) ?? 0));
  };
  for (const { statement, share } of begun) add(statement, share);
  return [...shares].map(([statement, share]) => ({ statement, share }));
}
