import { describe, expect, it } from "vitest";
import type { FieldComparison, Reason } from "#matching/compare/comparison.ts";
import { describeComparison } from "./comparison-words.ts";

const field = (
  name: FieldComparison["field"],
  reason: Reason,
  over: Partial<FieldComparison> = {},
): FieldComparison => ({
  field: name,
  agreement: "same",
  strength: 1,
  left: [],
  right: [],
  bits: 1,
  reason,
  ...over,
});
const words = (...fields: readonly FieldComparison[]) => describeComparison({ score: 0.9, fields });

describe("the words for a comparison", () => {
  it("say of each field that both sides know what was found", () => {
    expect(
      words(
        field("given", { kind: "same-consonants", left: "محمد", right: "Mohamed" }),
        field("father", { kind: "not-known", by: "left" }, { agreement: "unknown" }),
        field("birth", { kind: "years-apart", years: 1 }),
        field(
          "place",
          { kind: "different" },
          { agreement: "different", left: ["حلب"], right: ["Homs", "Hama"] },
        ),
      ),
    ).toBe(
      "given: same consonants (محمد · Mohamed); birth: 1 year apart; place: different (حلب · Homs / Hama)",
    );
  });

  it("are never empty, stay on one line, and cannot turn it around", () => {
    expect(words(field("sex", { kind: "not-known", by: "right" }, { agreement: "unknown" }))).not.toBe("");
    expect(words(field("given", { kind: "same-place", left: "a\r\nb\u202e", right: "a b" }))).toBe(
      "given: same place (a b)",
    );
  });
});
