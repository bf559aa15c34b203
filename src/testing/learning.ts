import type { CourseId } from "#base/id.ts";
import type { CborValue } from "#base/cbor.ts";
import { publishCourse } from "#protocol/course-contracts.ts";
import { type CourseStatement, signCourse } from "#protocol/course.ts";
import { type Completion, enrolSelf, noteProgress } from "#protocol/learner-contracts.ts";
import { signValue } from "#protocol/signed.ts";
import { courseOf } from "./courses.ts";
import type { TestLearner } from "./learner.ts";
import type { TestNetwork, TestSociety } from "./network.ts";
import { answerOf } from "./vault-scene.ts";

/** Published by the officer of a desk for learning. */
export async function publishTestCourse(
  network: TestNetwork,
  academy: TestSociety,
  changed: Partial<CourseStatement> = {},
): Promise<CourseStatement> {
  const statement = { ...courseOf(academy, network.random), ...changed };
  const { device } = academy.officer;
  const signed = signCourse(statement, device.signing.secretKey);
  answerOf(await network.connectDevice(device).call("gate", publishCourse, { body: { statement: signed } }));
  return statement;
}

export const enrolIn = (network: TestNetwork, learner: TestLearner, course: CourseId) =>
  network.connect(learner.signer).call("gate", enrolSelf, { parameters: { course }, body: {} });

/** What their browser says when they are done. */
export function completeCourse(
  network: TestNetwork,
  learner: TestLearner,
  { course, version }: Pick<CourseStatement, "course" | "version">,
  changed: Partial<Completion> = {},
  by: TestLearner = learner,
) {
  const completion = {
    record: learner.record,
    course,
    version,
    completedAt: network.clock(),
    score: 90,
    identity: null,
    ...changed,
  };
  const signed = signValue("completion", completion as CborValue, by.keys.signing.secretKey);
  return network.connect(learner.signer).call("gate", noteProgress, {
    parameters: { course },
    body: { version: completion.version, percent: 100, completion: signed },
  });
}

/** Enrolled and done. */
export async function learn(network: TestNetwork, learner: TestLearner, course: CourseStatement) {
  answerOf(await enrolIn(network, learner, course.course));
  return answerOf(await completeCourse(network, learner, course));
}
