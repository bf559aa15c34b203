import { stripVTControlCharacters } from "node:util";

/** How a command speaks: words for a person, or with `--json` one value for a program. */
export type Terminal = {
  readonly isJson: boolean;
  /** For people; silent with `--json`. */
  readonly say: (text: string) => void;
  /** The answer of the command: the value with `--json`, otherwise what `words` makes of it. */
  readonly answer: <Value>(value: Value, words: (value: Value) => string) => void;
  /** Beside the answer: what goes on. Never on the standard output. */
  readonly note: (text: string) => void;
};

export function openTerminal(isJson: boolean): Terminal {
  return {
    isJson,
    say: (text) => void (isJson || process.stdout.write(`${text}\n`)),
    answer: (value, words) =>
      void process.stdout.write(isJson ? `${JSON.stringify(value, undefined, 2)}\n` : `${words(value)}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
  };
}

/** Columns as wide as they need to be; `none` where there are no rows. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
  none: string,
): string {
  if (rows.length === 0) return none;
  const cells = [columns, ...rows].map((row) => row.map((cell) => printable(String(cell ?? ""))));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => widthOf(row[i] ?? ""))));
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i === columns.length - 1 ? cell : cell + " ".repeat(widths[i]! - widthOf(cell))))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** What others wrote must not steer the terminal. Line breaks and tabs become spaces. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\t\r\n]+/g, " ")
    // eslint-disable-next-line no-control-regex -- that is what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");

/** Columns on the screen: wide East Asian characters take two, marks that combine take none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}|\p{Cf}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

/** `2026-11-22 14:05`, in the reader's own time zone; null is what no server has placed in time yet. */
export function timeOf(milliseconds: number | null): string {
  if (milliseconds === null) return "not sent yet";
  const date = new Date(milliseconds);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
