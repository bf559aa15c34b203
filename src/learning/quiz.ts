import * as z from "#base/schema.ts";
import { slugSchema, textOf } from "./block.ts";

const Option = z.strictObject({
  option: slugSchema,
  text: textOf(600),
  isRight: z.boolean(),
  /** Why it is right or wrong; shown after the answer. */
  feedback: z.optional(textOf(800)),
});

/** `one` right option, or `many`: all the right ones and none of the others. */
export const Question = z.strictObject({
  question: slugSchema,
  kind: z.enum(["one", "many"]),
  text: textOf(1_200),
  options: z.array(Option).check(z.minLength(2), z.maxLength(10)),
  feedback: z.optional(textOf(1_200)),
});
export type Question = z.infer<typeof Question>;

/** `questions` is the bank: each attempt draws `ask` of them. `passMark` in percent; `attempts` null for as many as wanted. */
export const Quiz = z.strictObject({
  kind: z.literal("quiz"),
  introduction: z.optional(textOf(2_000)),
  questions: z.array(Question).check(z.minLength(1), z.maxLength(200)),
  ask: z.int().check(z.minimum(1)),
  passMark: z.int().check(z.minimum(0), z.maximum(100)),
  attempts: z.nullable(z.int().check(z.minimum(1), z.maximum(100))),
});
export type Quiz = z.infer<typeof Quiz>;
