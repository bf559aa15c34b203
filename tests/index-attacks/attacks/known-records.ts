import type { Claim, ObservedRead } from "../observed.ts";
import type { Written } from "../population.ts";
import type { NamesOfKeys } from "./names-of-keys.ts";
import { guessByRefinedScore } from "./refined-score.ts";
import { type Block, findSharedLabels } from "./shared-labels.ts";

/** A read of which the thief knows whose it was, and so its keys: a record of their own, or a probe. */
export type KnownRead = ObservedRead & { readonly keys: readonly number[] };

/**
 * One day, with known records: labels that a stranger's read shares with known reads can only be a key that exactly these
 * known reads have. What several keys fit is told apart, and what no known read touches is guessed, by the refined score.
 */
export function claimByKnownReads(
  strangers: readonly ObservedRead[],
  known: readonly KnownRead[],
  names: NamesOfKeys,
  world: readonly Written[],
): Claim[] {
  const reads = [...known, ...strangers];
  const blocks = findSharedLabels(reads).filter(({ reads: together }) =>
    together.some((at) => at >= known.length),
  );
  const keysByBlock = blocks.map((block) => fitKeys(block, known));
  const certain: [number, number][] = [];
  keysByBlock.forEach((keys, block) => {
    if (keys.length === 1) certain.push([block, keys[0]!]);
  });
  const surenessByBlock = new Map(certain.map(([block]) => [block, 1]));
  const keyByBlock = new Map(certain);
  for (const { symbol, word, sureness } of refine(blocks, reads.length, certain, world)) {
    keyByBlock.set(symbol, word);
    surenessByBlock.set(symbol, Math.min(0.5, sureness / 10));
  }
  keysByBlock.forEach((keys, block) => {
    if (keys.length < 2) return;
    const commonest = keys.toSorted((a, b) => names.countOf(b) - names.countOf(a))[0]!;
    keyByBlock.set(block, commonest);
    surenessByBlock.set(block, 1 / keys.length);
  });
  const blocksByRead = Map.groupBy(
    blocks.flatMap(({ reads: together }, block) => together.map((at) => ({ at, block }))),
    ({ at }) => at,
  );
  return strangers.flatMap(({ record }, i) => {
    const own = blocksByRead.get(known.length + i) ?? [];
    const told = own.filter(({ block }) => keyByBlock.has(block));
    const name = names.guess(told.map(({ block }) => keyByBlock.get(block)!));
    const sureness = Math.max(0, ...told.map(({ block }) => surenessByBlock.get(block)!));
    return name ? [{ record, name: name.name, sureness: name.sureness * sureness }] : [];
  });
}

/** Keys that all known reads of the block have, and no other known read. */
function fitKeys({ reads }: Block, known: readonly KnownRead[]): number[] {
  const inside = reads.filter((at) => at < known.length);
  const [first, ...rest] = inside;
  if (first === undefined) return [];
  const among = new Set(inside);
  return known[first]!.keys.filter(
    (key) =>
      rest.every((at) => known[at]!.keys.includes(key)) &&
      !known.some((read, at) => !among.has(at) && read.keys.includes(key)),
  );
}

const mostWords = 400;

function refine(
  blocks: readonly Block[],
  reads: number,
  certain: readonly (readonly [number, number])[],
  world: readonly Written[],
) {
  const known = certain.slice(0, 100);
  const isKnown = new Set(certain.map(([block]) => block));
  const symbols = blocks
    .map((_, block) => block)
    .filter((block) => !isKnown.has(block))
    .slice(0, 200);
  if (known.length === 0 || symbols.length === 0) return [];
  const peopleByKey = new Map<number, Set<number>>();
  world.forEach(({ keys }, person) => {
    for (const key of keys) peopleByKey.set(key, (peopleByKey.get(key) ?? new Set()).add(person));
  });
  const taken = new Set(certain.map(([, key]) => key));
  const words = [...peopleByKey]
    .filter(([key]) => !taken.has(key))
    .toSorted(([, a], [, b]) => b.size - a.size)
    .slice(0, mostWords)
    .map(([key]) => key);
  const nobody = new Set<number>();
  const meet = (a: ReadonlySet<number>, b: ReadonlySet<number>, all: number): number => {
    const [small, large] = a.size < b.size ? [a, b] : [b, a];
    let both = 0;
    for (const each of small) if (large.has(each)) both++;
    return both / all;
  };
  const readsOf = blocks.map((block) => new Set(block.reads));
  return guessByRefinedScore({
    symbols,
    words,
    known,
    meetingsOfSymbols: (a, b) => meet(readsOf[a]!, readsOf[b]!, reads),
    meetingsOfWords: (a, b) => meet(peopleByKey.get(a) ?? nobody, peopleByKey.get(b) ?? nobody, world.length),
    refined: Math.ceil(symbols.length / 5),
  });
}
