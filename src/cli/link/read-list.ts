import { readCsv } from "../csv/csv-table.ts";
import { isUnicode } from "../csv/decode-text.ts";
import { checkColumns, type ColumnRoles } from "./column-roles.ts";
import { naming, readInput } from "./read-input.ts";
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
  const bytesOf = await Promise.all(files.map(({ file }) => readInput(file)));
  const tables = files.map(({ file, roles, encoding }, i) => {
    const bytes = bytesOf[i]!;
    const said = isUnicode(bytes) ? undefined : encoding;
    const table = naming(file, () => readCsv(bytes, said, { keepsUneven: true }));
    checkColumns(roles, table, file);
    return { table, roles };
  });
  const lists = tables.map(({ table, roles }) => readPeople(table, roles, options));
  const dateOrder = lists.find((list) => list.dateOrder !== undefined)?.dateOrder;
  return lists.map((list, i) =>
    list.assumedDates > 0 && dateOrder !== undefined
      ? readPeople(tables[i]!.table, tables[i]!.roles, { ...options, dateOrder })
      : list,
  );
}
