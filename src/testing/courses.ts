import type { RandomBytes } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import { usualFacts } from "#client/teaching/course-draft.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { TestSociety } from "./network.ts";

/** A first version of an open course with a certificate, by the officer of a desk for learning. */
export const courseOf = (
  { desk, officer }: Pick<TestSociety, "desk" | "officer">,
  random: RandomBytes,
): CourseStatement => ({
  course: newId<"course">(random),
  version: 1,
  desk,
  author: officer.device.id,
  languages: [{ language: "en", document: random(32), title: "Handling lists", summary: "What a list is." }],
  surveys: [],
  later: null,
  ...usualFacts,
});
