import { type CsvError, parse } from "csv-parse/sync";
import { CommandFailure, exitCodes } from "../command-failure.ts";

/** A file as people send it, read without losing a row: what cannot be read is named by its line. */
export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly refused: readonly RefusedRow[];
  readonly encoding: string;
  readonly delimiter: string;
};

export type CsvRow = { readonly line: number; readonly valueByColumn: ReadonlyMap<string, string> };

/** Why a row was not taken. Names lines and columns, never what stands in them. */
export type RefusedRow = { readonly line: number; readonly column: string | null; readonly reason: string };

/** Byte order marks, UTF-16, semicolons, tabs, quotes over several lines, empty lines. `encoding` where it is neither UTF-8 nor UTF-16. */
export function readCsv(bytes: Uint8Array, encoding?: string): CsvTable {
  const decoded = decodeText(bytes, encoding);
  const declared = /^sep=(.)\r?\n/i.exec(decoded.text);
  const text = (declared ? decoded.text.slice(declared[0].length) : decoded.text).replace(/\r\n?/g, "\n");
  const lineOffset = declared ? 1 : 0;
  const delimiter = declared?.[1] ?? findDelimiter(text);
  const refused: RefusedRow[] = [];
  const records = parseRecords(text, delimiter, (line, reason) =>
    refused.push({ line: line + lineOffset, column: null, reason }),
  );
  const [head, ...body] = records;
  if (!head) throw unreadable("csv-empty", "The file has no first line with the names of the columns.");
  const columns = head.record.map((name) => name.trim());
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) {
    throw unreadable("csv-columns", `Two columns have the same name (“${twice}”). Rename one of them.`);
  }
  const rows: CsvRow[] = [];
  for (const { record, firstLine } of body) {
    const line = firstLine + lineOffset;
    if (record.every((value) => value.trim() === "")) continue;
    if (record.length > columns.length && record.slice(columns.length).some((value) => value.trim() !== "")) {
      refused.push({
        line,
        column: null,
        reason: `has ${record.length} values for ${columns.length} columns`,
      });
      continue;
    }
    rows.push({ line, valueByColumn: new Map(columns.map((name, i) => [name, (record[i] ?? "").trim()])) });
  }
  refused.sort((a, b) => a.line - b.line);
  return { columns, rows, refused, encoding: decoded.encoding, delimiter };
}

type Parsed = { readonly record: readonly string[]; readonly firstLine: number };

function parseRecords(
  text: string,
  delimiter: string,
  onRefused: (line: number, reason: string) => void,
): readonly Parsed[] {
  const records: Parsed[] = [];
  let lastLine = 0;
  parse(text, {
    delimiter,
    relax_column_count: true,
    // Quotes inside a name (Jean "le petit") are common, and no reason to lose a person.
    relax_quotes: true,
    skip_records_with_error: true,
    on_record: (record: string[], { lines }) => {
      records.push({ record, firstLine: lastLine + 1 });
      lastLine = lines;
      return null;
    },
    on_skip: (error) => {
      onRefused(lastLine + 1, reasonOf(error));
      lastLine = Math.max(lastLine + 1, Number(error?.["lines"] ?? 0));
      return undefined;
    },
  });
  return records;
}

const reasonOf = (error: CsvError | undefined): string => {
  switch (error?.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "has a quotation mark that is never closed; this row and all after it were not read";
    case "CSV_INVALID_CLOSING_QUOTE":
      return "has text after a closing quotation mark";
    default:
      return "cannot be read as CSV";
  }
};

function decodeText(
  bytes: Uint8Array,
  encoding?: string,
): { readonly text: string; readonly encoding: string } {
  const found = encoding ?? findEncoding(bytes);
  try {
    return { text: new TextDecoder(found, { fatal: true }).decode(bytes), encoding: found };
  } catch (error) {
    throw error instanceof RangeError
      ? unreadable(
          "encoding-unknown",
          "--encoding names no known encoding. Examples: windows-1256, windows-1251, latin1.",
        )
      : unreadable(
          "encoding-wrong",
          `The file is not ${found}. Say how it is encoded with --encoding, for example windows-1256 (Arabic) or windows-1251 (Cyrillic).`,
        );
  }
}

/** By byte order mark, or by where the zero bytes of Latin characters, commas and line ends lie. */
function findEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 4_000);
  const zeros = [0, 0];
  sample.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
  if (zeros[1]! > sample.length / 20) return "utf-16le";
  if (zeros[0]! > sample.length / 20) return "utf-16be";
  return "utf-8";
}

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
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
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
