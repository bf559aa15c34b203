import type { Clock, RandomBytes } from "#base/effects.ts";
import { type AlarmId, type BroadcastId, type DeskId, type ListId, newId } from "#base/id.ts";
import type { MemberId, OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import type { AlarmKind, listAlarms } from "#protocol/alarm-contracts.ts";
import type { StopReason, Unlikeness } from "#protocol/broadcast-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";

type Raised = {
  readonly kind: AlarmKind;
  readonly subject: BroadcastId | ListId;
  readonly organisation: OrganisationId;
  readonly desk: DeskId;
  readonly member: MemberId;
  readonly unlike?: readonly Unlikeness[];
  readonly stopReason?: StopReason;
  /** What was raised before that was about something else: an audience that has been frozen anew. */
  readonly since?: number;
};

/** Once for each kind and subject; anew where there is more to it than anybody was told, with what was said before. */
export const raiseAlarm = (
  { sql, clock, random }: { readonly sql: Database; readonly clock: Clock; readonly random: RandomBytes },
  { kind, subject, organisation, desk, member, unlike = [], stopReason, since = 0 }: Raised,
) => sql`
  insert into alarms (alarm, kind, organisation, desk, subject, member, unlike, stop_reason, raised_at)
  values (${newId<"alarm">(random)}, ${kind}, ${organisation}, ${desk}, ${subject}, ${member}, ${[...unlike]}, ${stopReason ?? null},
    ${clock()})
  on conflict (kind, subject) do update set raised_at = excluded.raised_at, told_at = null, seen_at = null, seen_by = null,
    unlike = array(select distinct unnest(alarms.unlike || excluded.unlike) order by 1)
  where not alarms.unlike @> excluded.unlike or alarms.raised_at < ${since}`;

type Listed = AnswerOf<typeof listAlarms>["alarms"][number];
type Parts = { readonly sql: Database; readonly clock: Clock };
const isDpoOf = ({ member }: DeviceRequester, organisation: OrganisationId): boolean =>
  member.organisation === organisation && member.roles.includes("dpo");

export async function readAlarms(
  { sql }: Parts,
  caller: DeviceRequester,
  organisation: OrganisationId,
): Promise<Result<AnswerOf<typeof listAlarms>, Refusal>> {
  if (!isDpoOf(caller, organisation)) return refuse({ kind: "not-entitled" });
  const rows = await sql<(Omit<Listed, "broadcast" | "list"> & { readonly subject: string })[]>`
    select alarm, kind, raised_at as at, desk, member, subject, unlike, stop_reason as "stopReason", seen_at as "seenAt", seen_by as "seenBy"
    from alarms where organisation = ${organisation} order by raised_at desc limit 100`;
  const alarms = rows.map(({ subject, ...row }) => ({
    ...row,
    broadcast: row.kind === "canary-asked" ? null : (subject as BroadcastId),
    list: row.kind === "canary-asked" ? (subject as ListId) : null,
  }));
  return ok({ alarms });
}

/** The first of them counts; never whoever it is about. */
export async function noteAlarmSeen(
  { sql, clock }: Parts,
  caller: DeviceRequester,
  alarm: AlarmId,
): Promise<Result<object, Refusal>> {
  const { organisation, id } = caller.member;
  if (!isDpoOf(caller, organisation)) return refuse({ kind: "not-found" });
  const seen = await sql`
    update alarms set seen_at = coalesce(seen_at, ${clock()}), seen_by = coalesce(seen_by, ${id})
    where alarm = ${alarm} and organisation = ${organisation} and member <> ${id} returning alarm`;
  return seen.length > 0 ? ok({}) : refuse({ kind: "not-found" });
}

const year = 365 * 24 * 60 * 60 * 1000;

/** Every DPO who wants mail is told once that there is something; while no mail goes out it is tried again. */
export async function tellOfAlarms(
  { sql, clock, register }: Parts & { readonly register: { readonly state: () => RegisterState } },
  tell: (member: MemberId) => Promise<Result<{ readonly outcome: string }, Refusal>>,
): Promise<void> {
  await sql`delete from alarms where raised_at < ${clock() - year}`;
  const waiting = await sql<{ organisation: OrganisationId; until: number }[]>`
    select organisation, max(raised_at) as until from alarms where told_at is null group by organisation`;
  for (const { organisation, until } of waiting) {
    const dpos = [...register.state().memberById.values()].filter(
      (member) =>
        member.organisation === organisation && member.removedAt === null && member.roles.includes("dpo"),
    );
    const told = await Promise.all(dpos.map(({ id }) => tell(id)));
    const wasSent = told.some((one) => one.ok && one.value.outcome === "sent");
    if (!wasSent && told.some((one) => !one.ok)) continue;
    await sql`
      update alarms set told_at = ${clock()} where organisation = ${organisation} and told_at is null and raised_at <= ${until}`;
  }
}
