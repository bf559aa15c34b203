import { isClosing, type Closing } from "#disclosure/kept-choice.ts";
import type { ChoiceParts, RestoreParts } from "#roster/kept-choices.ts";
import type { Database } from "#server/database.ts";

export type ClosingParts = ChoiceParts<Closing>;

/** Beside the database first: what was closed stays so, whatever is restored. */
export async function keepClosing({ sql, tombstones }: ClosingParts, closing: Closing): Promise<void> {
  await tombstones.append(closing);
  await writeClosing(sql, closing);
}

/** Before anything is served. */
export async function restoreClosings({ sql, tombstones }: RestoreParts): Promise<void> {
  for (const closing of (await tombstones.read()).filter(isClosing)) await writeClosing(sql, closing);
}

/** The first one counts. */
async function writeClosing(sql: Database, closing: Closing): Promise<void> {
  const { kind, member, time } = closing;
  if (kind === "list-closed")
    await sql`
      update lists set closed_at = ${time}, closed_by = ${member} where list = ${closing.list} and closed_at is null`;
  else if (kind === "broadcast-closed")
    await sql`
      update broadcasts set closed_at = ${time}, closed_by = ${member}
      where broadcast = ${closing.broadcast} and closed_at is null`;
  else if (kind === "schedule-ended")
    await sql`
      update schedules set ended_at = ${time}, ended_by = ${member}, next_at = null
      where schedule = ${closing.schedule} and ended_at is null`;
  else
    await sql`
      update schedule_recipients set left_at = ${time}
      where schedule = ${closing.schedule} and member = ${member} and left_at is null`;
}
