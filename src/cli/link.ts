import { basename } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { secureRandomBytes } from "#base/effects.ts";
import { type LinkOutcome, linkLists } from "#linkage/link-lists.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { csvLine } from "./csv/csv-line.ts";
import { parseColumnRoles, roles } from "./link/column-roles.ts";
import { type LinkFigures, openFigures } from "./link/figures.ts";
import { describeOddities } from "./link/oddities.ts";
import { openOutput, type Output } from "./link/output.ts";
import { readText } from "./link/read-input.ts";
import { readLists } from "./link/read-list.ts";
import type { PeopleList } from "./link/read-people.ts";
import { makePage, type Run, sayOutcome } from "./link/tell-run.ts";
import { readTruth, type Truth } from "./link/truth.ts";
import { openProgressBar } from "./progress-bar.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

type LinkOptions = {
  readonly columns: readonly string[];
  readonly out: string;
  readonly top: number;
  readonly private?: true;
  readonly report?: string;
  readonly labels?: string;
  readonly problems?: string;
  readonly encoding?: readonly string[];
  readonly agesToldOn?: string;
  readonly least: number;
  readonly threshold?: number;
  readonly json?: true;
};

export function addLinkCommand(program: Command): void {
  program
    .command("link <left> [right]")
    .summary("find the same people in two lists, or twice in one")
    .description(
      "Compares the people of two CSV files, or of one with itself, by everything that the columns tell: names in any script, dates of birth\n" +
        "known or guessed, ages, parents, places, addresses, telephones. Needs no network and no device, and sends nothing anywhere.",
    )
    .requiredOption(
      "--columns <file>",
      "what each column means (JSON); twice, where the lists differ",
      collect,
    )
    .requiredOption("--out <file>", "the links, as CSV; - for the standard output")
    .option("--top <n>", "as many candidates for each row of the left list", wholeNumber(1, 1_000), 10)
    .option("--least <score>", "leave out what scores less, from 0 to 1", readScore, 0)
    .option("--threshold <score>", "call it a match from this score on, from 0 to 1", readScore)
    .option("--private", "by the blind index, as on the network: finds the same people, takes longer")
    .option("--report <file>", "a page (HTML) with scores, threshold, weights and the hardest pairs")
    .option("--labels <file>", "who is known to be who (CSV: left_id,right_id), to measure by")
    .option("--problems <file>", "everything that was odd in the lists, as CSV: file, line, column, reason")
    .option(
      "--ages-told-on <day>",
      "the day on which ages were told, like 2026-01-31 (default: today)",
      readDate,
    )
    .option(
      "--encoding <name>",
      "of a file that is neither UTF-8 nor UTF-16: windows-1256, …; twice, where two lists differ",
      collectEncodings,
    )
    .option("--json", "a summary for a program, on the standard output")
    .addHelpText("after", help)
    .action(linkFiles);
}

const help = `
The columns, with one map for both lists, or {"left": {…}, "right": {…}}:
  {"id": "Ref", "given": "First name", "family": "Surname", "birthDate": "Born", "place": ["Village", "Province"]}
Roles: ${roles.slice(0, 9).join(", ")},
       ${roles.slice(9).join(", ")}
A role may have several columns. Where dates can be read both ways: "dateOrder": "day-month-year" (or "month-day-year");
where years are Persian or Islamic: "calendar": "persian" (or "islamic").

The links: left_id,right_id,rank,score,decision,why. The score is a probability, the decision match or possible. In one list each pair
stands twice, once from each side. Rows with an empty id, or one that was there before, are linked under a made one, like “line 12”.

Matches, report and problems hold or tell of personal data: keep them like the lists themselves.

Examples:
  homeward link camp.csv clinic.csv --columns columns.json --out matches.csv
  homeward link register.csv --columns columns.json --out duplicates.csv --report duplicates.html
  homeward link left.csv right.csv --columns left.json --columns right.json --top 3 --out - | less
${exitCodesHelp}`;

