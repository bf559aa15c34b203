import type { DeskId, MemberId, ScheduleId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { SharedQuestion } from "#protocol/schedule-contracts.ts";
import {
  createSchedule,
  endSchedule,
  leaveSchedule,
  listSchedules,
  openSchedule,
} from "#protocol/schedule-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import type { Frozen, WantedList } from "./lists/frozen-lists.ts";
import { isAsAsked } from "./lists/frozen-lists.ts";
import type { Report, ReportKeys, SpokenQuery } from "./reports.ts";
import { nameReport, queryOf, ruleOf } from "./reports.ts";

export type Shared = AnswerOf<typeof listSchedules>["schedules"][number];

/** A question to share, whose values nobody but the desk can name. */
export const questionOfReport = (key: Uint8Array, query: SpokenQuery): SharedQuestion => ({
  kind: "figures",
  query: queryOf(key, query),
});
export const questionOfList = (
  key: Uint8Array,
  { conditions, course, columns }: Pick<WantedList, "conditions" | "course" | "columns">,
): SharedQuestion => ({ kind: "list", rule: ruleOf(key, conditions), course, columns: [...columns] });

/** Nothing of the answer goes along: each recipient asks it with rights of their own. Without an id it was refused, and why is said. */
export const share = (
  { connection }: OfficerSession,
  desk: DeskId,
  body: BodyOf<typeof createSchedule>,
): Promise<Result<AnswerOf<typeof createSchedule>, OfficerRefusal>> =>
  connection.call("gate", createSchedule, { parameters: { desk }, body });

export async function readShared(
  { connection }: OfficerSession,
  desk: DeskId,
): Promise<Result<readonly Shared[], OfficerRefusal>> {
  const listed = await connection.call("gate", listSchedules, { parameters: { desk } });
  return listed.ok ? ok(listed.value.schedules) : listed;
}

/** What came of the question, asked by this device alone: refused as `answer-wrong` where the gate answers another one. */
export type OpenedShare =
  { readonly kind: "figures"; readonly report: Report } | { readonly kind: "list"; readonly frozen: Frozen };

export async function openShared(
  session: OfficerSession,
  desk: DeskId,
  keys: ReportKeys,
  { schedule, question }: Pick<Shared, "schedule" | "question">,
): Promise<Result<OpenedShare, OfficerRefusal>> {
  const self = findSelf(session);
  if (!self) return refuse({ kind: "not-at-desk" });
  const answer = await session.connection.call("gate", openSchedule, { parameters: { schedule }, body: {} });
  if (!answer.ok) return answer;
  const { value } = answer;
  if (question.kind === "figures" && value.kind === "figures")
    return ok({ kind: "figures", report: nameReport(keys, question.query, value.counted) });
  if (question.kind === "list" && value.kind === "list") {
    const { kind: form, ...asked } = question;
    const terms = { ...asked, desk, form, recipients: [self.id], lifetime: null };
    if (isAsAsked(value.frozen, terms)) return ok({ kind: "list", frozen: value.frozen });
  }
  return refuse({ kind: "answer-wrong" });
}

export const leaveShared = (
  { connection }: OfficerSession,
  schedule: ScheduleId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", leaveSchedule, { parameters: { schedule } });

/** For everybody; lists that were opened through it are recalled. */
export const endShared = (
  { connection }: OfficerSession,
  schedule: ScheduleId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", endSchedule, { parameters: { schedule } });

/** Whether it waits for this member, or did since it last came. */
export function findMine(
  { recipients, endedAt, expiresAt }: Shared,
  member: MemberId,
  now: number,
): Shared["recipients"][number] | undefined {
  const mine = recipients.find((one) => one.member === member);
  const isOver = endedAt !== null || expiresAt <= now;
  return mine && !isOver && mine.leftAt === null && mine.waitingSince !== null ? mine : undefined;
}
