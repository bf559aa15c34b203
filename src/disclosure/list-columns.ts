import type { Compartment } from "#keys/compartment.ts";
import type { ListColumn } from "#protocol/list-contracts.ts";
import type { Sensitivity } from "./leaving.ts";

type Column = {
  readonly sensitivity: Sensitivity;
  /** What is opened to show it; nothing for where people stand, which the gate knows, and for what no desk may open. */
  readonly compartment: Compartment | null;
};

/** Everything that a list can be asked for. What is not here does not exist. */
export const columnByName: Readonly<Record<ListColumn, Column>> = {
  name: { sensitivity: "personal", compartment: "identity" },
  gender: { sensitivity: "personal", compartment: "identity" },
  language: { sensitivity: "personal", compartment: "identity" },
  affiliation: { sensitivity: "personal", compartment: "work" },
  organisation: { sensitivity: "personal", compartment: "work" },
  "duty-station": { sensitivity: "personal", compartment: "work" },
  contract: { sensitivity: "personal", compartment: "work" },
  supervisor: { sensitivity: "personal", compartment: "work" },
  state: { sensitivity: "standing", compartment: null },
  percent: { sensitivity: "standing", compartment: null },
  "completed-at": { sensitivity: "standing", compartment: null },
  "due-at": { sensitivity: "standing", compartment: null },
  certificate: { sensitivity: "standing", compartment: null },
  "e-mail": { sensitivity: "address", compartment: null },
};

/** What is opened of each person; of a list without any of it that would be who they are: rows are of people. */
export function compartmentsOf(columns: readonly ListColumn[]): Compartment[] {
  const needed = new Set(columns.flatMap((column) => columnByName[column].compartment ?? []));
  return needed.size > 0 ? [...needed].sort() : ["identity"];
}
