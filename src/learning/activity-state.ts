import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { slugSchema } from "./block.ts";
import { mailActions } from "./mailbox.ts";

/** In percent; null where nothing is graded. */
const score = z.nullable(z.int().check(z.minimum(0), z.maximum(100)));
/** `done` never goes back; `changedAt` in milliseconds decides which of two devices was later. */
const shared = { done: z.boolean(), score, changedAt: z.int() };

const Answers = z.record(slugSchema, z.array(slugSchema).check(z.maxLength(10)));

/** What a learner did in one activity, kept by their devices alone. */
export const ActivityState = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("page"), ...shared }),
  z.strictObject({
    kind: z.literal("quiz"),
    ...shared,
    /** Finished attempts; `score` above is the best. */
    attempts: z.int().check(z.minimum(0)),
    /** The attempt under way: the questions drawn, with their options in the order shown, and what was answered. */
    current: z.nullable(
      z.strictObject({
        questions: z.array(
          z.strictObject({ question: slugSchema, options: z.array(slugSchema).check(z.maxLength(10)) }),
        ),
        answers: Answers,
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal("scenario"),
    ...shared,
    choices: z.array(slugSchema).check(z.maxLength(200)),
  }),
  z.strictObject({
    kind: z.literal("mailbox"),
    ...shared,
    handled: z.record(slugSchema, z.array(z.enum(mailActions)).check(z.maxLength(20))),
    finished: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("scorm"),
    ...shared,
    /** What the package keeps of itself (`web/course/scorm`), opaque to everybody else. */
    resume: z.nullable(bytesSchema({ max: 65_536 })),
    seconds: z.int(),
  }),
  // Not done: it was opened, and the record store is asked until its provider says so.
  z.strictObject({ kind: z.literal("link"), ...shared }),
  z.strictObject({ kind: z.literal("survey"), ...shared }),
]);
export type ActivityState = z.infer<typeof ActivityState>;

/** Everything that a learner did in one course, sealed by their devices (`saveStudy`). */
export const StudyState = z.strictObject({
  version: z.int(),
  activities: z.record(slugSchema, ActivityState),
});
export type StudyState = z.infer<typeof StudyState>;
