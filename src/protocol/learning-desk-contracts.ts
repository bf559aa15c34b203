import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import {
  AudienceRule,
  certificateTerms,
  courseStates,
  deadlineTerms,
  learnerFieldSchema,
  LearnerCode,
  surveyName,
} from "./learner.ts";
import { Signed } from "./signed.ts";

// What a learning desk asks the gate for, by its devices. Learners are opaque ids here; who they are is a disclosure.

const ofDesk = z.strictObject({ desk: idSchema<"desk">() });
const ofPage = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(80))) });
/** Nothing under eleven, the rest rounded to five: null for "fewer than eleven". */
const roundedCount = z.nullable(z.int());

export const previewAudience = contract({
  name: "previewAudience",
  method: "POST",
  path: "/desks/:desk/audiences",
  access: "device",
  parameters: ofDesk,
  body: z.strictObject({ rule: AudienceRule }),
  answer: z.strictObject({ people: roundedCount }),
  rateLimit: 60,
});

/** Enrols everybody whom the rule means now, expanded at the gate; who is in the course already stays as they are. */
export const enrolAudience = contract({
  name: "enrolAudience",
  method: "POST",
  path: "/desks/:desk/enrolments",
  access: "device",
  parameters: ofDesk,
  body: z.strictObject({ course: idSchema<"course">(), rule: AudienceRule, dueAt: z.nullable(z.int()) }),
  answer: z.strictObject({ people: roundedCount }),
  patience: 300_000,
});

