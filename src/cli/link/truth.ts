import { readCsv } from "../csv/csv-table.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { findNearestSpelling } from "./nearest-spelling.ts";
import { naming, readInput } from "./read-input.ts";

/** Which rows are known to be the same person, for measuring. */
export type Truth = {
  readonly pairs: number;
  readonly holds: (left: number, right: number) => boolean;
  /** Rows of the left list that have a partner. */
  readonly labelledRows: ReadonlySet<number>;
  /** Lines of the labels that name an id which the lists do not have. */
  readonly unknownIds: readonly number[];
};

/** Reads a CSV of `left_id,right_id`. In one list a pair counts in either order, and a row is no pair with itself. */
export async function readTruth(
  file: string,
  leftIds: readonly string[],
  rightIds: readonly string[] | null,
): Promise<Truth> {
  const bytes = await readInput(file);
  const { columns, rows } = naming(file, () => readCsv(bytes, undefined, { keepsUneven: true }));
  const positions = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));
  const leftById = positions(leftIds);
  const rightById = rightIds === null ? leftById : positions(rightIds);
  for (const column of ["left_id", "right_id"]) {
    if (columns.includes(column)) continue;
    const nearest = findNearestSpelling(column, columns);
    throw new CommandFailure(
      exitCodes.usage,
      "labels-wrong",
      `The file given with --labels needs the columns left_id and right_id; ${column} is not there.${nearest === undefined ? "" : ` Is it “${nearest}”?`}`,
    );
  }
  const isOneList = rightIds === null;
  const key = (left: number, right: number): number => {
    const [a, b] = isOneList && left > right ? [right, left] : [left, right];
    return a * (rightIds ?? leftIds).length + b;
  };
  const known = new Set<number>();
  const labelledRows = new Set<number>();
  const unknownIds: number[] = [];
  for (const { line, valueByColumn } of rows) {
    const left = leftById.get(valueByColumn.get("left_id")!);
    const right = rightById.get(valueByColumn.get("right_id")!);
    if (left === undefined || right === undefined) unknownIds.push(line);
    else if (!isOneList || left !== right) {
      known.add(key(left, right));
      labelledRows.add(left);
      if (isOneList) labelledRows.add(right);
    }
  }
  return {
    pairs: known.size,
    holds: (left, right) => known.has(key(left, right)),
    labelledRows,
    unknownIds,
  };
}
