import { describeAtHome } from "#testing/people/invented-person.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeHistorical, inventHistoricalRecords } from "#testing/people/registers/historical-people.ts";
import { describeRow, personOfRow, type RegisterRow } from "#testing/people/registers/register-row.ts";
import { registerTwice } from "#testing/people/registers/register-twice.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import type { ClusteredPerson } from "./data.ts";
import { type LinkTask, taskOfLabels } from "./measure-links.ts";

/** What is looked for in what: each the same for ever under its seed. */

export const registersTask = (seed: string, count: number, columns: "all" | "few"): LinkTask => {
  const { originals, duplicates } = registerTwice({ seed, count });
  return taskOfRows(originals, duplicates, columns);
};

/** Originals against duplicates of a FEBRL set. */
export function febrlTask(rows: readonly RegisterRow[], columns: "all" | "few"): LinkTask {
  const isOriginal = ({ id }: RegisterRow): boolean => id.endsWith("-org");
  return taskOfRows(
    rows.filter(isOriginal),
    rows.filter((row) => !isOriginal(row)),
    columns,
  );
}

const taskOfRows = (
  left: readonly RegisterRow[],
  right: readonly RegisterRow[],
  columns: "all" | "few",
): LinkTask =>
  taskOfLabels(
    left.map((row) => describeRow(row, columns)),
    left.map(personOfRow),
    right.map((row) => describeRow(row, columns)),
    right.map(personOfRow),
  );

export function historicalTask(seed: string, people: number): LinkTask {
  const records = inventHistoricalRecords({ seed, people });
  const clusters = records.map(({ cluster }) => cluster);
  return taskOfLabels(records.map(describeHistorical), clusters, null, clusters);
}

export function clusteredTask(people: readonly ClusteredPerson[]): LinkTask {
  const clusters = people.map(({ cluster }) => cluster);
  return taskOfLabels(
    people.map(({ person }) => person),
    clusters,
    null,
    clusters,
  );
}

/** Families who tell of their people, and the same people as clerks abroad wrote them down. */
export function migrationTask(seed: string, count: number): LinkTask {
  const people = inventPeople({ seed, count });
  const random = seededRandom(seed).fork("abroad");
  const ids = people.map(({ id }) => id);
  return taskOfLabels(
    people.map(describeAtHome),
    ids,
    people.map((person) => respell(person, random)),
    ids,
  );
}
