import type { DeskId } from "#base/id.ts";
import type { Quotas, QuotaUser } from "#disclosure/quota.ts";
import { longestQuotaWindow, newMemberPeriod } from "#disclosure/quota.ts";
import { deskOfHolder } from "#keys/holder.ts";
import type { Holder } from "#keys/holder.ts";
import type { Member } from "#register/state.ts";
import { readCounted } from "./log.ts";
import type { GateParts } from "./parts.ts";

/** Until when a member counts as new; nothing for those whom the root named. */
export const newUntil = (member: Member): number | undefined =>
  member.founder ? undefined : member.since + newMemberPeriod;

export const quotaUserOf = (member: Member, desk: DeskId, now: number): QuotaUser => ({
  member: member.id,
  desk,
  organisation: member.organisation,
  isNew: (newUntil(member) ?? 0) > now,
});

/** Counts again what the log says was opened before a restart. */
export async function recallQuotas(
  { sql, clock, register }: Pick<GateParts, "sql" | "clock" | "register">,
  quotas: Quotas,
): Promise<void> {
  for (const { member: id, holder, record, quota, time } of await readCounted(
    sql,
    clock() - longestQuotaWindow,
  )) {
    const member = register.state().memberById.get(id);
    const desk = deskOfHolder(holder as Holder);
    if (member && desk) quotas.recall(quotaUserOf(member, desk, time), quota, record, time);
  }
}
