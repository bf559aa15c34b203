import { basename } from "node:path";
import { describeField } from "#linkage/comparison-words.ts";
import type { LinkOutcome } from "#linkage/link-lists.ts";
import type { Terminal } from "../terminal.ts";
import type { LinkFigures } from "./figures.ts";
import { groupOddities } from "./oddities.ts";
import type { PeopleList } from "./read-people.ts";
import { makeReport } from "./report/report-page.ts";
import { countWords, percentWords } from "./report/report-words.ts";
import { describeWeights } from "./report/weight-words.ts";
import type { Truth } from "./truth.ts";

/** What was linked, and how. */
export type Run = {
  readonly files: readonly string[];
  readonly lists: readonly PeopleList[];
  readonly truth: Truth | undefined;
  readonly seconds: number;
  readonly top: number;
  readonly isPrivate: boolean;
  /** Whether the links went to the standard output, which is then theirs alone. */
  readonly isPiped: boolean;
};

/** The page of the run. */
export function makePage(
  figures: LinkFigures,
  weights: LinkOutcome["weights"],
  { files, lists, seconds, top, isPrivate }: Run,
): string {
  const [left, right = left] = [lists[0]!, lists[1]];
  return makeReport({
    lists: lists.map(({ people, problems }, i) => ({
      file: basename(files[i]!),
      rows: people.length,
      oddities: groupOddities(problems).map(({ column, reason, lines }) => ({
        reason: column === null ? reason : `“${column}” ${reason}`,
        count: lines.length,
      })),
    })),
    top,
    isPrivate,
    seconds,
    day: new Date().toISOString().slice(0, 10),
    figures,
    weights: describeWeights(weights),
    words: {
      leftIdOf: (link) => left.ids[link.left]!,
      rightIdOf: (link) => right.ids[link.right]!,
      wordsOfField: describeField,
      isTrue: figures.measured?.isTrue,
    },
  });
}

/** The summary: for a program, or in words for a person. */
export function sayOutcome(
  terminal: Terminal,
  { links, matches, matchedRows, threshold, measured }: LinkFigures,
  { files, lists, truth, seconds, isPrivate, isPiped }: Run,
): void {
  const [left, right] = lists.map(({ people, problems }, i) => ({
    file: files[i],
    rows: people.length,
    problems: problems.length,
  }));
  const quality = measured && {
    labelledPairs: measured.pairs,
    unknownLabels: truth!.unknownIds.length,
    precision: measured.decided.precision,
    recall: measured.decided.recall,
    within1: measured.within.first,
    within10: measured.within.ten,
  };
  const summary = {
    left: left!,
    right: right ?? null,
    problems: left!.problems + (right?.problems ?? 0),
    links,
    matches,
    matchedRows,
    threshold,
    private: isPrivate,
    ...(quality && { measured: quality }),
    seconds: Math.round(seconds * 100) / 100,
  };
  const words = (): string =>
    [
      `${[left!, ...(right ? [right] : [])].map(({ rows }) => countWords(rows, "row", "rows")).join(" and ")}, ${countWords(summary.problems, "oddity", "oddities")} in them.`,
      `${countWords(links, "link", "links")}, of which ${countWords(matches, "is a match", "are matches")} (of ${countWords(matchedRows, "row", "rows")}), in ${seconds.toFixed(1)} seconds.`,
      ...(quality
        ? [
            `By the labels: precision ${percentWords(quality.precision)}, recall ${percentWords(quality.recall)}; a true partner stands first for ${percentWords(quality.within1)} of the rows, among the first ten for ${percentWords(quality.within10)}.`,
          ]
        : []),
    ].join("\n");
  // The standard output belongs to the links.
  if (isPiped) terminal.note(words());
  else terminal.answer(summary, words);
}
