import { mostSlotsOfOrganisation, slotsOf } from "#search/slots.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { alignByFrequency, countAll } from "./attacks/frequency.ts";
import { claimByGraph, makeGraph } from "./attacks/graph.ts";
import { claimByKnownReads } from "./attacks/known-records.ts";
import { learnNamesOfKeys, type NamesOfKeys } from "./attacks/names-of-keys.ts";
import { asKnownReads, claimByDepletion } from "./attacks/probing.ts";
import {
  claimByVolumes,
  expectVolumes,
  learnVolumes,
  type Sighting,
  type Volumes,
} from "./attacks/volume.ts";
import { judgeClaims, judgeRowClaims, type Recovery } from "./judge.ts";
import type { Planted } from "./model-index.ts";
import type { Claim, ObservedDay, ObservedRead } from "./observed.ts";
import { watchOwnSearches } from "./own-searches.ts";
import { colludingSociety, type Population, type Written } from "./population.ts";
import type { VaultRow } from "./watched-vault.ts";
import { type Acts, type Traffic, watchDays } from "./world.ts";

/** One line of the drill: what a thief has, does, and gets. */
export type Attempt = {
  readonly thief: Thief;
  readonly attack: string;
  readonly recovery: Recovery;
};

/** What is promised of each, as shares of all people; nothing of the last. */
export const promised = {
  "index copied": 0.0005,
  "index watched": 0.005,
  "index watched, with a member": 0.02,
  "index watched, with an administrator": undefined,
} as const;
export type Thief = keyof typeof promised;

const isHeld = ({ society }: Written): boolean => society === colludingSociety;

/**
 * The table as it lies on the disk, in the order in which rows came. Every label is there once and every value is another,
 * which is all that frequencies could have told; the thief says something about each row all the same.
 */
export function attackCopy(
  population: Population,
  rows: readonly VaultRow[],
  recordByLabel: ReadonlyMap<string, number>,
): Attempt[] {
  const names = learnNamesOfKeys(population.auxiliary);
  const random = seededRandom("judge of copies");
  const aligned = (symbolOf: (row: VaultRow) => string) => {
    const counts = countAll(population.auxiliary.flatMap(({ keys }) => keys));
    const keyBySymbol = alignByFrequency(countSymbols(rows.map(symbolOf)), counts);
    return rows.flatMap((row) => {
      const key = keyBySymbol.get(symbolOf(row));
      const name = key === undefined ? undefined : names.guess([key]);
      return name ? [{ label: row.label, name: name.name }] : [];
    });
  };
  const judge = (attack: string, symbolOf: (row: VaultRow) => string): Attempt => ({
    thief: "index copied",
    attack,
    recovery: judgeRowClaims(aligned(symbolOf), recordByLabel, population.people, random),
  });
  return [
    judge("labels aligned by frequency", ({ label }) => label),
    judge("sealed values aligned by frequency", ({ sealed }) => Buffer.from(sealed).toString("hex")),
  ];
}

export type WatchOptions = {
  readonly traffic: Traffic;
  readonly planted?: Planted;
  /** Tokens of the network that one member, and one organisation, may have evaluated in a day. */
  readonly dailyTokens: { readonly member: number; readonly organisation: number };
};

