import * as z from "#base/schema.ts";
import { afterDaysSchema } from "#protocol/course.ts";
import { slugSchema, textOf } from "./block.ts";

/** What a learner can do with a simulated mail. `open-link` and `open-attachment` are there only where the mail has one. */
export const mailActions = [
  "open-link",
  "open-attachment",
  "reply",
  "report",
  "delete",
  "ask-colleague",
  "keep",
] as const;
export type MailAction = (typeof mailActions)[number];

/** Nothing in it is real, and nothing leads anywhere: addresses end in `.example` or `.invalid`. */
export const SimulatedMail = z.strictObject({
  mail: slugSchema,
  from: z.strictObject({ name: textOf(120), address: textOf(200) }),
  subject: textOf(200),
  paragraphs: z.array(textOf(1_500)).check(z.minLength(1), z.maxLength(12)),
  link: z.optional(z.strictObject({ text: textOf(200), address: textOf(300) })),
  attachment: z.optional(textOf(120)),
  /** What is right to do; several may be. Anything in `harmful` counts against the learner, whatever else they do. */
  right: z.array(z.enum(mailActions)).check(z.minLength(1)),
  harmful: z.array(z.enum(mailActions)),
  /** What gives it away, or shows that it is genuine; told afterwards. */
  signs: z.array(textOf(400)).check(z.minLength(1), z.maxLength(8)),
  feedback: textOf(1_200),
});
export type SimulatedMail = z.infer<typeof SimulatedMail>;

/** A simulated inbox, to measure what somebody does and not what they say. `passMark` in percent of mails handled well. */
export const Mailbox = z.strictObject({
  kind: z.literal("mailbox"),
  introduction: textOf(2_000),
  mails: z.array(SimulatedMail).check(z.minLength(1), z.maxLength(40)),
  passMark: z.int().check(z.minimum(0), z.maximum(100)),
  /**
   * It opens only so many days after the course was completed, to measure what is left of it: nobody passes or fails, and what was
   * done is counted without names.
   */
  afterDays: z.optional(afterDaysSchema),
});
export type Mailbox = z.infer<typeof Mailbox>;
