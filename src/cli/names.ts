import { type Command, InvalidArgumentError } from "commander";
import {
  comparePreparedFullNames,
  type FullNameDecision,
  fullNameThresholds,
  type PreparedFullName,
  prepareFullName,
} from "#matching/compare/compare-full-names.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { csvLine } from "./csv/csv-line.ts";
import { type CsvTable, readCsv } from "./csv/csv-table.ts";
import { openOutput } from "./link/output.ts";
import { naming, readInput } from "./link/read-input.ts";
import { openProgressBar } from "./progress-bar.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

type NamesOptions = {
  readonly left: string;
  readonly right: string;
  readonly out: string;
  readonly threshold: number;
  readonly encoding?: string;
  readonly json?: true;
};

export function addNamesCommand(program: Command): void {
  program
    .command("names <pairs>")
    .summary("say of pairs of full names whether they may be one person's")
    .description(
      "Reads a CSV file with two full names in each row and writes it again with a score and a decision: names of persons, in any script\n" +
        "and any order, with parts left out, initials, titles, short forms, slips. Not for firms, ships or places. Needs no network and no\n" +
        "device, and sends nothing anywhere.",
    )
    .requiredOption("--left <column>", "the column with the one name")
    .requiredOption("--right <column>", "the column with the other")
    .requiredOption("--out <file>", "all columns, then score and decision, as CSV; - for the standard output")
    .option(
      "--threshold <score>",
      "call it a match from this score on, from 0 to 1",
      readScore,
      fullNameThresholds.match,
    )
    .option("--encoding <name>", "of a file that is neither UTF-8 nor UTF-16: windows-1256, windows-1251, …")
    .option("--json", "a summary for a program, on the standard output")
    .addHelpText("after", help)
    .action(compareNameColumns);
}

const help = `
The score is the probability that both names are one person's, if half of the pairs are: among pairs that were picked because they
look alike it is about right, among all pairs of two lists far too high. Decisions:
  match      from ${fullNameThresholds.match} (or --threshold) on
  possible   from ${fullNameThresholds.possible} on: worth a look
  different  below
Many people bear one name. Where births, parents or places are known as well, use “homeward link”.

Every row of the file has its row in the answer, in the same order; rows that are odd, or in which a name cannot be read (score 0), are
named by line on the standard error.

Examples:
  homeward names pairs.csv --left name1 --right name2 --out scores.csv
  homeward names pairs.csv --left Passenger --right "Listed name" --threshold 0.8 --out - | grep ',match$'
${exitCodesHelp}`;

async function compareNameColumns(file: string, options: NamesOptions): Promise<void> {
  if (options.json && options.out === "-") {
    throw new CommandFailure(
      exitCodes.usage,
      "output-twice",
      "The scores and --json cannot both go to the standard output. Give --out a file.",
    );
  }
  const started = performance.now();
  const terminal = openTerminal(options.json === true);
  const bytes = await readInput(file);
  const table = naming(file, () => readCsv(bytes, options.encoding, { keepsUneven: true }));
  const [left, right] = [findColumn(table, options.left), findColumn(table, options.right)];
  const added = ["score", "decision"].map((name) => freeName(table.columns, name));
  const output = await openOutput(options.out);
  await output.write(csvLine([...table.columns, ...added]));
  const prepare = preparer();
  const counts: Record<FullNameDecision, number> = { match: 0, possible: 0, different: 0 };
  const oddities = openOddities(terminal);
  const bar = openProgressBar("Comparing names");
  let done = 0;
  for (const { line, valueByColumn, problem } of table.rows) {
    if (problem !== undefined) oddities.note(line, problem);
    const [one, other] = [left, right].map((column) => prepare(valueByColumn.get(column)!));
    const unread = [left, right].filter((_, i) => [one, other][i]!.tokens.length === 0);
    if (unread.length > 0) oddities.note(line, `no name can be read in ${unread.join(" and ")}`);
    const { score } = comparePreparedFullNames(one!, other!);
    const decision = decide(score, options.threshold);
    counts[decision]++;
    await output.write(csvLine([...valueByColumn.values(), score.toFixed(4), decision]));
    if (++done % 1_000 === 0 || done === table.rows.length) bar.show(done, table.rows.length, "pairs");
  }
  bar.end();
  await output.close();
  oddities.close();
  const seconds = (performance.now() - started) / 1_000;
  const summary = {
    pairs: table.rows.length,
    matches: counts.match,
    possible: counts.possible,
    different: counts.different,
    oddities: oddities.count(),
    threshold: options.threshold,
    seconds: Math.round(seconds * 100) / 100,
  };
  const words = (): string =>
    `${summary.pairs} pairs: ${summary.matches} match, ${summary.possible} possible, ${summary.different} different; ` +
    `${summary.oddities} oddities; ${seconds.toFixed(1)} seconds.`;
  // The standard output belongs to the scores.
  if (options.out === "-") terminal.note(words());
  else terminal.answer(summary, words);
}

function decide(score: number, threshold: number): FullNameDecision {
  if (score >= threshold) return "match";
  return score >= Math.min(fullNameThresholds.possible, threshold) ? "possible" : "different";
}

function findColumn({ columns }: CsvTable, wanted: string): string {
  const found =
    columns.find((column) => column === wanted) ??
    columns.find((column) => column.toLowerCase() === wanted.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new CommandFailure(
    exitCodes.usage,
    "column-missing",
    `There is no column “${wanted}”. The file has: ${columns.join(", ")}.`,
  );
}

/** A file that was scored before keeps those scores beside the new ones. */
function freeName(columns: readonly string[], name: string): string {
  let free = name;
  for (let i = 2; columns.includes(free); i++) free = `${name} ${i}`;
  return free;
}

/** One side of a list of pairs repeats its names; as many as fit are kept prepared. */
function preparer(): (text: string) => PreparedFullName {
  const prepared = new Map<string, PreparedFullName>();
  return (text) => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    if (prepared.size >= 50_000) prepared.clear();
    const name = prepareFullName(text);
    prepared.set(text, name);
    return name;
  };
}

/** On the screen as many as one reads. */
const shownOddities = 40;

type Oddities = {
  readonly note: (line: number, reason: string) => void;
  readonly close: () => void;
  readonly count: () => number;
};

function openOddities(terminal: Terminal): Oddities {
  let count = 0;
  return {
    note(line, reason) {
      count++;
      if (count <= shownOddities) terminal.note(`Line ${line}: ${reason}.`);
    },
    close() {
      if (count > shownOddities) terminal.note(`… and ${count - shownOddities} more.`);
    },
    count: () => count,
  };
}

function readScore(text: string): number {
  const score = Number(text);
  if (text.trim() !== "" && score >= 0 && score <= 1) return score;
  throw new InvalidArgumentError("Give a number from 0 to 1.");
}
