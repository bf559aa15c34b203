import { hideName } from "#learning/credential.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { Completion } from "#protocol/learner-contracts.ts";
import { readKeptProfile } from "./kept-profile.ts";
import type { LearnerSession } from "./learner-session.ts";
import { findStudyKeys } from "./study.ts";

/** The learner's name as they want it on a certificate, hidden; null where they gave none. The same in each of their browsers. */
export async function findIdentity(
  session: LearnerSession,
  { course, since }: Pick<CourseStanding, "course" | "since">,
): Promise<Completion["identity"]> {
  const name = (await readKeptProfile(session))?.identity.name;
  const keys = await findStudyKeys(session);
  return name === undefined || !keys ? null : hideName(name, keys.saltOf({ course, since }));
}
