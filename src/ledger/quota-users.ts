import type { DeskId } from "#base/id.ts";
import {
  longestQuotaWindow,
  type MemberUser,
  newMemberPeriod,
  type Quotas,
  type QuotaUse,
} from "#disclosure/quota.ts";
import { codeOfHolder, deskOfHolder } from "#keys/holder.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { readQuota } from "#protocol/disclosure-contracts.ts";
import { desksOfDevice, type Member } from "#register/state.ts";
import { readCounted } from "./disclosure-log.ts";
import type { LedgerParts } from "./ledger-parts.ts";

type Parts = LedgerParts & { readonly quotas: Quotas };

/** Until when a member counts as new; nothing for those whom the root named. */
const newUntil = (member: Member): number | undefined =>
  member.founder ? undefined : member.since + newMemberPeriod;

export const quotaUserOf = (
  { checkpoints }: Pick<Parts, "checkpoints">,
  member: Member,
  desk: DeskId,
  now: number,
): MemberUser => ({
  member: member.id,
  desk,
  organisation: member.organisation,
  isNew: Math.max(newUntil(member) ?? 0, checkpoints.restrictedUntil()) > now,
});

/** Counts again what the log says was opened before a restart. */
export async function recallQuotas(
  parts: Pick<Parts, "sql" | "clock" | "register" | "checkpoints" | "quotas">,
): Promise<void> {
  for (const { member: id, holder, record, quota, time } of await readCounted(
    parts.sql,
    parts.clock() - longestQuotaWindow,
  )) {
    const member = id && parts.register.state().memberById.get(id);
    const desk = deskOfHolder(holder);
    const code = codeOfHolder(holder);
    const user = member && desk ? quotaUserOf(parts, member, desk, time) : code && { code };
    if (user) parts.quotas.recall(user, quota, record, time);
  }
}

/** What the requester used of each quota, at the desk where least is left. */
export function readQuotaOf(
  parts: Pick<Parts, "clock" | "register" | "checkpoints" | "quotas">,
  { member, device }: DeviceRequester,
): AnswerOf<typeof readQuota> {
  const now = parts.clock();
  const lists = desksOfDevice(parts.register.state(), device.id).map((desk) =>
    parts.quotas.read(quotaUserOf(parts, member, desk.id, now), now),
  );
  const left = ([tightest]: QuotaUse[]): number => (tightest ? tightest.limit - tightest.used : Infinity);
  const until = Math.max(newUntil(member) ?? 0, parts.checkpoints.restrictedUntil());
  return {
    newMemberUntil: until > now ? until : null,
    quotas: lists.toSorted((a, b) => left(a) - left(b))[0] ?? [],
  };
}
