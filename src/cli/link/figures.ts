import type { Link } from "#linkage/link-lists.ts";
import type { Truth } from "./truth.ts";

/** What is told of a run beyond its links. */
export type LinkFigures = {
  readonly links: number;
  readonly matches: number;
  /** Rows of the left list with at least one match. */
  readonly matchedRows: number;
  readonly threshold: number;
  readonly histogram: readonly HistogramBin[];
  /** The links nearest the threshold, nearest first. */
  readonly hardest: readonly Link[];
  /** Only with labels. */
  readonly measured: Measured | undefined;
};

/** Links by the odds of their score: from `fromBits` to one more, in bits (log2 of score to its rest). */
export type HistogramBin = { readonly fromBits: number; readonly matches: number; readonly possible: number };

export type Quality = {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
};

export type Measured = {
  readonly pairs: number;
  /** Of what is called a match. */
  readonly decided: Quality;
  /** Were everything from this score on a match, lowest first. */
  readonly curve: readonly (Quality & { readonly score: number })[];
  /** Where precision and recall together (F1) are best. */
  readonly best: Quality & { readonly score: number };
  /** Of the left rows that the labels know, those with a labelled partner among their first 1 and their first 10. */
  readonly within: { readonly first: number; readonly ten: number };
  /** Matches that the labels do not know and labelled pairs that were none, the most surprising first. */
  readonly mistaken: readonly Link[];
  readonly isTrue: (link: Link) => boolean;
};

export const mostBits = 20;

/** Odds of a probability in bits, between -20 and 20. */
export const bitsOfScore = (score: number): number => {
  const bits = Math.log2(score / (1 - score));
  return Number.isNaN(bits) ? 0 : Math.max(-mostBits, Math.min(mostBits, bits));
};

export const scoreOfBits = (bits: number): number => 1 / (1 + 2 ** -bits);

const shownHardest = 20;
const shownMistaken = 12;

/** Takes in one link after another; `labels` where it is known who is who. In one list a pair is counted once. */
export function openFigures(
  threshold: number,
  isOneList: boolean,
  labels: Truth | undefined,
): { readonly add: (link: Link) => void; readonly close: () => LinkFigures } {
  const bins = Array.from({ length: 2 * mostBits }, (_, i) => ({
    fromBits: i - mostBits,
    matches: 0,
    possible: 0,
  }));
  const hardest = keepSmallest<Link>(shownHardest);
  const mistaken = keepSmallest<Link>(shownMistaken);
  const matchedRows = new Set<number>();
  const pairs = new Set<string>();
  const judged: Judged[] = [];
  const rowsWithin = { first: new Set<number>(), ten: new Set<number>() };
  const thresholdBits = bitsOfScore(threshold);
  let [links, matches] = [0, 0];
  return {
    add(link) {
      links++;
      const isMatch = link.decision === "match";
      if (isMatch) {
        matches++;
        matchedRows.add(link.left);
      }
      const isTrue = labels?.holds(link.left, link.right) ?? false;
      if (isTrue && link.rank === 1) rowsWithin.first.add(link.left);
      if (isTrue && link.rank <= 10) rowsWithin.ten.add(link.left);
      // In one list the same pair is mostly met from its other side as well.
      if (isOneList) {
        const pair = `${Math.min(link.left, link.right)} ${Math.max(link.left, link.right)}`;
        if (pairs.has(pair)) return;
        pairs.add(pair);
      }
      const bits = bitsOfScore(link.score);
      const bin = bins[Math.min(bins.length - 1, Math.floor(bits) + mostBits)]!;
      if (isMatch) bin.matches++;
      else bin.possible++;
      const distance = Math.abs(bits - thresholdBits);
      hardest.offer(link, distance);
      if (labels === undefined) return;
      judged.push({ score: link.score, isMatch, isTrue });
      if (isTrue !== isMatch) mistaken.offer(link, -distance);
    },
    close: () => ({
      links,
      matches,
      matchedRows: matchedRows.size,
      threshold,
      histogram: bins,
      hardest: hardest.kept(),
      measured: labels && {
        pairs: labels.pairs,
        ...measure(judged, labels.pairs),
        within: {
          first: share(rowsWithin.first.size, labels.labelledRows.size),
          ten: share(rowsWithin.ten.size, labels.labelledRows.size),
        },
        mistaken: mistaken.kept(),
        isTrue: ({ left, right }) => labels.holds(left, right),
      },
    }),
  };
}

type Judged = { readonly score: number; readonly isMatch: boolean; readonly isTrue: boolean };

function measure(judged: readonly Judged[], pairs: number): Pick<Measured, "decided" | "curve" | "best"> {
  const qualityOf = (right: number, wrong: number): Quality => ({
    right,
    wrong,
    missed: pairs - right,
    precision: share(right, right + wrong),
    recall: share(right, pairs),
  });
  const decidedTrue = judged.filter(({ isMatch, isTrue }) => isMatch && isTrue).length;
  const decided = qualityOf(decidedTrue, judged.filter(({ isMatch }) => isMatch).length - decidedTrue);
  const sorted = judged.toSorted((a, b) => b.score - a.score);
  const steps: (Quality & { score: number })[] = [];
  let [right, wrong] = [0, 0];
  sorted.forEach(({ score, isTrue }, i) => {
    if (isTrue) right++;
    else wrong++;
    if (sorted[i + 1]?.score !== score) steps.push({ score, ...qualityOf(right, wrong) });
  });
  const best = steps.reduce((good, next) => (f1Of(next) > f1Of(good) ? next : good), {
    score: 1,
    ...qualityOf(0, 0),
  });
  return { decided, best, curve: thinOut(steps).toReversed() };
}

export const f1Of = ({ precision, recall }: Quality): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

/** One step for each tenth of a bit is more than a picture shows. */
const thinOut = <Step extends { readonly score: number }>(steps: readonly Step[]): Step[] =>
  steps.filter((step, i) => {
    const next = steps[i + 1];
    return (
      next === undefined ||
      Math.floor(bitsOfScore(step.score) * 10) !== Math.floor(bitsOfScore(next.score) * 10)
    );
  });

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The few with the smallest measure, smallest first. */
function keepSmallest<Item>(most: number) {
  const kept: { readonly item: Item; readonly measure: number }[] = [];
  return {
    offer(item: Item, measure: number): void {
      if (kept.length === most && measure >= kept.at(-1)!.measure) return;
      const place = kept.findIndex((one) => one.measure > measure);
      kept.splice(place === -1 ? kept.length : place, 0, { item, measure });
      if (kept.length > most) kept.pop();
    },
    kept: (): readonly Item[] => kept.map(({ item }) => item),
  };
}
