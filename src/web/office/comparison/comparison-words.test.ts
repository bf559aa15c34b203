import { beforeAll, describe, expect, test } from "vitest";
import { birthFromAge, birthOnDate } from "#matching/birth-range.ts";
import { comparePeople } from "#matching/compare/compare-people.ts";
import type { Reason } from "#matching/compare/comparison.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { showComparison, wordsOfReason } from "./comparison-words.ts";

beforeAll(() =>
  startTranslator({
    catalogues: ["office", "casework"],
    wanted: ["en"],
    storage: undefined,
    root: { lang: "", dir: "" },
  }),
);

describe("a comparison in words", () => {
  test("the original stands beside its reading, and the reason names both", () => {
    const fields = showComparison(
      comparePeople(
        { names: { given: "محمد", family: "حداد" }, sex: "male", birth: birthFromAge(19, "2026-03-01") },
        { names: { given: "Mohamed", family: "Hadad" }, sex: "male", birth: birthOnDate("2007-01-05") },
      ),
    );
    const given = fields.find(({ id }) => id === "given")!;
    expect(given.left).toEqual([{ text: "محمد", romanised: expect.stringMatching(/^M/) }]);
    expect(given.right).toEqual([{ text: "Mohamed" }]);
    expect(given.reason).toMatch(/محمد/);
    expect(fields.find(({ id }) => id === "sex")!.left).toEqual([{ text: "Male" }]);
    expect(fields.find(({ id }) => id === "birth")!.right).toEqual([{ text: "January 5, 2007" }]);
    expect(fields.find(({ id }) => id === "birth")!.left[0]!.text).toMatch(/2004.*2009/);
  });

  test("every reason the matcher can give has words", () => {
    const [left, right] = ["a", "b"];
    const reasons: Reason[] = [
      { kind: "same-spelling" },
      { kind: "same-consonants", left, right },
      { kind: "one-letter", left, right },
      { kind: "similar-sound", left, right },
      { kind: "initial", left, right },
      { kind: "nickname", left, right },
      { kind: "joined-or-parted" },
      { kind: "swapped-order", left, right },
      { kind: "other-name", left, right },
      { kind: "shared-names", count: 1, of: 3 },
      { kind: "same-day" },
      { kind: "day-month-swapped" },
      { kind: "one-part-of-date", part: "day" },
      { kind: "one-part-of-date", part: "month" },
      { kind: "one-part-of-date", part: "year" },
      { kind: "within-estimated-years", years: 2 },
      { kind: "years-apart", years: 4 },
      { kind: "same-place", left, right },
      { kind: "same-year" },
      { kind: "shared-words", words: "6 market" },
      { kind: "one-sign" },
      { kind: "same-value" },
      { kind: "different" },
      { kind: "not-known", by: "left" },
    ];
    const words = reasons.map(wordsOfReason);
    expect(new Set(words).size).toBe(reasons.length);
  });
});
