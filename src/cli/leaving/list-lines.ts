import type { ApprovalId } from "#base/id.ts";
import { valueOfColumn } from "#client/teaching/lists/column-value.ts";
import type { ListRow, OpenedList } from "#client/teaching/lists/open-list.ts";
import type { ListColumn } from "#protocol/list-contracts.ts";
import { table, timeOf } from "../terminal.ts";

/** What one column says of somebody; empty where nothing was said. */
function textOfColumn(row: ListRow, column: ListColumn): string {
  const value = valueOfColumn(row, column);
  const isDay = column === "completed-at" || column === "due-at";
  return isDay && typeof value === "number"
    ? timeOf(value).slice(0, "2026-12-31".length)
    : String(value ?? "");
}

/** The lines of a file: who answers for it, what for and until when stands first. `people` holds the row of nobody. */
export function linesOfFile(
  { list, openedAt }: OpenedList,
  people: readonly ListRow[],
  { reader, approval }: { readonly reader: string; readonly approval: ApprovalId | null },
): readonly (readonly string[])[] {
  return [
    [`Held by ${reader}`],
    ["For the learning desk alone. Not to be passed on."],
    [`Delete by ${timeOf(openedAt + list.lifetime!)}`],
    [`Approval ${approval ?? "–"}, list ${list.list}`],
    [],
    list.columns,
    ...people.map((row) => list.columns.map((column) => textOfColumn(row, column))),
  ];
}

/** So many rows stand between one line with the reader's name and the next: no part of a screen is without it. */
const rowsBetweenMarks = 20;

/** A list as it is read on a screen, by its first column in order, with the reader's name between the rows. */
export function wordsOfList({ list, rows, openedAt }: OpenedList, reader: string): string {
  const mark = `── Opened by ${reader}, ${timeOf(openedAt)}. Not to be passed on. ──`;
  const sorted = rows
    .map((row) => list.columns.map((column) => textOfColumn(row, column)))
    .toSorted(([a], [b]) => a!.localeCompare(b!));
  const lines = table(
    list.columns.map((column) => column.toUpperCase()),
    sorted,
    "Nobody is in it.",
  ).split("\n");
  return lines
    .flatMap((line, i) => (i % rowsBetweenMarks === 0 ? [mark, line] : [line]))
    .concat(mark)
    .join("\n");
}
