import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { languages } from "./courier-contracts.ts";
import { surveyName } from "./learner.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

/** How one comes into a course: by oneself, by oneself once the desk agrees, or only because somebody enrols one. */
export const enrolmentWays = ["open", "approval", "assigned"] as const;

/** From a completion on. Less than a week measures what somebody read, and after half a year most have taken the course again. */
export const afterDaysSchema = z.int().check(z.minimum(7), z.maximum(180));

/**
 * One version of a course as its learning desk publishes it, signed by a device of that desk. Public: nothing in it is about a
 * person. The content lies at the vault under the hash of each language's document; the gate decides by this statement alone.
 */
export const CourseStatement = z.strictObject({
  course: idSchema<"course">(),
  /** 1, then one more with each publication. */
  version: z.int().check(z.minimum(1)),
  desk: idSchema<"desk">(),
  author: idSchema<"device">(),
  languages: z
    .array(
      z.strictObject({
        language: z.enum(languages),
        /** SHA-256 of the deterministic CBOR of a `CourseDocument`. */
        document: hashSchema,
        title: z.string().check(z.minLength(1), z.maxLength(160)),
        summary: z.string().check(z.minLength(1), z.maxLength(600)),
      }),
    )
    .check(z.minLength(1), z.maxLength(languages.length)),
  topics: z.array(z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))).check(z.maxLength(12)),
  minutes: z.int().check(z.minimum(1), z.maximum(6_000)),
  enrolment: z.enum(enrolmentWays),
  /** Courses whose current completion is needed to begin. */
  prerequisites: z.array(idSchema<"course">()).check(z.maxLength(12)),
  /** A learning path: the courses it leads through, in order. Complete when they all are; it has no document of its own to play. */
  path: z.array(idSchema<"course">()).check(z.maxLength(40)),
  /** Affiliations and kinds of work (`roles` of `src/learning`) to whom it is recommended. */
  recommendedFor: z.array(z.string().check(z.regex(/^[a-z-]{1,40}$/))).check(z.maxLength(20)),
  givesCertificate: z.boolean(),
  /** Months until it has to be taken again; null for ever. */
  validMonths: z.nullable(z.int().check(z.minimum(1), z.maximum(120))),
  /** Days from enrolment to the deadline, where there is one. */
  daysToComplete: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000))),
  /** No longer offered: who is in it may finish. */
  retired: z.boolean(),
  /** Activities that are surveys, also those of earlier versions: what is not named here is answered by nobody. */
  surveys: z.array(surveyName).check(z.maxLength(20)),
  /** The one of them that opens to whoever completed the course only so many days later: what they do with simulated mail by then. */
  later: z.nullable(z.strictObject({ activity: surveyName, afterDays: afterDaysSchema })),
});
export type CourseStatement = z.infer<typeof CourseStatement>;

/** In milliseconds. */
export const opensAt = (completedAt: number, { afterDays }: { readonly afterDays: number }): number =>
  completedAt + afterDays * 24 * 60 * 60 * 1000;

export const signCourse = (statement: CourseStatement, secretKey: SigningSecretKey): Signed =>
  signValue("course", statement as CborValue, secretKey);

export const readCourse = (signed: Signed, key: SigningPublicKey): CourseStatement | undefined =>
  readSigned("course", CourseStatement as z.ZodMiniType<CourseStatement>, signed, key);

/**
 * What a learning desk says of its portal, signed like a course: the lists that learners choose from, so that reports can group by
 * them. Public. The latest version counts.
 */
export const PortalStatement = z.strictObject({
  version: z.int().check(z.minimum(1)),
  desk: idSchema<"desk">(),
  author: idSchema<"device">(),
  organisations: z.array(z.string().check(z.minLength(1), z.maxLength(120))).check(z.maxLength(400)),
  dutyStations: z.array(z.string().check(z.minLength(1), z.maxLength(120))).check(z.maxLength(1_000)),
});
export type PortalStatement = z.infer<typeof PortalStatement>;

export const signPortal = (statement: PortalStatement, secretKey: SigningSecretKey): Signed =>
  signValue("portal", statement as CborValue, secretKey);

export const readPortal = (signed: Signed, key: SigningPublicKey): PortalStatement | undefined =>
  readSigned("portal", PortalStatement as z.ZodMiniType<PortalStatement>, signed, key);
