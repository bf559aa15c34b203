import { toHex } from "#base/bytes.ts";
import { learnerCode } from "#keys/reporting-key.ts";
import type { PortalStatement } from "#protocol/course.ts";
import type { AudienceRule, Condition, LearnerField } from "#protocol/learner.ts";
import { valuesOfField } from "./reports.ts";

/** A condition as whoever signs reads it. `undefined` is a value that the portal's lists do not have, or one that nobody here can name. */
export type WordedCondition =
  | {
      readonly kind: "field";
      readonly field: LearnerField;
      readonly values: readonly (string | undefined)[];
      readonly not: boolean;
    }
  | Exclude<Condition, { readonly kind: "field" }>;

/**
 * Whom a rule means: its codes are named by trying every value of the lists, so that nobody has to believe who asks. Without the desk's
 * reporting key no value has a name.
 */
export function wordRule(
  rule: AudienceRule,
  key: Uint8Array | undefined,
  portal: PortalStatement | undefined,
): WordedCondition[] {
  return rule.map((condition) => {
    if (condition.kind !== "field") return condition;
    const { field, codes, not } = condition;
    const wordByCode = new Map(
      key && valuesOfField(field, portal).map((value) => [toHex(learnerCode(key, field, value)), value]),
    );
    return { kind: "field", field, values: codes.map((code) => wordByCode.get(toHex(code))), not };
  });
}
