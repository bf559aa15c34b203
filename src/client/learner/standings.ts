import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { enrolSelf, leaveCourse, readLearner } from "#protocol/learner-contracts.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

/** What the gate knows of the learner: where they stand in each course, and whether another browser asks to become theirs. */
export type Standings = AnswerOf<typeof readLearner> & {
  /** When the gate said so, in milliseconds. */
  readonly asOf: number;
};

const Kept = z.strictObject({ learner: readLearner.answer, asOf: z.int() });
const key = "standings";

/** As this browser last heard it. */
export async function readKeptStandings({
  store,
}: Pick<LearnerSession, "store">): Promise<Standings | undefined> {
  const bytes = await store.get(key);
  const kept = bytes && parseCbor(Kept as z.ZodMiniType<z.infer<typeof Kept>>, bytes);
  return kept && { ...kept.learner, asOf: kept.asOf };
}

/** From the gate, and kept. */
export async function readStandings(session: LearnerSession): Promise<Result<Standings, LearnerRefusal>> {
  const answer = await session.connection.call("gate", readLearner);
  if (!answer.ok) return answer;
  const standings = { ...answer.value, asOf: session.connection.clock() };
  await session.exclusively(key, () => write(session, standings));
  return ok(standings);
}

/**
 * Begins a course, or asks to where the desk decides. Refuses as `prerequisite-missing` with the course that is needed first, and
 * as `not-entitled` where one is only put into it.
 */
export async function enrol(
  session: LearnerSession,
  course: CourseId,
): Promise<Result<CourseStanding, LearnerRefusal>> {
  const enrolled = await session.connection.call("gate", enrolSelf, { parameters: { course }, body: {} });
  if (!enrolled.ok) return enrolled;
  await keepStanding(session, enrolled.value.standing);
  return ok(enrolled.value.standing);
}

/** What was completed stays. */
export async function leave(
  session: LearnerSession,
  course: CourseId,
): Promise<Result<undefined, LearnerRefusal>> {
  const left = await session.connection.call("gate", leaveCourse, { parameters: { course } });
  if (!left.ok) return left;
  const read = await readStandings(session);
  return read.ok ? ok(undefined) : read;
}

/** One course as the gate has just said it; what is known of the others stays. */
export const keepStanding = (session: LearnerSession, standing: CourseStanding): Promise<void> =>
  session.exclusively(key, async () => {
    const kept = await readKeptStandings(session);
    if (!kept) return;
    const others = kept.courses.filter(({ course }) => course !== standing.course);
    await write(session, { ...kept, courses: [...others, standing] });
  });

const write = ({ store }: LearnerSession, { asOf, ...learner }: Standings): Promise<void> =>
  store.put(key, encodeCbor({ learner, asOf } as unknown as CborValue));
