import * as z from "#base/schema.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { blocksSchema, slugSchema, textOf } from "./block.ts";
import { OutsideReport } from "./outside-report.ts";
import { Mailbox } from "./mailbox.ts";
import { Quiz } from "./quiz.ts";
import { Scenario } from "./scenario.ts";
import { Survey } from "./survey.ts";

export const Page = z.strictObject({ kind: z.literal("page"), blocks: blocksSchema });
export type Page = z.infer<typeof Page>;

/** A package of another authoring tool (SCORM 1.2; SCORM 2004, IEEE 1484.11): the zip by its hash, and which file starts it. */
export const ScormPackage = z.strictObject({
  kind: z.literal("scorm"),
  version: z.enum(["1.2", "2004"]),
  file: hashSchema,
  entry: textOf(500),
  /** In percent, where the package says one. */
  passMark: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
});
export type ScormPackage = z.infer<typeof ScormPackage>;

/**
 * Something elsewhere. It is told nothing of the learner, and they say themselves that they have been there; or, where it reports, it
 * is told an invented name, and what its provider says of that name is asked for.
 */
export const OutsideLink = z.strictObject({
  kind: z.literal("link"),
  address: z.url(),
  description: textOf(1_000),
  report: z.nullable(OutsideReport),
});
export type OutsideLink = z.infer<typeof OutsideLink>;

export const ActivityContent = z.discriminatedUnion("kind", [
  Page,
  Quiz,
  Scenario,
  Mailbox,
  ScormPackage,
  OutsideLink,
  Survey,
]);
export type ActivityContent = z.infer<typeof ActivityContent>;

export const Activity = z.strictObject({
  activity: slugSchema,
  title: textOf(160),
  /** The course is complete once all required activities are done. */
  required: z.boolean(),
  content: ActivityContent,
});
export type Activity = z.infer<typeof Activity>;

/** In days after the course's completion; nothing for what is part of the course itself. */
export const findAfterDays = ({ content }: Pick<Activity, "content">): number | undefined =>
  content.kind === "mailbox" ? content.afterDays : undefined;
