import type { CertificateId, CourseId, DeskId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import {
  answerCourseRequest,
  enrolAudience,
  listCourseRequests,
  previewAudience,
  readSurvey,
  revokeCertificate,
} from "#protocol/learning-desk-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { readPages } from "./read-pages.ts";
import type { SpokenCondition } from "./reports.ts";
import { ruleOf } from "./reports.ts";

// What a learning desk does with learners it knows by number only. Whoever they are is a disclosure, and none of this needs one.

export type CourseRequest = AnswerOf<typeof listCourseRequests>["requests"][number];

/** Oldest first. */
export const listWaiting = (
  { connection }: OfficerSession,
  desk: DeskId,
): Promise<Result<readonly CourseRequest[], OfficerRefusal>> =>
  readPages(async (query) => {
    const page = await connection.call("gate", listCourseRequests, { parameters: { desk }, query });
    return page.ok ? ok({ items: page.value.requests, cursor: page.value.cursor }) : page;
  });

export const letIn = (
  { connection }: OfficerSession,
  desk: DeskId,
  { record, course }: { readonly record: RecordId; readonly course: CourseId },
  accept: boolean,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", answerCourseRequest, { parameters: { desk, record, course }, body: { accept } });

/** How many the rule means now; null for fewer than eleven, else rounded to five. */
export async function countAudience(
  { connection }: OfficerSession,
  desk: DeskId,
  key: Uint8Array,
  conditions: readonly SpokenCondition[],
): Promise<Result<number | null, OfficerRefusal>> {
  const answer = await connection.call("gate", previewAudience, {
    parameters: { desk },
    body: { rule: ruleOf(key, conditions) },
  });
  return answer.ok ? ok(answer.value.people) : answer;
}

export type Assignment = {
  readonly course: CourseId;
  readonly conditions: readonly SpokenCondition[];
  readonly dueAt: number | null;
};

/** Everybody whom the rule means at this moment; who is in the course stays as they are. */
export async function assignCourse(
  { connection }: OfficerSession,
  desk: DeskId,
  key: Uint8Array,
  { course, conditions, dueAt }: Assignment,
): Promise<Result<number | null, OfficerRefusal>> {
  const answer = await connection.call("gate", enrolAudience, {
    parameters: { desk },
    body: { course, rule: ruleOf(key, conditions), dueAt },
  });
  return answer.ok ? ok(answer.value.people) : answer;
}

export type SurveyCounts = AnswerOf<typeof readSurvey>;

export const countSurvey = (
  { connection }: OfficerSession,
  desk: DeskId,
  course: CourseId,
  activity: string,
): Promise<Result<SurveyCounts, OfficerRefusal>> =>
  connection.call("gate", readSurvey, { parameters: { desk, course, activity } });

export const revoke = (
  { connection }: OfficerSession,
  certificate: CertificateId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", revokeCertificate, { parameters: { certificate } });
