import type { MemberId, RecordId } from "#base/id.ts";
import type { Database } from "#server/database.ts";
import type { Tombstones } from "./tombstones.ts";

/** The learner's record at whose address a member reads mail; nothing where they asked for none. */
export async function findMailRecord(sql: Database, member: MemberId): Promise<RecordId | undefined> {
  const [row] = await sql<{ record: RecordId }[]>`select record from member_mail where member = ${member}`;
  return row?.record;
}

/** One address a member; null where they want no mail any more. */
export async function noteMailRecord(
  { sql, tombstones }: { readonly sql: Database; readonly tombstones: Pick<Tombstones, "append"> },
  member: MemberId,
  record: RecordId | null,
  now: number,
): Promise<void> {
  if (record === ((await findMailRecord(sql, member)) ?? null)) return;
  // Beside the database first: who wants no mail any more gets none after a restore either.
  await tombstones.append({ kind: "member-mail-chosen", member, record, time: now });
  await writeMailRecord(sql, member, record, now);
}

/** Where the record is there still. */
export async function writeMailRecord(
  sql: Database,
  member: MemberId,
  record: RecordId | null,
  now: number,
): Promise<void> {
  if (record === null) await sql`delete from member_mail where member = ${member}`;
  else
    await sql`
      insert into member_mail (member, record, agreed_at)
      select ${member}, record, ${now} from records where record = ${record} and erased_at is null
      on conflict (member) do update set record = excluded.record, agreed_at = excluded.agreed_at`;
}
