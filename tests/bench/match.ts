import { compareFullNames } from "#matching/compare/compare-full-names.ts";
import { inventNamePairs } from "#testing/people/name-pairs.ts";
import {
  dataFolder,
  findRegister,
  readArabicNames,
  readBurmeseSyllables,
  readNamePairs,
  readSplinkPeople,
  readTokenPairs,
  scripts,
  type TokenPair,
} from "../match/data.ts";
import { type FullNameFigures, measureFullNames } from "../match/measure-full-names.ts";
import { measureKeys } from "../match/measure-keys.ts";
import { calibrate, type LinkTask, measureLinks } from "../match/measure-links.ts";
import { clusteredTask, febrlTask, historicalTask, migrationTask, registersTask } from "../match/tasks.ts";
import { type Figure, once, type Report, share } from "./figures.ts";
import { runLargeList } from "./large-list.ts";
import { measurePrivacy } from "./private-links.ts";

/** How well people are found: names, keys, candidates, probabilities, in clear and in private. Nothing here is tuned to what it is measured on. */
export async function benchMatch(): Promise<Report> {
  const folder = dataFolder();
  const large = await runLargeList(Number(process.env["HOMEWARD_BENCH_PEOPLE"] ?? 515_000));
  const migration = await measureMigration();
  const isPlainCopy = process.env["HOMEWARD_BENCH_DATA"] === undefined;
  return {
    figures: [
      ...measureScripts(folder),
      ...measurePairs(folder),
      ...(await measureRegisters(folder)),
      ...(await measureHistory(folder)),
      ...migration.figures,
      ...(await measurePrivacy()),
      ...large,
    ],
    notes: [
      `Names and registers from ${isPlainCopy ? "tests/data" : "HOMEWARD_BENCH_DATA"}; strangers are scaled to ${scaledTo.toLocaleString("en")} names.`,
      ...migration.notes,
    ],
  };
}

/** Strangers grow with the list: every list is told as if it had so many names. */
const scaledTo = 13_000;

const targets: Readonly<Record<string, { shared: number; strangers?: number }>> = {
  "Arabic names": { shared: 0.88, strangers: 29 },
  "Arabic of Wikidata": { shared: 0.88, strangers: 29 },
  "Russian of Wikidata": { shared: 0.85 },
  "Hebrew of Wikidata": { shared: 0.75 },
  "Burmese syllables": { shared: 0.7 },
};

function measureScripts(folder: string): Figure[] {
  const sets: [string, readonly TokenPair[]][] = [
    ["Arabic names", readArabicNames(folder)],
    ...scripts.map((script): [string, readonly TokenPair[]] => [
      `${script[0]!.toUpperCase()}${script.slice(1)} of Wikidata`,
      readTokenPairs(folder, script),
    ]),
    ["Burmese syllables", readBurmeseSyllables(folder)],
  ];
  return sets.flatMap(([what, pairs]) => {
    const { shared, strangers, names } = measureKeys(pairs);
    const target = targets[what];
    const isBurmese = what.startsWith("Burmese");
    return [
      share(`keys: ${what}, Latin spelling shares one`, shared, target?.shared),
      once(
        `keys: ${what}, strangers who share one`,
        "names",
        // Of Burmese syllables there are no more.
        isBurmese ? strangers : (strangers * scaledTo) / names,
        target?.strangers === undefined ? undefined : { atMost: target.strangers },
      ),
    ];
  });
}

function measurePairs(folder: string): Figure[] {
  const tell = (what: string, figures: FullNameFigures, atLeast?: number): Figure[] => [
    share(`${what}: F1`, figures.f1, atLeast),
    share(`${what}: precision`, figures.precision),
    share(`${what}: recall`, figures.recall),
    share(
      `${what}: F1 if the threshold were chosen for them (${figures.bestThreshold.toFixed(2)})`,
      figures.bestF1,
    ),
  ];
  const invented = measureFullNames(inventNamePairs({ seed: "bench", count: 10_000 }), compareFullNames);
  return [
    ...tell(
      "full names, listed pairs of persons",
      measureFullNames(readNamePairs(folder), compareFullNames),
      0.85,
    ),
    ...tell("full names, 10,000 invented pairs", invented, 0.85),
    once("full names: one comparison", "µs", invented.microsecondsAPair),
  ];
}

async function measureRegisters(folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const tell = async (what: string, task: (columns: "all" | "few") => LinkTask): Promise<void> => {
    const all = await measureLinks(task("all"));
    const few = await measureLinks(task("few"));
    figures.push(
      share(`${what}, all columns: precision`, all.precision, 0.999),
      share(`${what}, all columns: recall`, all.recall, 0.995),
      share(`${what}, name, year, suburb: first`, few.recallAt1, 0.96),
      share(`${what}, name, year, suburb: among ten`, few.recallAt10, 0.992),
    );
  };
  await tell("two registers of 5,000", (columns) => registersTask("bench", 5_000, columns));
  for (const set of [1, 2, 3] as const) {
    const rows = findRegister(folder, set);
    if (rows) await tell(`FEBRL set ${set}`, (columns) => febrlTask(rows, columns));
  }
  return figures;
}

async function measureHistory(folder: string): Promise<Figure[]> {
  const invented = await measureLinks(historicalTask("bench", 2_000));
  const listed = await measureLinks(clusteredTask(readSplinkPeople(folder)));
  return [
    share("historical persons, some record of the same among ten", invented.recallAt10, 0.975),
    share("historical persons, first", invented.recallAt1),
    share("historical persons, precision of matches", invented.precision),
    share("historical persons, recall of matches", invented.recall),
    share("Splink's 1,000 records, some record of the same among ten", listed.recallAt10),
    share("Splink's 1,000 records, precision of matches", listed.precision),
    share("Splink's 1,000 records, recall of matches", listed.recall),
  ];
}

async function measureMigration(): Promise<Report> {
  const task = migrationTask("bench", 20_000);
  const found = await measureLinks(task);
  const bins = calibrate(found.links, task.isTrue);
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`.padStart(7);
  return {
    figures: [
      share("20,000 people told of at home, found under a clerk's spelling: first", found.recallAt1),
      share("the same: among ten", found.recallAt10),
      share("the same: precision of matches", found.precision),
      share("the same: recall of matches", found.recall),
    ],
    notes: [
      "Said and true, of all links of these 20,000:",
      ...bins.map(
        ({ from, to, pairs, said, found: isTrue }) =>
          `  ${from.toFixed(1)} – ${to.toFixed(1)}: ${String(pairs).padStart(7)} pairs, said ${percent(said)}, true ${percent(isTrue)}`,
      ),
    ],
  };
}
