import * as z from "#base/schema.ts";
import { idSchema } from "#base/id.ts";
import { contract } from "./contract.ts";
import { AudienceRule } from "./learner.ts";
import { countLearners, ReportQuery } from "./learning-desk-contracts.ts";
import { leavingReasons } from "./leaving-reason.ts";
import { freezeList, listColumns } from "./list-contracts.ts";

// What members share with colleagues, once or regularly: a question, never its answer. Whoever opens it asks it themselves, with rights of
// their own at that moment; whose idea it was plays no part.

const ofDesk = z.strictObject({ desk: idSchema<"desk">() });
const ofSchedule = z.strictObject({ schedule: idSchema<"schedule">() });

/** What is asked when somebody opens it. No name that anybody wrote: screens say it in words of their own. */
export const SharedQuestion = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("figures"), query: ReportQuery }),
  z.strictObject({
    kind: z.literal("list"),
    rule: AudienceRule,
    course: z.nullable(idSchema<"course">()),
    columns: z.array(z.enum(listColumns)).check(z.minLength(1), z.maxLength(listColumns.length)),
  }),
]);
export type SharedQuestion = z.infer<typeof SharedQuestion>;

/** `once` is a share. */
export const rhythms = ["once", "weekly", "monthly"] as const;
export type Rhythm = (typeof rhythms)[number];

/**
 * Gate, by who works at the desk. Refused with reasons, and kept nowhere, where a column stays with the courier or a recipient is no member
 * of the desk; `quota-exceeded` where somebody has too many under way.
 */
export const createSchedule = contract({
  name: "createSchedule",
  method: "POST",
  path: "/desks/:desk/schedules",
  access: "device",
  parameters: ofDesk,
  body: z.strictObject({
    question: SharedQuestion,
    rhythm: z.enum(rhythms),
    recipients: z.array(idSchema<"member">()).check(z.minLength(1), z.maxLength(50)),
  }),
  answer: z.strictObject({
    schedule: z.nullable(idSchema<"schedule">()),
    why: z.array(z.enum(leavingReasons)),
    /** Whom no mail tells of it: they find it in the office, or hear of it from whoever shares it. */
    withoutMail: z.array(idSchema<"member">()),
  }),
  rateLimit: 20,
});

/** Gate. Of a desk, what runs first, then what ended, the newest first, 300 in all: for who works there, and for the organisation's DPOs and administrators. */
export const listSchedules = contract({
  name: "listSchedules",
  method: "GET",
  path: "/desks/:desk/schedules",
  access: "device",
  parameters: ofDesk,
  answer: z.strictObject({
    schedules: z.array(
      z.strictObject({
        schedule: idSchema<"schedule">(),
        author: idSchema<"member">(),
        question: SharedQuestion,
        rhythm: z.enum(rhythms),
        createdAt: z.int(),
        /** When it comes next; null when it does no more. */
        nextAt: z.nullable(z.int()),
        expiresAt: z.int(),
        endedAt: z.nullable(z.int()),
        /** Null also where it ended because who made it left the desk. */
        endedBy: z.nullable(idSchema<"member">()),
        recipients: z.array(
          z.strictObject({
            member: idSchema<"member">(),
            /** Since when the latest waits for them; null before it comes for the first time, or where it does not come to them. */
            waitingSince: z.nullable(z.int()),
            /** Whether a mail told them of the latest; null before that is known, and to everybody but whoever shared it. */
            isMailed: z.nullable(z.boolean()),
            openedAt: z.nullable(z.int()),
            leftAt: z.nullable(z.int()),
          }),
        ),
      }),
    ),
  }),
});

/**
 * Gate, by a recipient who works at the desk now: asks the question as that member alone, counted on their own quotas. `grant-ended` once it
 * was ended or its time is over, `not-found` for everybody else.
 */
export const openSchedule = contract({
  name: "openSchedule",
  method: "POST",
  path: "/schedules/:schedule/openings",
  access: "device",
  parameters: ofSchedule,
  body: z.strictObject({}),
  answer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("figures"), counted: countLearners.answer }),
    z.strictObject({ kind: z.literal("list"), frozen: freezeList.answer }),
  ]),
  rateLimit: 60,
});

/** Gate, by a recipient: it comes to them no more. */
export const leaveSchedule = contract({
  name: "leaveSchedule",
  method: "DELETE",
  path: "/schedules/:schedule/recipients/self",
  access: "device",
  parameters: ofSchedule,
  answer: z.strictObject({}),
});

/**
 * Gate, by who made it, DPOs and administrators: it comes to nobody any more, and the lists that were opened through it are recalled, so that
 * whoever opened one is asked to delete it.
 */
export const endSchedule = contract({
  name: "endSchedule",
  method: "DELETE",
  path: "/schedules/:schedule",
  access: "device",
  parameters: ofSchedule,
  answer: z.strictObject({}),
});
