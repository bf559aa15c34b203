import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { languages } from "#protocol/courier-contracts.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { enrolmentWays } from "#protocol/course.ts";

/** What is the same in every language, as the statement of the next version will say it. */
export const CourseFacts = z.strictObject({
  topics: z.array(z.string()),
  minutes: z.int(),
  enrolment: z.enum(enrolmentWays),
  prerequisites: z.array(idSchema<"course">()),
  path: z.array(idSchema<"course">()),
  recommendedFor: z.array(z.string()),
  givesCertificate: z.boolean(),
  validMonths: z.nullable(z.int()),
  daysToComplete: z.nullable(z.int()),
  retired: z.boolean(),
});
export type CourseFacts = z.infer<typeof CourseFacts>;

/**
 * A document that an author is still writing: the shape of a `CourseDocument`, in which texts may be empty and files missing (no
 * bytes for a hash). It comes from the author's own store, so only its outline is checked; publishing checks all of it.
 */
const DraftDocument = z.custom<CourseDocument>((value) => {
  const document = value as Partial<CourseDocument> | null;
  return (
    typeof document === "object" &&
    document !== null &&
    document.format === 1 &&
    languages.some((language) => language === document.language) &&
    Array.isArray(document.sections) &&
    document.sections.every(
      (section) =>
        Array.isArray(section.activities) &&
        section.activities.every(({ content }) => typeof content === "object"),
    )
  );
});

/** One course as its author is changing it; the first document is the one it is written in. */
export const CourseDraft = z.strictObject({
  format: z.literal(1),
  course: idSchema<"course">(),
  /** The published version that it follows; 0 for none. */
  after: z.int(),
  changedAt: z.int(),
  facts: CourseFacts,
  documents: z.array(DraftDocument),
});
export type CourseDraft = {
  readonly format: 1;
  readonly course: CourseId;
  readonly after: number;
  readonly changedAt: number;
  readonly facts: CourseFacts;
  readonly documents: readonly CourseDocument[];
};

/** A whole course as a file, to be handed to another network or kept: what is in it is checked like anything from outside. */
export const CourseFile = z.strictObject({
  homeward: z.literal("course"),
  format: z.literal(1),
  facts: CourseFacts,
  documents: z.array(z.unknown()),
  files: z.array(bytesSchema({ max: 33_554_432 })),
});

export const usualFacts: CourseFacts = {
  topics: [],
  minutes: 20,
  enrolment: "open",
  prerequisites: [],
  path: [],
  recommendedFor: [],
  givesCertificate: true,
  validMonths: null,
  daysToComplete: null,
  retired: false,
};

export const factsOf = (statement: CourseStatement): CourseFacts => ({
  topics: statement.topics,
  minutes: statement.minutes,
  enrolment: statement.enrolment,
  prerequisites: statement.prerequisites,
  path: statement.path,
  recommendedFor: statement.recommendedFor,
  givesCertificate: statement.givesCertificate,
  validMonths: statement.validMonths,
  daysToComplete: statement.daysToComplete,
  retired: statement.retired,
});

/** For encoding: what is optional and not there must not be there as `undefined`. */
export function plainValue(value: unknown): CborValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value as CborValue;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, plainValue(part)]),
  );
}
