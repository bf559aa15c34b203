import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { publicKeysSchema, signatureSchema } from "#keys/key-schema.ts";
import { ReadMessage, WithdrawnMessage } from "./broadcast-contracts.ts";
import { contract } from "./contract.ts";
import { CourseStanding, learnerFieldSchema, LearnerCodes, surveyName } from "./learner.ts";
import { Signed } from "./signed.ts";

// What a learner asks the gate for, with the code that is bound to their record. Refusals beside the usual ones: `not-found` for a
// record that is no learner's.

const ofCourse = z.strictObject({ course: idSchema<"course">() });

/** What the gate knows of the learner who asks; notices in the application follow from it. */
export const readLearner = contract({
  name: "readLearner",
  method: "GET",
  path: "/learners/self",
  access: "code",
  answer: z.strictObject({
    record: idSchema<"record">(),
    desk: idSchema<"desk">(),
    since: z.int(),
    /** Which fields have a code. */
    declared: z.array(learnerFieldSchema),
    courses: z.array(CourseStanding),
    /** Somebody proved the learner's address in another browser and asks for this record: it can be stopped until then. */
    regrant: z.nullable(
      z.strictObject({ regrant: idSchema<"enrolment">(), askedAt: z.int(), dueAt: z.int() }),
    ),
    /** What the desk wrote to them, the newest first. */
    messages: z.array(ReadMessage),
    /** What it called back, as long as their application did not say that it keeps nothing (`forgetMessage`). */
    withdrawn: z.array(WithdrawnMessage),
    /** Whether they want mail that is not necessary. */
    wantsMail: z.boolean(),
  }),
  rateLimit: 1_200,
});

/** Says what reports may group by; replaces what was said before. Only ever counted, never listed. */
export const declareCodes = contract({
  name: "declareCodes",
  method: "PUT",
  path: "/learners/self/codes",
  access: "code",
  body: z.strictObject({ codes: LearnerCodes }),
  answer: z.strictObject({}),
});

/**
 * Enrols oneself, or asks to be. Refused as `prerequisite-missing` (detail: the course), as `not-entitled` where it is only
 * assigned. May be repeated. After `lapsed` or `left` it begins anew.
 */
export const enrolSelf = contract({
  name: "enrolSelf",
  method: "POST",
  path: "/learners/self/courses/:course",
  access: "code",
  parameters: ofCourse,
  body: z.strictObject({}),
  answer: z.strictObject({ standing: CourseStanding }),
});

/** Leaves a course that was not assigned; what was completed stays. */
export const leaveCourse = contract({
  name: "leaveCourse",
  method: "DELETE",
  path: "/learners/self/courses/:course",
  access: "code",
  parameters: ofCourse,
  answer: z.strictObject({}),
});

/**
 * What a learner finished, as they sign it: grading happens on their device, so a completion is their word (THREAT-MODEL), and
 * says with which marks. `identity`: SHA-256 of salt and name for the badge (Open Badges 3.0, `identityHash`), null for none.
 */
export const Completion = z.strictObject({
  record: idSchema<"record">(),
  course: idSchema<"course">(),
  version: z.int(),
  completedAt: z.int(),
  /** In percent, over all graded activities; null where there is none. */
  score: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
  identity: z.nullable(z.strictObject({ salt: z.string().check(z.maxLength(64)), hash: bytesSchema(32) })),
});
export type Completion = z.infer<typeof Completion>;

/**
 * Progress, sent when it changes by a step of five percent or when the device is back online; later than what is known is
 * ignored without a refusal. With a `Completion` signed in the context `completion` the course is completed; where it gives
 * one, the certificate comes with the answer (Open Badges 3.0, VC-JWT). May be repeated.
 */
export const noteProgress = contract({
  name: "noteProgress",
  method: "POST",
  path: "/learners/self/courses/:course/progress",
  access: "code",
  parameters: ofCourse,
  body: z.strictObject({
    version: z.int(),
    percent: z.int().check(z.minimum(0), z.maximum(100)),
    completion: z.nullable(Signed),
  }),
  answer: z.strictObject({ standing: CourseStanding, credential: z.nullable(z.string()) }),
  rateLimit: 1_200,
});

/**
 * The credential of a certificate of one's own, again: without a name, or with the identity of its completion, of which the gate
 * kept no more than it needs to recognise it; `conflict` for another one.
 */
export const readCredential = contract({
  name: "readCredential",
  method: "POST",
  path: "/learners/self/certificates/:certificate",
  access: "code",
  parameters: z.strictObject({ certificate: idSchema<"certificate">() }),
  body: z.strictObject({ identity: Completion.shape.identity }),
  answer: z.strictObject({ credential: z.string() }),
});

/** Public. What anybody may ask of a certificate whose id they were shown; tells nothing of whose it is. */
export const readCertificate = contract({
  name: "readCertificate",
  method: "GET",
  path: "/certificates/:certificate",
  access: "public",
  parameters: z.strictObject({ certificate: idSchema<"certificate">() }),
  answer: z.strictObject({
    course: idSchema<"course">(),
    version: z.int(),
    issuedAt: z.int(),
    expiresAt: z.nullable(z.int()),
    revokedAt: z.nullable(z.int()),
  }),
});

