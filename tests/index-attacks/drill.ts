import { attackControl, type ControlReport } from "./control.ts";
import { countTraces, followRows, type NightTrace } from "./nights.ts";
import { type Guessing, guessWithBothServers } from "./guesses.ts";
import type { Recovery } from "./judge.ts";
import { inventPopulation } from "./population.ts";
import { openRealIndex } from "./real-index.ts";
import { type Attempt, attackCopy, attackWatched, promised, type Thief } from "./thieves.ts";
import { busyDays, type Traffic } from "./world.ts";

export type IndexDrillOptions = {
  readonly seed: string;
  readonly people: number;
  /** Others whom the thief knows, at least as many. */
  readonly auxiliary: number;
  readonly days: number;
  /** Names on the list of a thief who guesses. */
  readonly likely: number;
  readonly dailyTokens: { readonly member: number; readonly organisation: number };
};

export type IndexDrillReport = {
  readonly people: number;
  readonly attempts: readonly Attempt[];
  readonly night: NightTrace;
  readonly guessing: Guessing;
  readonly control: ControlReport;
  /** Empty where every thief gets what is promised at most, and the control falls. */
  readonly differences: readonly string[];
  readonly table: string;
};

export type Say = (words: string) => void;

/** A member of the other kind of index reads so many names at least, or the attacks are not worth their name. */
const leastOfControl = 0.4;

/** The index as the gate runs it, over a database; its vault as a thief sees it; and all attacks on that. */
export async function runIndexDrill(options: IndexDrillOptions, say: Say): Promise<IndexDrillReport> {
  const { seed, people: count, auxiliary, days, likely, dailyTokens } = options;
  say(`inventing ${count} people, and ${auxiliary} others whom thieves know`);
  const population = inventPopulation({ seed, count, auxiliary, societies: 20, likely });
  const { people } = population;

  say("taking them into a real index, and relabelling it");
  const real = await openRealIndex(population);
  const { rows, truth, night } = await (async () => {
    try {
      await real.write([...people.keys()], (person) => person.society % 10 === 0);
      await real.relabel();
      const before = { rows: real.vault.rows(), truth: await real.openRows() };
      real.vault.takeSeen();
      await real.relabel();
      const seen = real.vault.takeSeen();
      const followed = followRows(seen, before.truth, await real.openRows());
      return { ...before, night: followed };
    } finally {
      await real.close();
    }
  })();
  say(`attacking a copy of ${rows.length} rows`);
  const recordByLabel = new Map([...truth].map(([label, { record }]) => [label, record]));
  const copied = attackCopy(population, rows, recordByLabel);
  say(`attacking what is seen in ${days} days`);
  const traffic: Traffic = { ...busyDays, seed, days };
  const watched = attackWatched(population, { traffic, dailyTokens });
  say("guessing names with the keys of vault and gate");
  const guessing = guessWithBothServers(population, 512);
  say("attacking a single-field index with a shared key");
  const control = attackControl(population);

  const attempts = [...copied, ...watched];
  const differences = [
    ...countTraces(rows),
    ...attempts.flatMap(({ thief, attack, recovery }) => {
      const most = promised[thief];
      return most !== undefined && recovery.recovered > most
        ? [
            `${thief}: ${percent(recovery.recovered)} by “${attack}”, and ${percent(most)} are promised at most`,
          ]
        : [];
    }),
    ...(control.bySharedKey.recovered < leastOfControl ||
    control.byKnownRecords.recovered < leastOfControl / 40
      ? [`the control holds: ${percent(control.bySharedKey.recovered)}, so the attacks prove nothing`]
      : []),
  ];
  const drawn = { people: people.length, rows: rows.length, days, attempts, night, guessing, control };
  return {
    people: people.length,
    attempts,
    night,
    guessing,
    control,
    differences,
    table: drawTable(drawn, traffic, differences),
  };
}

type Drawn = Omit<IndexDrillReport, "differences" | "table"> & {
  readonly rows: number;
  readonly days: number;
};

function drawTable(
  { people, rows, days, attempts, night, guessing, control }: Drawn,
  traffic: Traffic,
  differences: readonly string[],
): string {
  const line = (thief: string, attack: string, most: number | undefined, recovery: Recovery): string[] => [
    thief,
    attack,
    percent(recovery.recovered),
    most === undefined ? "–" : percent(most),
    percent(recovery.right),
    percent(recovery.byChance),
    percent(recovery.precision),
  ];
  const table = [
    ["the thief has", "and does", "recovered", "at most", "right", "by chance", "precision"],
    ...attempts.map(({ thief, attack, recovery }) =>
      line(wordsOf(thief, days), attack, promised[thief], recovery),
    ),
    line("control: one field, shared key", "values aligned by frequency", undefined, control.byFrequency),
    line(
      "control, and a member who holds 5 %",
      "refined score with these",
      undefined,
      control.byKnownRecords,
    ),
    line(
      "control, and a member who holds 5 %",
      "tries the world's words with the shared key",
      undefined,
      control.bySharedKey,
    ),
  ];
  const arriving = Math.round((people * traffic.arriving) / days);
  const changed = Math.round(people * traffic.changedDaily);
  return [
    ...table.map((row) => row.join(" | ")),
    "",
    `${people} people, ${rows} postings; each day ${arriving} people come, ${changed} are changed, officers search their own ` +
      `${Math.round(people * traffic.ownSearchesDaily)} times. A name is its given and family (or father's) part by their sounds; recovered ` +
      `is what is right beyond chance, of all people who are not the thief's own.`,
    `Of guesses which row is which after a relabelling, one in ${oneIn(night.found)} is right (one in ${oneIn(night.byChance)} by chance).`,
    `Vault and gate together test ${guessing.perSecond} guesses a second on one core here: the ${guessing.listLength} likeliest names ` +
      `in ${guessing.seconds} s, which are the names of ${percent(guessing.recovered)} of the people.`,
    "",
    differences.length === 0
      ? "No thief gets more than is promised, and the control falls."
      : differences.join("\n"),
  ].join("\n");
}

const wordsOf = (thief: Thief, days: number): string =>
  thief.replace("watched", `watched for ${days} days`).replace("a member", "a member who holds 5 %");

const oneIn = (share: number): string => (share === 0 ? "∞" : String(Math.round(1 / share)));

const percent = (share: number): string => {
  const digits = share > 0 && share < 0.0995 ? 2 : 1;
  return `${(100 * share).toFixed(digits)} %`;
};
