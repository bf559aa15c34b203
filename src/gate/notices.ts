import type { MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { isLive } from "#disclosure/grant-row.ts";
import { actsFor, type DeviceRequester } from "#disclosure/requester.ts";
import { type CourierOpening, writeTo } from "#ledger/courier-opening.ts";
import { countNews } from "#ledger/disclosure-log.ts";
import { takeInvitation } from "#ledger/enrolments.ts";
import { readGrants } from "#ledger/grants.ts";
import { findRecord } from "#ledger/records.ts";
import { findMailRecord } from "#ledger/member-mail.ts";
import { remindOnceAWeek } from "#ledger/reminders.ts";
import { deliverBroadcast } from "#protocol/broadcast-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import {
  deliverInvitation,
  deliverNotice,
  type MemberTemplate,
  type NoticeTemplate,
  type sendNews,
} from "#protocol/courier-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { BroadcastRow } from "#leaving/broadcasts.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<
  GateParts,
  "sql" | "clock" | "random" | "identity" | "register" | "halves" | "disclosures" | "courier"
>;

type Sent = AnswerOf<typeof sendNews>;
const day = 24 * 60 * 60 * 1000;
const newsADay = 3;
/** All mail to the record counts: so whoever shares much with somebody keeps no alarm from them. */
const membersMailsADay: Readonly<Record<MemberTemplate, number>> = { report: 10, recall: 20, alarm: 50 };
const invitationsADay = 50;

/**
 * Tells a family that there is news. The courier is a holder like any other: each address that it opens is a disclosure in the
 * log, and a record gets a few a day.
 */
export async function sendNewsOf(
  parts: Parts,
  caller: DeviceRequester,
  record: RecordId,
): Promise<Result<Sent, Refusal>> {
  const now = parts.clock();
  const held = (await readGrants(parts.sql, record)).some(
    (grant) => isLive(grant, now) && !grant.dormant && actsFor(parts.register.state(), caller, grant.holder),
  );
  // A learner has another application, and no code on paper to type there.
  const isLearner = held && (await findRecord(parts.sql, record))?.kind === "learner";
  if (!held || isLearner) return refuse({ kind: "not-found" });
  const findLimit = () => limitOf(parts, record, newsADay);
  return writeTo(parts, record, caller.member.organisation, deliverAs(parts, "news"), findLimit);
}

/** Reminds a learner of what is due. */
export const sendReminder = (parts: Parts, record: RecordId, organisation: OrganisationId) =>
  remindOnceAWeek(parts, record, () => writeTo(parts, record, organisation, deliverAs(parts, "reminder")));

/** Tells a member what waits for them in the office, if they asked for it: at their own learner's address, as a disclosure that they see. */
export async function tellMember(
  parts: Parts,
  member: MemberId,
  template: MemberTemplate,
): Promise<Result<Sent, Refusal>> {
  const found = parts.register.state().memberById.get(member);
  const record = found?.removedAt === null ? await findMailRecord(parts.sql, member) : undefined;
  if (!found || !record) return ok({ outcome: "no-address" });
  const findLimit = () => limitOf(parts, record, membersMailsADay[template]);
  return writeTo(parts, record, found.organisation, deliverAs(parts, template), findLimit);
}

async function limitOf({ sql, clock }: Parts, record: RecordId, limit: number): Promise<Refusal | undefined> {
  if ((await countNews(sql, record, clock() - day)) < limit) return undefined;
  return { kind: "quota-exceeded", detail: { limit, window: day } };
}

/** Tells a learner that somebody asks to take their place; never kept back by what else was mailed that day. */
export const tellOfNewBrowser = (parts: Parts, record: RecordId, organisation: OrganisationId) =>
  writeTo(parts, record, organisation, deliverAs(parts, "new-browser"));

/** One mail of a broadcast, to one of its frozen audience. */
export const sendOneOf = (
  parts: Parts,
  { broadcast, organisation }: BroadcastRow,
  record: RecordId,
  necessary: boolean,
  isTest = false,
) =>
  writeTo(parts, record, organisation, (opening) =>
    parts.courier.call(deliverBroadcast, { body: { ...opening, broadcast, necessary, isTest } }),
  );

const deliverAs =
  ({ courier }: Parts, template: NoticeTemplate) =>
  (opening: CourierOpening) =>
    courier.call(deliverNotice, { body: { template, ...opening } });

/** Passes on what an administrator sealed to the courier: the gate never sees the address. Counted per organisation. */
export async function passOnInvitation(
  { sql, clock, courier }: Pick<Parts, "sql" | "clock" | "courier">,
  { member, keys: { signingKey, sealingKey } }: DeviceRequester,
  organisation: OrganisationId,
  sealed: Uint8Array,
): Promise<Result<object, Refusal>> {
  const now = clock();
  if (member.organisation !== organisation || !member.roles.includes("administrator"))
    return refuse({ kind: "not-entitled" });
  const window = { since: now - day, most: invitationsADay };
  if (!(await takeInvitation(sql, { organisation, member: member.id }, now, window)))
    return refuse({ kind: "quota-exceeded", detail: { limit: invitationsADay, window: day } });
  const inviter = { signingKey, sealingKey };
  return courier.call(deliverInvitation, { body: { sealed, organisation, inviter } });
}
