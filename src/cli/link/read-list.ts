import { readFile } from "node:fs/promises";
import { readCsv } from "../csv/csv-table.ts";
import { CommandFailure } from "../command-failure.ts";
import { checkColumns, type ColumnRoles } from "./column-roles.ts";
import { type PeopleList, readPeople, type ReadingOptions } from "./read-people.ts";

export type ListFile = {
  readonly file: string;
  readonly roles: ColumnRoles;
  /** Where the file is neither UTF-8 nor UTF-16. */
  readonly encoding: string | undefined;
};

/** Where the dates of one list tell their order and those of the other do not, the one speaks for both. */
export async function readLists(
  files: readonly ListFile[],
  options: ReadingOptions,
): Promise<readonly PeopleList[]> {
  const tables = await Promise.all(
    files.map(async ({ file, roles, encoding }) => {
      const table = inFile(file, readCsv)(await readFile(file), encoding, { keepsUneven: true });
      checkColumns(roles, table, file);
      return { table, roles };
    }),
  );
  const lists = tables.map(({ table, roles }) => readPeople(table, roles, options));
  const dateOrder = lists.find((list) => list.dateOrder !== undefined)?.dateOrder;
  return lists.map((list, i) =>
    list.assumedDates > 0 && dateOrder !== undefined
      ? readPeople(tables[i]!.table, tables[i]!.roles, { ...options, dateOrder })
      : list,
  );
}

/** With two files a failure has to say of which it speaks. */
const inFile =
  <Given extends readonly unknown[], Read>(file: string, read: (...given: Given) => Read) =>
  (...given: Given): Read => {
    try {
      return read(...given);
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      throw new CommandFailure(error.exitCode, error.kind, `${file}: ${error.message}`);
    }
  };
