import * as z from "#base/schema.ts";
import { enrolmentWays } from "#protocol/course.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { slugSchema } from "./block.ts";

/** What is the same in every language of a course of the starter library: its `course.json`. As in `CourseStatement`, before it has ids. */
export const LibraryCourse = z.strictObject({
  format: z.literal(1),
  course: slugSchema,
  /** How long it takes, about. */
  minutes: z.int().check(z.minimum(1), z.maximum(600)),
  topics: z.array(z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))).check(z.minLength(1), z.maxLength(12)),
  /** The first is the one it was written in. */
  languages: z.array(z.enum(languages)).check(z.minLength(1), z.maxLength(languages.length)),
  /** Other courses of the library. */
  prerequisites: z.array(slugSchema).check(z.maxLength(12)),
  /** Affiliations and kinds of work (`roles` of `src/learning`) to whom it is recommended. */
  recommendedFor: z.array(z.string().check(z.regex(/^[a-z-]{1,40}$/))).check(z.maxLength(20)),
  givesCertificate: z.boolean(),
  /** Months until it has to be taken again; null for ever. */
  validMonths: z.nullable(z.int().check(z.minimum(1), z.maximum(120))),
  /** From enrolment to the deadline; null where there is none. */
  daysToComplete: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000))),
  /** The usual one; the desk that publishes it may choose another. */
  enrolment: z.enum(enrolmentWays),
});
export type LibraryCourse = z.infer<typeof LibraryCourse>;
