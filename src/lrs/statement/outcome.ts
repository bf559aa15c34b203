import { isJsonObject, type JsonObject } from "./check.ts";
import type { Statement } from "./statement.ts";

/** One statement's word that somebody came to the end of an activity; `score` in percent, null where it says none. */
export type Outcome = {
  /** The account's name: whoever this is, they were told so by a portal, and nobody can guess it. */
  readonly name: string;
  readonly activityId: string;
  readonly verb: "completed" | "passed";
  readonly score: number | null;
};

const verbById: Readonly<Record<string, Outcome["verb"]>> = {
  "http://adlnet.gov/expapi/verbs/completed": "completed",
  "http://adlnet.gov/expapi/verbs/passed": "passed",
};

/**
 * Nothing for a statement of another kind, about anything but an activity, of anybody but an agent by such an account, or that
 * contradicts its own verb. Who completed something with success has passed it.
 */
export function findOutcome({ actor, verb, object, result = {} }: Statement): Outcome | undefined {
  const said = Object.hasOwn(verbById, verb.id) ? verbById[verb.id] : undefined;
  const name = findPseudonym(actor);
  const isActivity = (object["objectType"] ?? "Activity") === "Activity";
  if (said === undefined || name === undefined || !isActivity || object.id === undefined) return undefined;
  const { completion, success, score } = result;
  if (said === "completed" ? completion === false : success === false) return undefined;
  return {
    name,
    activityId: object.id,
    verb: success === true ? "passed" : said,
    score: isJsonObject(score) ? percentOf(score) : null,
  };
}

/** 256 bits in base64url; anything shorter might be guessed, and is nobody that a portal sent. */
const pseudonymPattern = /^[A-Za-z0-9_-]{43}$/;

function findPseudonym(actor: JsonObject): string | undefined {
  const account = actor["objectType"] === "Group" ? undefined : actor["account"];
  const name = isJsonObject(account) ? account["name"] : undefined;
  return typeof name === "string" && pseudonymPattern.test(name) ? name : undefined;
}

/** `scaled` where it is said, else where `raw` lies between `min` (0 if not said) and `max`. Rounded down: 79.9 is no 80. */
function percentOf(given: JsonObject): number | null {
  const { scaled, raw, min = 0, max } = given as Partial<Record<"scaled" | "raw" | "min" | "max", number>>;
  const share =
    scaled ?? (raw !== undefined && max !== undefined && max > min ? (raw - min) / (max - min) : undefined);
  // Doubles write 0.57 × 100 as 56.999….
  return share === undefined ? null : Math.max(0, Math.min(100, Math.floor(share * 100 + 1e-9)));
}
