import type { MemberId, RecordId } from "#base/id.ts";
import type { Database } from "#server/database.ts";

/** The learner's record at whose address a member reads mail; nothing where they asked for none. */
export async function findMailRecord(sql: Database, member: MemberId): Promise<RecordId | undefined> {
  const [row] = await sql<{ record: RecordId }[]>`select record from member_mail where member = ${member}`;
  return row?.record;
}

/** One address a member; null where they want no mail any more. */
export async function noteMailRecord(
  sql: Database,
  member: MemberId,
  record: RecordId | null,
  now: number,
): Promise<void> {
  if (record === null) await sql`delete from member_mail where member = ${member}`;
  else
    await sql`
      insert into member_mail (member, record, agreed_at) values (${member}, ${record}, ${now})
      on conflict (member) do update set record = excluded.record, agreed_at = excluded.agreed_at`;
}
