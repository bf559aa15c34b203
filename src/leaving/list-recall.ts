import type { Clock, RandomBytes } from "#base/effects.ts";
import type { CertificateId, DeskId, ListId, MemberId, OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { type DeviceRequester, watchesDesk } from "#disclosure/requester.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listLists } from "#protocol/list-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { raiseAlarm } from "./alarms.ts";
import { type ClosingParts, keepClosing } from "./kept-closings.ts";
import { findList, readListsOfDesk } from "./lists.ts";

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly register: { readonly state: () => RegisterState };
};
type Asked<Answer> = Promise<Result<Answer, Refusal>>;

/** For who works at the desk, and who answers for what leaves it. */
export const listAsAsked = async (
  { sql, register }: Parts,
  caller: DeviceRequester,
  desk: DeskId,
): Asked<AnswerOf<typeof listLists>> =>
  watchesDesk(register.state(), caller, desk)
    ? ok({ lists: await readListsOfDesk(sql, desk) })
    : refuse({ kind: "not-entitled" });

/** Nobody opens it any more; the first recall counts. */
export async function closeAsAsked(
  parts: Parts & ClosingParts,
  caller: DeviceRequester,
  list: ListId,
): Asked<object> {
  const found = await findList(parts.sql, list);
  if (!found || !watchesDesk(parts.register.state(), caller, found.list.desk))
    return refuse({ kind: "not-found" });
  await closeForGood(parts, list, caller.member.id, parts.clock());
  return ok({});
}

export async function closeForGood(
  parts: ClosingParts,
  list: ListId,
  member: MemberId,
  now: number,
): Promise<void> {
  const open = await parts.sql`select from lists where list = ${list} and closed_at is null`;
  if (open.length > 0) await keepClosing(parts, { kind: "list-closed", list, member, time: now });
}

/** A recipient's word that they keep nothing. */
export async function noteDeletion(
  { sql, clock }: Parts,
  { member }: DeviceRequester,
  list: ListId,
): Asked<object> {
  const found = await findList(sql, list);
  if (!found?.list.recipients.includes(member.id)) return refuse({ kind: "not-found" });
  await sql`
    update list_openings set deleted_at = ${clock()} where list = ${list} and member = ${member.id} and deleted_at is null`;
  return ok({});
}

/** Somebody asked for a certificate that was in a spreadsheet and nowhere else: its desk's DPOs are told, whoever asked is not. */
export async function noteSought(
  parts: { readonly sql: Database; readonly clock: Clock; readonly random: RandomBytes },
  certificate: CertificateId,
): Promise<void> {
  const [sought] = await parts.sql<
    { subject: ListId; organisation: OrganisationId; desk: DeskId; member: MemberId }[]
  >`
    update lists set sought_at = ${parts.clock()} where canary = ${certificate} and sought_at is null
    returning list as subject, organisation, desk, recipients[1] as member`;
  if (sought) await raiseAlarm(parts, { kind: "canary-asked", ...sought });
}

const remindAfter = 3 * 24 * 60 * 60 * 1000;
const mostAtOnce = 100;

/**
 * Whoever opened what was called back, or whose time with a file is over, is asked to say that they keep nothing, and once more after three
 * days. By mail where they want it, and whoever called it back sees whom none reached; in the office they see it either way.
 */
export async function askForDeletion(
  { sql, clock }: Pick<Parts, "sql" | "clock">,
  tell: (member: MemberId) => Promise<Result<{ readonly outcome: string }, Refusal>>,
): Promise<void> {
  const now = clock();
  const due = await sql<{ list: ListId; member: MemberId; isSecond: boolean }[]>`
    select list, member, asked_at is not null as "isSecond"
    from list_openings join lists using (list)
    where deleted_at is null and reminded_at is null
      and (closed_at is not null or opened_at + lifetime <= ${now})
      and (asked_at is null or asked_at <= ${now - remindAfter})
    limit ${mostAtOnce}`;
  for (const { list, member, isSecond } of due) {
    // Noted first: one mail too few rather than one a minute.
    await sql`
      update list_openings set asked_at = coalesce(asked_at, ${now}), reminded_at = ${isSecond ? now : null}
      where list = ${list} and member = ${member}`;
    const told = await tell(member);
    const isMailed = told.ok && told.value.outcome === "sent";
    await sql`update list_openings set mailed = ${isMailed} where list = ${list} and member = ${member}`;
  }
}
