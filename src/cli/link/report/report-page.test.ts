import { describe, expect, it } from "vitest";
import type { Link } from "#linkage/link-lists.ts";
import { openFigures } from "../figures.ts";
import { makeReport, type Report } from "./report-page.ts";

const evil = `<script>alert(1)</script> & "Sons" 'x'`;
const link: Link = {
  left: 0,
  right: 0,
  rank: 1,
  score: 0.93,
  decision: "match",
  why: "",
  comparison: {
    score: 0.93,
    fields: [
      {
        field: "given",
        agreement: "similar",
        strength: 0.8,
        bits: 4.25,
        left: [evil],
        right: ["محمد"],
        reason: { kind: "same-consonants", left: evil, right: "محمد" },
      },
      {
        field: "birth",
        agreement: "unknown",
        strength: 0,
        bits: 0,
        left: [],
        right: ["1985-01-01", "1985-12-31"],
        reason: { kind: "not-known", by: "left" },
      },
    ],
  },
};

const reportOf = (over: Partial<Report> = {}): string => {
  const figures = openFigures(0.9, false, {
    pairs: 1,
    holds: () => true,
    labelledRows: new Set([0]),
    unknownIds: [],
  });
  figures.add(link);
  return makeReport({
    lists: [
      { file: `${evil}.csv`, rows: 1, oddities: [{ reason: `“${evil}” is odd`, count: 1 }] },
      { file: "right.csv", rows: 2, oddities: [] },
    ],
    top: 10,
    isPrivate: false,
    seconds: 1,
    day: "2026-11-22",
    figures: figures.close(),
    weights: [{ group: "Given name", levels: [{ level: evil, m: 0.9, u: 0.01, bits: 6.5 }] }],
    words: { leftIdOf: () => evil, rightIdOf: () => "r1", wordsOfField: () => evil, isTrue: () => true },
    ...over,
  });
};

describe("the report", () => {
  const page = reportOf();

  it("lets nothing that stands in the lists become markup", () => {
    expect(page).not.toMatch(/<script|alert\(1\)<\/|"Sons"/);
    expect(page.split("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;").length).toBeGreaterThan(
      5,
    );
  });

  it("needs nothing from elsewhere, and forbids itself to fetch anything", () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/https?:|\ssrc=|<link|@import|url\(/);
  });

  it("says at its top that it holds personal data", () => {
    expect(page.indexOf("This page holds personal data")).toBeLessThan(page.indexOf("<main>"));
    expect(page).toContain("This page holds personal data");
  });

  it("keeps a name that runs from right to left apart from its surroundings, with its reading in Latin", () => {
    expect(page).toMatch(/<bdi dir="auto">محمد<\/bdi> <span class="quiet">Mu?hammad<\/span>/);
  });

  it("shows the threshold, what was measured, the weights and the pairs side by side", () => {
    for (const heading of [
      "How the scores are spread",
      "The threshold",
      "Against the labels",
      "What each finding weighs",
      "The hardest pairs",
    ])
      expect(page).toContain(`<h2>${heading}</h2>`);
    expect(page).toContain("+4.3");
    expect(page).toContain(">1985<");
  });

  it("leaves out what there is not", () => {
    const figures = openFigures(0.9, true, undefined).close();
    const bare = reportOf({ figures, weights: [], lists: [{ file: "one.csv", rows: 0, oddities: [] }] });
    expect(bare).not.toMatch(/Against the labels|What each finding weighs|NaN|undefined|Infinity/);
    expect(bare).toContain("Duplicates in one list");
  });
});
