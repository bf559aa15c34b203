import type { OrganisationId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { isLive } from "#disclosure/grant-row.ts";
import { actsFor, type DeviceRequester } from "#disclosure/requester.ts";
import { findCourierGrant, openForCourier } from "#ledger/courier-opening.ts";
import { countNews } from "#ledger/disclosure-log.ts";
import { takeInvitation } from "#ledger/enrolments.ts";
import { readGrants } from "#ledger/grants.ts";
import { findRecord } from "#ledger/records.ts";
import { findReminded, noteReminded } from "#ledger/reminders.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import {
  deliverInvitation,
  deliverNotice,
  type NoticeTemplate,
  type sendNews,
} from "#protocol/courier-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<
  GateParts,
  "sql" | "clock" | "random" | "identity" | "register" | "halves" | "disclosures" | "courier"
>;

type Sent = AnswerOf<typeof sendNews>;
const hour = 60 * 60 * 1000;
const day = 24 * hour;
const newsADay = 3;
const invitationsADay = 50;

/** Records that are being written to: one mail after the other, or many at once would each count as the first of a day. */
const underWay = new Set<RecordId>();

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
  return writeTo(parts, record, "news", caller.member.organisation, async () =>
    (await countNews(parts.sql, record, now - day)) < newsADay
      ? undefined
      : { kind: "quota-exceeded", detail: { limit: newsADay, window: day } },
  );
}

/** Reminds a learner of what is due, at most once a week; what could not be sent may be tried again in an hour. */
export async function sendReminder(
  parts: Parts,
  record: RecordId,
  organisation: OrganisationId,
): Promise<Result<Sent, Refusal>> {
  const now = parts.clock();
  const before = await findReminded(parts.sql, record);
  if (before !== undefined && before > now - 7 * day)
    return refuse({ kind: "quota-exceeded", detail: { limit: 1, window: 7 * day } });
  const sent = await writeTo(parts, record, "reminder", organisation, async () => undefined);
  await noteReminded(parts.sql, record, sent.ok ? now : now - 7 * day + hour);
  return sent;
}

/** Tells a learner that somebody asks to take their place; never kept back by what else was mailed that day. */
export const tellOfNewBrowser = (parts: Parts, record: RecordId, organisation: OrganisationId) =>
  writeTo(parts, record, "new-browser", organisation, async () => undefined);

/** The one way to an address: the courier's grant, whatever limits the template, the log, and only then the half. */
async function writeTo(
  parts: Parts,
  record: RecordId,
  template: NoticeTemplate,
  organisation: OrganisationId,
  findLimit: () => Promise<Refusal | undefined>,
): Promise<Result<Sent, Refusal>> {
  if (underWay.has(record)) return refuse({ kind: "too-many-requests", detail: { seconds: 1 } });
  underWay.add(record);
  try {
    const held = await findCourierGrant(parts, record);
    if (!held) return ok({ outcome: "no-address" });
    const limited = await findLimit();
    if (limited) return refuse(limited);
    const opening = await openForCourier(parts, organisation, held);
    return await parts.courier.call(deliverNotice, { body: { template, ...opening } });
  } finally {
    underWay.delete(record);
  }
}

/** Passes on what an administrator sealed to the courier: the gate never sees the address. Counted per organisation. */
export async function passOnInvitation(
  { sql, clock, courier }: Pick<Parts, "sql" | "clock" | "courier">,
  { member }: DeviceRequester,
  organisation: OrganisationId,
  sealed: Uint8Array,
): Promise<Result<object, Refusal>> {
  const now = clock();
  if (member.organisation !== organisation || !member.roles.includes("administrator"))
    return refuse({ kind: "not-entitled" });
  const window = { since: now - day, most: invitationsADay };
  if (!(await takeInvitation(sql, { organisation, member: member.id }, now, window)))
    return refuse({ kind: "quota-exceeded", detail: { limit: invitationsADay, window: day } });
  return courier.call(deliverInvitation, { body: { sealed } });
}