async function linkFiles(
  leftFile: string,
  rightFile: string | undefined,
  options: LinkOptions,
): Promise<void> {
  if (options.json && options.out === "-") {
    throw new CommandFailure(
      exitCodes.usage,
      "output-twice",
      "The links and --json cannot both go to the standard output. Give --out a file.",
    );
  }
  const started = performance.now();
  const terminal = openTerminal(options.json === true);
  const files = rightFile === undefined ? [leftFile] : [leftFile, rightFile];
  const lists = await readFiles(files, options);
  const [left, right] = [lists[0]!, lists[1]];
  await reportProblems(terminal, files, lists, options);
  const truth =
    options.labels === undefined ? undefined : await readTruth(options.labels, left.ids, right?.ids ?? null);
  const output = await openOutput(options.out);
  const report = options.report === undefined ? undefined : await openOutput(options.report);
  try {
    const { figures, weights } = await writeLinks(output, left, right, truth, options);
    const run: Run = {
      files,
      lists,
      truth,
      seconds: (performance.now() - started) / 1_000,
      top: options.top,
      isPrivate: options.private === true,
      isPiped: options.out === "-",
    };
    if (report !== undefined) await report.write(makePage(figures, weights, run));
    await Promise.all([output.close(), report?.close()]);
    sayOutcome(terminal, figures, run);
  } catch (error) {
    await Promise.all([output.abandon(), report?.abandon()]);
    throw error;
  }
}

async function writeLinks(
  output: Output,
  left: PeopleList,
  right: PeopleList | undefined,
  truth: Truth | undefined,
  options: LinkOptions,
): Promise<{ readonly figures: LinkFigures; readonly weights: LinkOutcome["weights"] }> {
  const bar = openProgressBar(options.private ? "Linking, blind" : "Linking");
  const { links, threshold, weights } = await linkLists(left.people, right?.people ?? null, {
    top: options.top,
    isPrivate: options.private === true,
    random: secureRandomBytes,
    withWords: true,
    ...(options.threshold !== undefined && { threshold: options.threshold }),
    onProgress: (done, of) => bar.show(done, of),
  }).finally(() => bar.end());
  const figures = openFigures(threshold, right === undefined, truth);
  await output.write("left_id,right_id,rank,score,decision,why");
  for (const link of links) {
    if (link.score < options.least) continue;
    figures.add(link);
    const ids = [left.ids[link.left]!, (right ?? left).ids[link.right]!];
    await output.write(csvLine([...ids, link.rank, link.score.toFixed(4), link.decision, link.why]));
  }
  return { figures: figures.close(), weights };
}

async function readFiles(files: readonly string[], options: LinkOptions): Promise<readonly PeopleList[]> {
  const texts = await Promise.all(options.columns.map(readText));
  if (texts.length > 2 || texts.length > files.length) {
    throw new CommandFailure(exitCodes.usage, "columns-wrong", "There are more --columns than lists.");
  }
  const columns = parseColumnRoles(texts);
  const today = new Date().toISOString().slice(0, 10);
  return readLists(
    files.map((file, i) => ({
      file,
      roles: i === 0 ? columns.left : columns.right,
      encoding: options.encoding?.[i] ?? options.encoding?.[0],
    })),
    { today, agesToldOn: options.agesToldOn ?? today },
  );
}

async function reportProblems(
  terminal: Terminal,
  files: readonly string[],
  lists: readonly PeopleList[],
  options: LinkOptions,
): Promise<void> {
  lists.forEach(({ problems }, i) => {
    for (const words of describeOddities(problems)) terminal.note(`${basename(files[i]!)} ${words}`);
  });
  if (options.problems === undefined && lists.some(({ problems }) => problems.length > 40)) {
    terminal.note("--problems writes every one of them into a file.");
  }
  lists.forEach(({ assumedDates }, i) => {
    if (assumedDates === 0) return;
    terminal.note(
      `${basename(files[i]!)}: ${assumedDates} dates like 03/04/1990 could be read either way and were read day first. ` +
        'Say "dateOrder": "month-day-year" among the columns if that is wrong.',
    );
  });
  if (lists.some(({ usesAges }) => usesAges) && options.agesToldOn === undefined) {
    terminal.note("Ages are taken as told today. Say --ages-told-on if they are older.");
  }
  if (options.problems === undefined) return;
  const output = await openOutput(options.problems);
  await output.write("file,line,column,reason");
  for (const [i, { problems }] of lists.entries()) {
    for (const { line, column, reason } of problems) {
      await output.write(csvLine([files[i]!, line, column ?? "", reason]));
    }
  }
  await output.close();
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function collectEncodings(name: string, before: readonly string[] = []): readonly string[] {
  try {
    return [...before, new TextDecoder(name).encoding];
  } catch {
    throw new InvalidArgumentError(
      "No such encoding is known. Examples: windows-1256, windows-1251, latin1.",
    );
  }
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function readScore(text: string): number {
  const score = Number(text);
  if (text.trim() !== "" && score >= 0 && score <= 1) return score;
  throw new InvalidArgumentError("Give a number from 0 to 1.");
}

function readDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  )
    return text;
  throw new InvalidArgumentError("Give a day like 2026-01-31.");
}
