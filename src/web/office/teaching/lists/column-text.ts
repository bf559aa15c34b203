import { valueOfColumn } from "#client/teaching/lists/column-value.ts";
import type { ListRow } from "#client/teaching/lists/open-list.ts";
import type { ListColumn } from "#protocol/list-contracts.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { nameOfValue } from "../value-names.ts";

/** What one column says of somebody, as people read it; empty where nothing was said. */
export function textOfColumn(row: ListRow, column: ListColumn): string {
  const value = valueOfColumn(row, column);
  if (value === null) return "";
  switch (column) {
    case "gender":
    case "language":
    case "affiliation":
    case "contract":
    case "state":
      return nameOfValue(column, String(value));
    case "completed-at":
    case "due-at":
      return formatDay(Number(value));
    default:
      return String(value);
  }
}

/** For sorting: days and numbers by what they are, words as the language orders them. */
export function compareBy(column: ListColumn): (a: ListRow, b: ListRow) => number {
  if (column === "percent" || column === "completed-at" || column === "due-at")
    return (a, b) =>
      Number(valueOfColumn(a, column) ?? Infinity) - Number(valueOfColumn(b, column) ?? Infinity);
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { sensitivity: "base" });
  return (a, b) => collator.compare(textOfColumn(a, column), textOfColumn(b, column));
}
