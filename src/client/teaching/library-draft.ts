import { encodeCbor } from "#base/cbor.ts";
import type { CourseId, DeskId } from "#base/id.ts";
import { idOfBytes } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { LibraryCourse } from "#learning/library-course.ts";
import type { CourseDraft } from "./course-draft.ts";

/** `after`: the version that is published now, 0 for none. */
export function draftOfLibrary(
  desk: DeskId,
  course: LibraryCourse,
  documents: readonly CourseDocument[],
  after: number,
  now: number,
): CourseDraft {
  return {
    format: 1,
    course: courseIdOfLibrary(desk, course.course),
    after,
    changedAt: now,
    facts: {
      topics: [...course.topics],
      minutes: course.minutes,
      enrolment: course.enrolment,
      prerequisites: course.prerequisites.map((name) => courseIdOfLibrary(desk, name)),
      path: [],
      recommendedFor: [...course.recommendedFor],
      givesCertificate: course.givesCertificate,
      validMonths: course.validMonths,
      daysToComplete: course.daysToComplete,
      retired: false,
    },
    documents,
  };
}

/** Made of desk and name, so that a library that is published again becomes the next version of the same courses. */
export const courseIdOfLibrary = (desk: DeskId, name: string): CourseId =>
  idOfBytes<"course">(sha256(encodeCbor(["homeward/1", "library-course", desk, name])).slice(0, 16));
