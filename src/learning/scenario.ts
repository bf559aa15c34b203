import * as z from "#base/schema.ts";
import { blocksSchema, slugSchema, textOf } from "./block.ts";

/** What can be done in a scene; `consequence` is told before the next scene. */
const Choice = z.strictObject({
  choice: slugSchema,
  text: textOf(600),
  consequence: textOf(1_200),
  leadsTo: slugSchema,
});

/** A scene with choices, or an ending: then `ending` says how it went and there are none. */
export const Scene = z.strictObject({
  scene: slugSchema,
  blocks: blocksSchema,
  choices: z.array(Choice).check(z.maxLength(6)),
  ending: z.nullable(z.enum(["good", "mixed", "bad"])),
});
export type Scene = z.infer<typeof Scene>;

/** A story in which choices have consequences. Done when an ending in `accepted` is reached; it may be walked again. */
export const Scenario = z.strictObject({
  kind: z.literal("scenario"),
  introduction: z.optional(textOf(2_000)),
  start: slugSchema,
  scenes: z.array(Scene).check(z.minLength(2), z.maxLength(60)),
  accepted: z.array(z.enum(["good", "mixed", "bad"])).check(z.minLength(1)),
});
export type Scenario = z.infer<typeof Scenario>;
