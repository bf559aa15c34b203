import { ok, type Result } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { listQuestions } from "#protocol/learning-desk-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

type ReportQuestion = AnswerOf<typeof listQuestions>["questions"][number];

/** What members of one's organisation asked of learners in the last half year, the newest first; for a DPO, and without any number. */
export async function listReportQuestions({
  connection,
}: OfficerSession): Promise<Result<readonly ReportQuestion[], OfficerRefusal>> {
  const answer = await connection.call("gate", listQuestions);
  return answer.ok ? ok(answer.value.questions) : answer;
}
