import type { ListRow } from "#client/teaching/lists/open-list.ts";
import type { ListColumn } from "#protocol/list-contracts.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfValue } from "../value-names.ts";

/** What one column says of somebody, as people read it; empty where nothing was said. */
export function textOfColumn({ profile, standing }: ListRow, column: ListColumn): string {
  const { identity, work } = profile;
  switch (column) {
    case "name":
      return identity.name ?? "";
    case "gender":
      return identity.gender ? nameOfValue("gender", identity.gender) : "";
    case "language":
      return identity.language ? nameOfValue("language", identity.language) : "";
    case "affiliation":
      return work.affiliation ? nameOfValue("affiliation", work.affiliation) : "";
    case "organisation":
      return work.organisation ?? "";
    case "duty-station":
      return work.dutyStation ?? "";
    case "contract":
      return work.contract ? nameOfValue("contract", work.contract) : "";
    case "supervisor":
      return work.supervisor ?? "";
    case "state":
      return t(`teaching.state.${standing?.state ?? "none"}`);
    case "percent":
      return standing ? String(standing.percent) : "";
    case "completed-at":
      return standing?.completedAt ? formatDay(standing.completedAt) : "";
    case "due-at":
      return standing?.dueAt ? formatDay(standing.dueAt) : "";
    case "certificate":
      return standing?.certificate ?? "";
    // The gate refuses a list with this column: there is never a row to show.
    case "e-mail":
      return "";
  }
}

/** For sorting: days and numbers by what they are, words as the language orders them. */
export function compareBy(column: ListColumn): (a: ListRow, b: ListRow) => number {
  const numberOf = ({ standing }: ListRow): number | null | undefined =>
    column === "percent"
      ? standing?.percent
      : column === "completed-at"
        ? standing?.completedAt
        : column === "due-at"
          ? standing?.dueAt
          : undefined;
  if (column === "percent" || column === "completed-at" || column === "due-at")
    return (a, b) => (numberOf(a) ?? Infinity) - (numberOf(b) ?? Infinity);
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { sensitivity: "base" });
  return (a, b) => collator.compare(textOfColumn(a, column), textOfColumn(b, column));
}
