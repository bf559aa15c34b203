import { seededRandomBytes } from "#testing/seeded-random.ts";
import { linkLists, type Link } from "#linkage/link-lists.ts";
import type { PersonDescription } from "#matching/person-description.ts";

export type LinkTask = {
  readonly left: readonly PersonDescription[];
  /** Null: duplicates within the left list. */
  readonly right: readonly PersonDescription[] | null;
  readonly isTrue: (left: number, right: number) => boolean;
  /** How many true partners somebody of the left list has. */
  readonly partnersOf: (left: number) => number;
};

export type LinkFigures = {
  /** Of links that say `match`, those that are; of true pairs, those that a link says `match` of. */
  readonly precision: number;
  readonly recall: number;
  /** Of people with a partner, those of whom one stands first, or among the first ten. */
  readonly recallAt1: number;
  readonly recallAt10: number;
  readonly seconds: number;
  readonly links: readonly Link[];
};

export async function measureLinks(task: LinkTask, isPrivate = false): Promise<LinkFigures> {
  const began = performance.now();
  const { links } = await linkLists(task.left, task.right, {
    top: 10,
    isPrivate,
    random: seededRandomBytes("measure"),
  });
  const seconds = (performance.now() - began) / 1_000;
  const bestRank = new Map<number, number>();
  let [said, right] = [0, 0];
  for (const link of links) {
    const isTrue = task.isTrue(link.left, link.right);
    if (isTrue && link.rank < (bestRank.get(link.left) ?? Infinity)) bestRank.set(link.left, link.rank);
    if (link.decision !== "match") continue;
    said++;
    if (isTrue) right++;
  }
  let [people, pairs] = [0, 0];
  for (let i = 0; i < task.left.length; i++) {
    const partners = task.partnersOf(i);
    pairs += partners;
    if (partners > 0) people++;
  }
  const within = (most: number) => [...bestRank.values()].filter((rank) => rank <= most).length / people;
  return {
    precision: said === 0 ? 1 : right / said,
    recall: right / pairs,
    recallAt1: within(1),
    recallAt10: within(10),
    seconds,
    links,
  };
}

/** Where a person is the same as another says a label of each. */
export function taskOfLabels(
  left: readonly PersonDescription[],
  leftLabels: readonly (string | number)[],
  right: readonly PersonDescription[] | null,
  rightLabels: readonly (string | number)[],
): LinkTask {
  const counts = new Map<string | number, number>();
  for (const label of rightLabels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return {
    left,
    right,
    isTrue: (i, j) => leftLabels[i] === rightLabels[j],
    partnersOf: (i) => (counts.get(leftLabels[i]!) ?? 0) - (right === null ? 1 : 0),
  };
}

export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  /** What was said, on average, and what share of these pairs is one person. */
  readonly said: number;
  readonly found: number;
};

/** Ten bins of what links say, beside what is true. */
export function calibrate(
  links: readonly Pick<Link, "left" | "right" | "score">[],
  isTrue: LinkTask["isTrue"],
): CalibrationBin[] {
  return Array.from({ length: 10 }, (_, i) => {
    const inBin = links.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === i);
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
    return {
      from: i / 10,
      to: (i + 1) / 10,
      pairs: inBin.length,
      said: inBin.length === 0 ? 0 : sum(inBin.map(({ score }) => score)) / inBin.length,
      found:
        inBin.length === 0 ? 0 : inBin.filter(({ left, right }) => isTrue(left, right)).length / inBin.length,
    };
  });
}