/** Whoever sits at the vault, without and with a member at their side. */
export function attackWatched(population: Population, options: WatchOptions): Attempt[] {
  const { people, auxiliary } = population;
  const { traffic, planted, dailyTokens } = options;
  const days = (acts: Acts = {}) => watchDays(population, traffic, { planted, ...acts });
  const world = [...auxiliary, ...people.filter(isHeld)];
  const names = learnNamesOfKeys(world, population.likely);
  const volumes = learnVolumes(expectVolumes(auxiliary, people.length, slotsOf.network));
  const attempts: Attempt[] = [];
  const note = (thief: Thief, attack: string, claims: Iterable<Claim>): void => {
    const isKnown = thief === "index watched" ? undefined : isHeld;
    attempts.push({ thief, attack, recovery: judgeClaims(claims, people, isKnown) });
  };

  const [graph, known, reads] = [makeGraph(), [] as Claim[], [] as ObservedRead[]];
  for (const day of days()) {
    graph.add(day);
    known.push(...claimByHeldRecords(day, people, names, auxiliary));
    reads.push(...day.reads.map((read) => ({ ...read, labels: [] })));
  }
  const own = watchOwnSearches(population, {
    seed: traffic.seed,
    days: traffic.days,
    daily: traffic.ownSearchesDaily,
  });
  const sightings = mostFound(reads, volumes);
  note("index watched", "numbers found by searches of the network", claimByVolumes(sightings));
  note(
    "index watched",
    "numbers found by officers' own searches, too",
    claimByVolumes([...sightings, ...own]),
  );
  const likeIt = { ...population, people: auxiliary.slice(0, people.length) };
  const graphOfWorld = makeGraph();
  for (const day of watchDays(likeIt, { ...traffic, seed: `${traffic.seed} again` }, { planted }))
    graphOfWorld.add(day);
  note(
    "index watched",
    "similarity graph against one of known people",
    claimByGraph(graph, graphOfWorld, auxiliary),
  );

  const member = "index watched, with a member";
  note(member, "refined score with the records they hold", known);
  const promising = population.likely.map(({ key }) => key).slice(0, dailyTokens.organisation);
  const probing = (keys: readonly number[], afterReads: number): Claim[] =>
    [...days({ probes: { keys, afterReads } })].flatMap((day) => [
      ...claimByKnownReads(day.reads, asKnownReads(day.probed), names, []),
      ...claimByDepletion(day.reads.slice(0, afterReads), day.probed, names, volumes),
    ]);
  for (const afterReads of [0, 1, 3, 10, 30]) {
    const attack = `asks for the ${Math.min(promising.length, dailyTokens.member)} likeliest names a day, after ${afterReads} reads`;
    note(member, attack, probing(promising.slice(0, dailyTokens.member), afterReads));
  }
  const injected = chooseInjections(promising, dailyTokens.member * traffic.days);
  const marked = learnVolumes(expectVolumes(auxiliary, people.length, slotsOf.network, injected));
  const markedReads = [...days({ injected })].flatMap((day) =>
    day.reads.map((read) => ({ ...read, labels: [] })),
  );
  note(
    member,
    `marks ${injected.size} names with invented people beforehand`,
    claimByVolumes([...mostFound(markedReads, marked), ...own]),
  );
  note(
    "index watched, with an administrator",
    `asks for the ${promising.length} likeliest names a day, after 10 reads`,
    probing(promising, 10),
  );
  return attempts;
}

/** The thief knows when their own people were written and searched for, hence which reads were theirs. */
function claimByHeldRecords(
  { reads }: ObservedDay,
  people: readonly Written[],
  names: NamesOfKeys,
  world: readonly Written[],
): Claim[] {
  const isOfThief = ({ record }: ObservedRead) => isHeld(people[record]!);
  const held = reads.filter(isOfThief).map((read) => ({ ...read, keys: people[read.record]!.keys }));
  return claimByKnownReads(
    reads.filter((read) => !isOfThief(read)),
    held,
    names,
    world,
  );
}

/** A record's fullest read: on other days some of its keys had been read before. */
function mostFound(reads: readonly ObservedRead[], volumes: Volumes): Sighting[] {
  const most = new Map<number, number>();
  for (const { record, found } of reads) most.set(record, Math.max(found.length, most.get(record) ?? 0));
  return [...most].map(([record, found]) => ({ record, found, volumes }));
}

/** As many marks as an organisation may set under one key, and fewer under the next: numbers that tell names apart. */
function chooseInjections(promising: readonly number[], tokens: number): Map<number, number> {
  const random = seededRandom("marks");
  const injected = new Map<number, number>();
  let left = tokens;
  for (const key of promising) {
    const marks = random.whole(0, mostSlotsOfOrganisation);
    if (marks > left) break;
    left -= marks;
    injected.set(key, marks);
  }
  return injected;
}

function countSymbols(symbols: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return counts;
}
