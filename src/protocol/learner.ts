import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";

/** What a learner may say of themselves that reports group by; each is a sealed code and none is needed. */
export const learnerFields = [
  "affiliation",
  "organisation",
  "duty-station",
  "gender",
  "contract",
  "language",
] as const;
export type LearnerField = (typeof learnerFields)[number];
export const learnerFieldSchema = z.enum(learnerFields);

/** HMAC of field and value under the reporting key of the learning desk, cut to 16 bytes: the gate has no such key (decision 039). */
export const LearnerCode = bytesSchema(16);

/** Of each field its code; null for what the learner does not say. */
export const LearnerCodes = z.record(learnerFieldSchema, z.nullable(LearnerCode));

/**
 * `requested`: waits for the desk. `lapsed`: completed, and due again. `left`: ended by the learner or by who enrolled them.
 */
export const courseStates = ["requested", "enrolled", "under-way", "completed", "lapsed", "left"] as const;
export type CourseState = (typeof courseStates)[number];

/** A certificate of a course, now: in force, in force and ending within `endingDays`, or past its end. */
export const certificateTerms = ["valid", "ending", "ended"] as const;
export type CertificateTerm = (typeof certificateTerms)[number];
export const endingDays = 60;

/** The deadline of who is in a course: missed, within `soonDays`, or later. */
export const deadlineTerms = ["overdue", "soon", "later"] as const;
export type DeadlineTerm = (typeof deadlineTerms)[number];
export const soonDays = 30;

/** Where a learner stands in one course. Times in milliseconds. */
export const CourseStanding = z.strictObject({
  course: idSchema<"course">(),
  /** The version that was begun or completed. */
  version: z.int(),
  state: z.enum(courseStates),
  /** Of the required activities, in percent. */
  percent: z.int().check(z.minimum(0), z.maximum(100)),
  by: z.enum(["self", "desk", "audience", "supervisor"]),
  since: z.int(),
  dueAt: z.nullable(z.int()),
  completedAt: z.nullable(z.int()),
  certificate: z.nullable(idSchema<"certificate">()),
  /** When a supervisor last asked for it to be gone on with. */
  remindedAt: z.nullable(z.int()),
});
export type CourseStanding = z.infer<typeof CourseStanding>;

/**
 * Whom an enrolment, a report or a broadcast means. All conditions hold; within one, any of its values. `not` turns one around. A
 * field without a code fulfils no condition, and none that is turned around either: who does not say is never counted on.
 */
const Condition = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("field"),
    field: learnerFieldSchema,
    codes: z.array(LearnerCode).check(z.minLength(1), z.maxLength(400)),
    not: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("course"),
    course: idSchema<"course">(),
    /** `none`: never was in it. */
    states: z
      .array(z.enum([...courseStates, "none"]))
      .check(z.minLength(1), z.maxLength(courseStates.length + 1)),
    not: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("certificate"),
    course: idSchema<"course">(),
    /** `none`: has none of the course. */
    values: z
      .array(z.enum([...certificateTerms, "none"]))
      .check(z.minLength(1), z.maxLength(certificateTerms.length + 1)),
    not: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("deadline"),
    course: idSchema<"course">(),
    /** `none`: is not in the course, or has all the time. */
    values: z
      .array(z.enum([...deadlineTerms, "none"]))
      .check(z.minLength(1), z.maxLength(deadlineTerms.length + 1)),
    not: z.boolean(),
  }),
]);
export type Condition = z.infer<typeof Condition>;
export const AudienceRule = z.array(Condition).check(z.maxLength(12));
export type AudienceRule = z.infer<typeof AudienceRule>;

/** An activity whose answers are only counted, by its id in the course's document: a survey, or a mailbox weeks later. */
export const surveyName = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));
