import * as z from "#base/schema.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { slugSchema } from "./block.ts";

/** How people usually come into a course: by themselves, by a rule, when a desk agrees, when their supervisor agrees. */
export const usualEnrolments = ["self", "audience", "approval", "supervisor"] as const;

/** What is the same in every language of a course of the starter library: its `course.json`. */
export const LibraryCourse = z.strictObject({
  format: z.literal(1),
  course: slugSchema,
  /** How long it takes, about. */
  minutes: z.int().check(z.minimum(1), z.maximum(600)),
  topics: z.array(slugSchema).check(z.minLength(1), z.maxLength(10)),
  /** The first is the one it was written in. */
  languages: z.array(z.enum(languages)).check(z.minLength(1), z.maxLength(languages.length)),
  prerequisites: z.array(slugSchema).check(z.maxLength(10)),
  /** Roles of the register (`tracing-officer`), or what kind of learner somebody is: `staff`, `partner`, `supporter`. */
  recommendedFor: z.array(slugSchema).check(z.maxLength(20)),
  /** Null where what was learned does not run out. */
  validForMonths: z.nullable(z.int().check(z.minimum(1), z.maximum(120))),
  /** From enrolment; null where there is no deadline. */
  daysToComplete: z.nullable(z.int().check(z.minimum(1), z.maximum(730))),
  givesCertificate: z.boolean(),
  enrolment: z.enum(usualEnrolments),
});
export type LibraryCourse = z.infer<typeof LibraryCourse>;