/** Counted and nothing else: which options of each question. Once a learner and survey; refused as `conflict` the second time. */
export const answerSurvey = contract({
  name: "answerSurvey",
  method: "POST",
  path: "/learners/self/courses/:course/surveys/:activity",
  access: "code",
  parameters: z.strictObject({
    course: idSchema<"course">(),
    activity: surveyName,
  }),
  body: z.strictObject({
    answers: z
      .array(
        z.strictObject({
          question: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)),
          options: z.array(z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))).check(z.maxLength(12)),
        }),
      )
      .check(z.minLength(1), z.maxLength(30)),
  }),
  answer: z.strictObject({}),
});

// A supervisor's team: learners who granted them `identity` or `work` for the purpose `supervision`. Nobody else's rows are shown.

export const listTeam = contract({
  name: "listTeam",
  method: "GET",
  path: "/learners/self/team",
  access: "code",
  answer: z.strictObject({
    members: z.array(z.strictObject({ record: idSchema<"record">(), courses: z.array(CourseStanding) })),
  }),
});

export const enrolTeamMember = contract({
  name: "enrolTeamMember",
  method: "POST",
  path: "/learners/self/team/:record/courses/:course",
  access: "code",
  parameters: z.strictObject({ record: idSchema<"record">(), course: idSchema<"course">() }),
  body: z.strictObject({ dueAt: z.nullable(z.int()) }),
  answer: z.strictObject({ standing: CourseStanding }),
});

/**
 * Asks somebody of one's own team to go on with a course: shown in their application, and mailed where they left an address, which the
 * answer does not say. Refused as `conflict` where the course is not open, as `quota-exceeded` within a week of the last time.
 */
export const remindTeamMember = contract({
  name: "remindTeamMember",
  method: "POST",
  path: "/learners/self/team/:record/courses/:course/reminder",
  access: "code",
  parameters: z.strictObject({ record: idSchema<"record">(), course: idSchema<"course">() }),
  body: z.strictObject({}),
  answer: z.strictObject({ standing: CourseStanding }),
});

// Addresses and lost devices.

/**
 * Gate, which passes it on unread: the courier mails one link, template `address`, to an address sealed to it
 * (`SealedAddressProof`). For a little work, and a few a day from one network address and to one mail address.
 */
export const askAddressProof = contract({
  name: "askAddressProof",
  method: "POST",
  path: "/address-proofs",
  access: "public",
  body: z.strictObject({ sealed: bytesSchema({ max: 2_048 }), proofOfWork: bytesSchema({ max: 16 }) }),
  answer: z.strictObject({}),
  rateLimit: 10,
});

/** Binds the proven address to one's own record, so that a lost device can be replaced. The last one counts. */
export const bindAddress = contract({
  name: "bindAddress",
  method: "PUT",
  path: "/learners/self/address",
  access: "code",
  body: z.strictObject({ proof: Signed }),
  answer: z.strictObject({}),
});

/**
 * From a browser with a new code: its address is that of a record. Answered the same whether it is or not. The learner is told,
 * by mail and in the application; 72 hours after that the learning desk can bind the new code. After it was stopped, only a new
 * proof begins it again.
 */
export const askRegrant = contract({
  name: "askRegrant",
  method: "POST",
  path: "/regrants",
  access: "public",
  body: z.strictObject({
    ...publicKeysSchema.shape,
    proof: Signed,
    /** By `signRegrantPossession`. */
    possession: signatureSchema,
  }),
  answer: z.strictObject({}),
  rateLimit: 10,
});

/** Stops it: by the code that is bound, or by the learning desk. */
export const cancelRegrant = contract({
  name: "cancelRegrant",
  method: "DELETE",
  path: "/regrants/:regrant",
  access: "signed",
  parameters: z.strictObject({ regrant: idSchema<"enrolment">() }),
  answer: z.strictObject({}),
});

/**
 * A further browser of the same learner, bound at once by one that is: both show the other's fingerprint. A learner has at most eight
 * (`too-many-requests`); a code that is bound elsewhere, or was let go, is a `conflict`.
 */
export const bindCode = contract({
  name: "bindCode",
  method: "POST",
  path: "/learners/self/codes",
  access: "code",
  body: z.strictObject({
    ...publicKeysSchema.shape,
    /** By `signCodePossession`. */
    possession: signatureSchema,
  }),
  answer: z.strictObject({}),
});

/**
 * Lets another browser of one's own record go, at once: it is refused from then on, and what it held ends. The one that asks stays;
 * `not-found` for one that is not bound to this record.
 */
export const letBrowserGo = contract({
  name: "letBrowserGo",
  method: "DELETE",
  path: "/learners/self/codes/:code",
  access: "code",
  parameters: z.strictObject({ code: idSchema<"code">() }),
  answer: z.strictObject({}),
});