/** Learners who wait to be let into a course, who asked first first; a page goes on where the one before ended. */
export const listCourseRequests = contract({
  name: "listCourseRequests",
  method: "GET",
  path: "/desks/:desk/course-requests",
  access: "device",
  parameters: ofDesk,
  query: ofPage,
  answer: z.strictObject({
    requests: z.array(
      z.strictObject({ record: idSchema<"record">(), course: idSchema<"course">(), askedAt: z.int() }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

export const answerCourseRequest = contract({
  name: "answerCourseRequest",
  method: "POST",
  path: "/desks/:desk/course-requests/:record/:course",
  access: "device",
  parameters: z.strictObject({
    desk: idSchema<"desk">(),
    record: idSchema<"record">(),
    course: idSchema<"course">(),
  }),
  body: z.strictObject({ accept: z.boolean() }),
  answer: z.strictObject({}),
});

/** How many chose what, from eleven answers on; options under eleven stay unsaid. */
export const readSurvey = contract({
  name: "readSurvey",
  method: "GET",
  path: "/desks/:desk/courses/:course/surveys/:activity",
  access: "device",
  parameters: z.strictObject({
    desk: idSchema<"desk">(),
    course: idSchema<"course">(),
    activity: surveyName,
  }),
  answer: z.strictObject({
    people: roundedCount,
    counts: z.array(z.strictObject({ question: z.string(), option: z.string(), people: roundedCount })),
  }),
});

export const revokeCertificate = contract({
  name: "revokeCertificate",
  method: "DELETE",
  path: "/certificates/:certificate",
  access: "device",
  parameters: z.strictObject({ certificate: idSchema<"certificate">() }),
  answer: z.strictObject({}),
});

/**
 * Learners who proved their address in a new browser, one of each, who asked first first; `dueAt` is when the desk may bind it. A page goes
 * on where the one before ended.
 */
export const listRegrants = contract({
  name: "listRegrants",
  method: "GET",
  path: "/desks/:desk/regrants",
  access: "device",
  parameters: ofDesk,
  query: ofPage,
  answer: z.strictObject({
    regrants: z.array(
      z.strictObject({
        regrant: idSchema<"enrolment">(),
        record: idSchema<"record">(),
        ...publicKeysSchema.shape,
        askedAt: z.int(),
        dueAt: z.int(),
        /** The courier's, of the address (`AddressProof`): its tag is what the learner wrote down when they proved it themselves. */
        proof: Signed,
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

/**
 * Binds the new code once it is due (`conflict` before), lets the old ones go and ends what they and the courier held; the desk's
 * client then seals to it what the desk holds.
 */
export const bindRegrant = contract({
  name: "bindRegrant",
  method: "POST",
  path: "/regrants/:regrant/binding",
  access: "device",
  parameters: z.strictObject({ regrant: idSchema<"enrolment">() }),
  body: z.strictObject({}),
  answer: z.strictObject({}),
});

/**
 * A certificate for one's work: the learner signs, with a code of the certificate's record, that it is this member's
 * (`TrainingPresentation`, context `training`). A certificate serves one member.
 */
export const TrainingPresentation = z.strictObject({
  certificate: idSchema<"certificate">(),
  member: idSchema<"member">(),
  signedAt: z.int(),
});
export type TrainingPresentation = z.infer<typeof TrainingPresentation>;

export const presentCertificate = contract({
  name: "presentCertificate",
  method: "POST",
  path: "/training",
  access: "device",
  body: z.strictObject({ code: idSchema<"code">(), presentation: Signed }),
  answer: z.strictObject({}),
});

/** What the network requires of whoever asks, now or from a day to come, and what they have. */
export const readTraining = contract({
  name: "readTraining",
  method: "GET",
  path: "/training",
  access: "device",
  answer: z.strictObject({
    required: z.array(
      z.strictObject({
        course: idSchema<"course">(),
        desk: idSchema<"desk">(),
        /** From when on nobody opens anything without; it may lie ahead. */
        from: z.int(),
        /** Of the certificate that was presented; null where there is none. */
        expiresAt: z.nullable(z.int()),
        /** Now, or on that day. */
        isCurrent: z.boolean(),
      }),
    ),
  }),
});

/** Vault. The reporting key of a learning desk (decision 039), written once by a device of the desk; the gate cannot read it. */
export const putReportingKey = contract({
  name: "putReportingKey",
  method: "PUT",
  path: "/desks/:desk/reporting-key",
  access: "device",
  parameters: ofDesk,
  body: z.strictObject({ key: bytesSchema(32) }),
  answer: z.strictObject({}),
});

/** Vault. For learners, who make their own codes, and for members of the desk's organisation, who name them: also those who only sign second. */
export const readReportingKey = contract({
  name: "readReportingKey",
  method: "POST",
  path: "/desks/:desk/reporting-key",
  access: "signed",
  parameters: ofDesk,
  body: z.strictObject({ code: z.nullable(publicKeysSchema) }),
  answer: z.strictObject({ key: bytesSchema(32) }),
});

/**
 * What is known of somebody in one course, to group by: where they stand; the month in which they last completed it, whether or not that still
 * counts; how their certificate is; how near their deadline.
 */
export const courseFacts = ["state", "completed", "certificate", "deadline"] as const;
export type CourseFact = (typeof courseFacts)[number];

/** Months are told one by one for so long, in UTC; what was completed before is `earlier`. */
export const monthsTold = 24;
const FactValue = z.union([
  z.enum([...courseStates, ...certificateTerms, ...deadlineTerms, "earlier", "none"]),
  z.string().check(z.regex(/^\d{4}-\d{2}$/)),
]);

/**
 * Gate. A grouped report over the weekly frozen snapshot (decision 041): what is counted, whom it means, by what it is grouped. Cells under
 * eleven are not listed, nor what would give one back, others are rounded to five: nobody and fewer than eleven look alike. A query that differs from an answered one by fewer than eleven
 * people is refused as `report-too-close`.
 */
export const ReportQuery = z.strictObject({
  /** Of which course the facts are that people are grouped by. */
  course: z.nullable(idSchema<"course">()),
  rule: AudienceRule,
  groupBy: z.array(z.union([learnerFieldSchema, z.enum(courseFacts)])).check(z.maxLength(2)),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

/** How many new questions a member may ask in so many days, and an organisation. The same question again is none. */
export const questionLimits = {
  member: { questions: 60, days: 30 },
  organisation: { questions: 200, days: 180 },
} as const;

export const countLearners = contract({
  name: "countLearners",
  method: "POST",
  path: "/desks/:desk/reports",
  access: "device",
  parameters: ofDesk,
  body: ReportQuery,
  answer: z.strictObject({
    /** When the snapshot was frozen. */
    asOf: z.int(),
    people: roundedCount,
    groups: z.array(
      z.strictObject({
        /** One for each of `groupBy`: a code, a fact, or null where nothing was said. */
        values: z.array(z.nullable(z.union([LearnerCode, FactValue]))),
        people: z.int(),
      }),
    ),
  }),
  rateLimit: 60,
});

/** For the DPO of an organisation: who asked what of its learners, and when first and last. None of the numbers: they are for the desk. */
export const listQuestions = contract({
  name: "listQuestions",
  method: "GET",
  path: "/reports/questions",
  access: "device",
  answer: z.strictObject({
    questions: z.array(
      z.strictObject({
        member: idSchema<"member">(),
        desk: idSchema<"desk">(),
        query: ReportQuery,
        firstAskedAt: z.int(),
        askedAt: z.int(),
      }),
    ),
  }),
});
