import * as z from "#base/schema.ts";
import { slugSchema, textOf } from "./block.ts";

/**
 * A survey without names: answers are only ever counted, at the gate, and shown from eleven people on. So there is no free
 * text, in which people name themselves and others.
 */
export const Survey = z.strictObject({
  kind: z.literal("survey"),
  introduction: z.optional(textOf(2_000)),
  questions: z
    .array(
      z.strictObject({
        question: slugSchema,
        kind: z.enum(["one", "many"]),
        text: textOf(800),
        options: z
          .array(z.strictObject({ option: slugSchema, text: textOf(300) }))
          .check(z.minLength(2), z.maxLength(12)),
      }),
    )
    .check(z.minLength(1), z.maxLength(30)),
});
export type Survey = z.infer<typeof Survey>;

/** What a learner chose: as the gate counts it, and nothing else. */
export type SurveyAnswers = readonly { readonly question: string; readonly options: readonly string[] }[];
