import type { MemberId, RecordId } from "#base/id.ts";
import type { Database } from "#server/database.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Roster } from "./open-roster.ts";
import { readShown } from "./training.ts";

/** The learner who said, by showing a certificate, that they are this member. */
export async function findOwnRecord(
  {
    sql,
    roster,
    catalogue,
  }: {
    readonly sql: Database;
    readonly roster: Pick<Roster, "memory">;
    readonly catalogue: Pick<Catalogue, "find">;
  },
  member: MemberId,
): Promise<RecordId | undefined> {
  for (const { certificate, course } of await readShown(sql, member)) {
    const desk = catalogue.find(course, 0)?.statement.desk;
    const record = desk && roster.memory.findHolder(desk, certificate);
    if (record) return record;
  }
  return undefined;
}
