import type { Result } from "#base/result.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { chooseMemberMail, readMemberMail } from "#protocol/courier-contracts.ts";

/** Whether this member is told by mail of what waits for them in the office. */
export const askMemberMail = ({
  connection,
}: OfficerSession): Promise<Result<AnswerOf<typeof readMemberMail>, OfficerRefusal>> =>
  connection.call("gate", readMemberMail);

/** At the address of the learner whose certificate they showed; `not-found` where they showed none. */
export const wantMemberMail = (
  { connection }: OfficerSession,
  wanted: boolean,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", chooseMemberMail, { body: { wanted } });
