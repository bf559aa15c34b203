import { type Check, checkBoolean, checkNumber, checkObjectOf, checkText, type JsonObject } from "./check.ts";
import { checkDuration } from "./duration.ts";
import { checkExtensions } from "./extensions.ts";

const checkScoreProperties = checkObjectOf(
  {},
  { scaled: checkNumber, raw: checkNumber, min: checkNumber, max: checkNumber },
);

/** `scaled` from -1 to 1; `raw` not outside `min` and `max`, which differ. */
const checkScore: Check = (value, at, edition) => {
  const problem = checkScoreProperties(value, at, edition);
  if (problem) return problem;
  const { scaled = 0, raw, min, max } = value as Partial<Record<"scaled" | "raw" | "min" | "max", number>>;
  if (scaled < -1 || scaled > 1) return { at: `${at}.scaled`, words: "is not from -1 to 1" };
  if (min !== undefined && max !== undefined && min >= max)
    return { at: `${at}.min`, words: "is not below max" };
  const isOutside =
    raw !== undefined && ((min !== undefined && raw < min) || (max !== undefined && raw > max));
  return isOutside ? { at: `${at}.raw`, words: "is outside min and max" } : undefined;
};

export const checkResult: Check = checkObjectOf({}, {
  score: checkScore,
  success: checkBoolean,
  completion: checkBoolean,
  response: checkText,
  duration: checkDuration,
  extensions: checkExtensions,
} satisfies JsonObject);
