import type { AlarmId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { listAlarms, seeAlarm as seeAlarmContract } from "#protocol/alarm-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";

export type Alarm = AnswerOf<typeof listAlarms>["alarms"][number];

/** Of one's own organisation, the newest first: for its DPOs. */
export async function readAlarms(session: OfficerSession): Promise<Result<readonly Alarm[], OfficerRefusal>> {
  const self = findSelf(session);
  if (!self) return refuse({ kind: "not-at-desk" });
  const answer = await session.connection.call("gate", listAlarms, {
    parameters: { organisation: self.organisation },
  });
  return answer.ok ? ok(answer.value.alarms) : answer;
}

/** Says that one of them saw it. */
export const seeAlarm = (
  { connection }: OfficerSession,
  alarm: AlarmId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", seeAlarmContract, { parameters: { alarm }, body: {} });
