import * as z from "#base/schema.ts";
import { textOf } from "./block.ts";

/** In percent. */
const percent = z.int().check(z.minimum(0), z.maximum(100));

/** The user of a credential. */
export const providerSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/));
/** An IRI. */
export const activityIdSchema = textOf(2_000).check(z.regex(/^[a-z][a-z0-9+.-]*:\S+$/i));

/** By whose word, and which, an activity elsewhere is done: a statement in the network's record store (xAPI). */
export const OutsideReport = z.strictObject({
  /** What others say of the same activity counts nothing. */
  provider: providerSchema,
  /** As the provider's statements name it. */
  activityId: activityIdSchema,
  verb: z.enum(["completed", "passed"]),
  /** The statement must say at least so much; null where no score is asked for. */
  leastScore: z.nullable(percent),
});
export type OutsideReport = z.infer<typeof OutsideReport>;

const Best = z.nullable(z.strictObject({ score: z.nullable(percent) }));

/** What a provider said of one learner in one activity, as the record store answers their browser. */
export const OutsideOutcome = z.strictObject({ completed: Best, passed: Best });
export type OutsideOutcome = z.infer<typeof OutsideOutcome>;

/** The score of somebody who is done, null where the provider said none; nothing for whoever is not done. */
export function findScoreOfDone(
  { verb, leastScore }: OutsideReport,
  outcome: OutsideOutcome,
): { readonly score: number | null } | undefined {
  const best = outcome[verb];
  if (!best) return undefined;
  return leastScore === null || (best.score ?? -1) >= leastScore ? best : undefined;
}
