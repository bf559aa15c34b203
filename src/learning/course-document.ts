import * as z from "#base/schema.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { Activity } from "./activity.ts";
import { slugSchema, textOf } from "./block.ts";

/**
 * One course in one language, as an author wrote it: public content, named by the hash of its encoding. Other languages of the
 * same version have the same sections, activities, questions and options under the same slugs.
 */
export const CourseDocument = z.strictObject({
  format: z.literal(1),
  language: z.enum(languages),
  title: textOf(160),
  summary: textOf(600),
  sections: z
    .array(
      z.strictObject({
        section: slugSchema,
        title: textOf(160),
        activities: z.array(Activity).check(z.minLength(1), z.maxLength(60)),
      }),
    )
    .check(z.minLength(1), z.maxLength(40)),
});
export type CourseDocument = z.infer<typeof CourseDocument>;
