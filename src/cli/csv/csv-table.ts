import { parse } from "csv-parse/sync";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { decodeText } from "./decode-text.ts";

/** A file as people send it, read without losing a row: what cannot be read is named by its line. */
export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly refused: readonly RefusedRow[];
  readonly encoding: string;
  readonly delimiter: string;
};

export type CsvRow = {
  readonly line: number;
  readonly valueByColumn: ReadonlyMap<string, string>;
  /** Only where uneven rows are kept: what is odd about this one. */
  readonly problem?: string;
};

/** Why a row was not taken. Names lines and columns, never what stands in them. */
export type RefusedRow = { readonly line: number; readonly column: string | null; readonly reason: string };

/**
 * Byte order marks, UTF-16, semicolons, tabs, quotes over several lines, empty lines. `encoding` where it is neither UTF-8 nor
 * UTF-16. A row of too many values, or with a quotation mark that is never closed, is refused; `keepsUneven` takes it as far as it
 * can be read and says so, also of rows that are too short.
 */
export function readCsv(
  bytes: Uint8Array,
  encoding?: string,
  { keepsUneven = false }: { readonly keepsUneven?: boolean } = {},
): CsvTable {
  const decoded = decodeText(bytes, encoding);
  const declared = /^sep=(.)\r?\n/i.exec(decoded.text);
  const text = (declared ? decoded.text.slice(declared[0].length) : decoded.text).replace(/\r\n?/g, "\n");
  const delimiter = declared?.[1] ?? findDelimiter(text);
  const [head, ...body] = parseRecords(text, delimiter, declared ? 2 : 1).filter(
    ({ record }) => !record.every((value) => value.trim() === ""),
  );
  if (!head) throw unreadable("csv-empty", "The file has no first line with the names of the columns.");
  const positions = head.record
    .map((name, i) => ({ name: name.trim(), i }))
    // Spreadsheets end lines with empty columns that nobody made.
    .filter(({ name, i }) => name !== "" || body.some(({ record }) => (record[i] ?? "").trim() !== ""))
    .map(({ name, i }) => ({ name: name === "" ? `column ${i + 1}` : name, i }));
  const columns = positions.map(({ name }) => name);
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) {
    throw unreadable("csv-columns", `Two columns have the same name (“${twice}”). Rename one of them.`);
  }
  const rows: CsvRow[] = [];
  const refused: RefusedRow[] = [];
  for (const { record, line, isUnclosed } of body) {
    const problem = findProblem(record, isUnclosed, head.record.length, keepsUneven);
    if (problem !== undefined && !keepsUneven) {
      refused.push({ line, column: null, reason: problem });
      continue;
    }
    const valueByColumn = new Map(positions.map(({ name, i }) => [name, (record[i] ?? "").trim()]));
    rows.push({ line, valueByColumn, ...(problem !== undefined && { problem }) });
  }
  return { columns, rows, refused, encoding: decoded.encoding, delimiter };
}

function findProblem(
  record: readonly string[],
  isUnclosed: boolean,
  width: number,
  isKept: boolean,
): string | undefined {
  const found: string[] = [];
  const add = (what: string, ifKept: string) => found.push(isKept ? `${what}; ${ifKept}` : what);
  const values = `has ${record.length} ${record.length === 1 ? "value" : "values"} for ${width} columns`;
  if (isUnclosed) add("has a quotation mark that is never closed", "the line was read as it stands");
  if (record.length > width && record.slice(width).some((value) => value.trim() !== "")) {
    add(values, "those at the end were left out");
  }
  if (isKept && record.length < width) add(values, "the others were taken as empty");
  return found.length === 0 ? undefined : found.join(", and ");
}

type Parsed = { readonly record: readonly string[]; readonly line: number; readonly isUnclosed: boolean };

/**
 * A quotation mark that is never closed swallows the lines up to the next one, or to the end. Its own line is then read as it
 * stands, and those it swallowed by themselves.
 */
function parseRecords(text: string, delimiter: string, firstLine: number): readonly Parsed[] {
  const found: Parsed[] = [];
  let lines: readonly string[] | undefined;
  const linesOf = (from: number, to: number): readonly string[] =>
    (lines ??= text.split("\n")).slice(from - 1, to);
  const parseApart = (from: number, to: number): void => {
    const [own, ...swallowed] = linesOf(from, to);
    found.push({ record: (own ?? "").split(delimiter), line: firstLine + from - 1, isUnclosed: true });
    if (swallowed.length > 0) {
      for (const one of parseRecords(swallowed.join("\n"), delimiter, firstLine + from)) found.push(one);
    }
  };
  let last = 0;
  parse(text, {
    delimiter,
    relax_column_count: true,
    // Quotes inside a name (Jean "le petit") are common, and no reason to lose a person.
    relax_quotes: true,
    skip_records_with_error: true,
    on_record: (record: string[], info) => {
      const [from, to] = [last + 1, info.lines];
      last = to;
      const isSwallowing =
        to > from &&
        record.some((value) => value.startsWith('"') && value.includes("\n")) &&
        !isStrictCsv(
          text
            .split("\n", to)
            .slice(from - 1)
            .join("\n"),
          delimiter,
        );
      if (isSwallowing) parseApart(from, to);
      else found.push({ record, line: firstLine + from - 1, isUnclosed: false });
      return null;
    },
    on_skip: () => {
      parseApart(last + 1, Number.MAX_SAFE_INTEGER);
      return undefined;
    },
  });
  return found;
}

function isStrictCsv(text: string, delimiter: string): boolean {
  try {
    parse(text, { delimiter, relax_column_count: true });
    return true;
  } catch {
    return false;
  }
}

/** What stands in no text: a file of one column is not cut, though its names may hold commas. */
const cutsNothing = "\u001f";

/** The one that cuts the first lines into the same number of parts, at least two. */
function findDelimiter(text: string): string {
  const sample = text.slice(0, 100_000);
  const scored = [",", ";", "\t", "|"].map((delimiter) => {
    const counts = countPerLine(sample, delimiter).slice(0, 20);
    const first = counts[0] ?? 0;
    return {
      delimiter,
      score: first === 0 ? 0 : first + 100 * counts.filter((count) => count === first).length,
    };
  });
  const best = scored.reduce((good, one) => (one.score > good.score ? one : good));
  return best.score === 0 ? cutsNothing : best.delimiter;
}

function countPerLine(text: string, delimiter: string): number[] {
  const counts = [0];
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === "\n" && !quoted) counts.push(0);
    else if (character === delimiter && !quoted) counts[counts.length - 1]!++;
  }
  if (counts.at(-1) === 0) counts.pop();
  return counts;
}

const unreadable = (kind: string, words: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, kind, words);
