import type { ListColumn } from "#protocol/list-contracts.ts";
import type { ListRow } from "./open-list.ts";

/** What one column says of somebody: a word as they chose or wrote it, percent, or a time in milliseconds. Nothing where nothing was said. */
export function valueOfColumn({ profile, standing }: ListRow, column: ListColumn): string | number | null {
  const { identity, work } = profile;
  switch (column) {
    case "name":
      return identity.name ?? null;
    case "gender":
      return identity.gender ?? null;
    case "language":
      return identity.language ?? null;
    case "affiliation":
      return work.affiliation ?? null;
    case "organisation":
      return work.organisation ?? null;
    case "duty-station":
      return work.dutyStation ?? null;
    case "contract":
      return work.contract ?? null;
    case "supervisor":
      return work.supervisor ?? null;
    case "state":
      return standing?.state ?? "none";
    case "percent":
      return standing?.percent ?? null;
    case "completed-at":
      return standing?.completedAt ?? null;
    case "due-at":
      return standing?.dueAt ?? null;
    case "certificate":
      return standing?.certificate ?? null;
    // The gate refuses a list with this column: there is never a row to show.
    case "e-mail":
      return null;
  }
}
