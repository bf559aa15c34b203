import type { RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { judgeLeavingCourse, judgeReminding } from "#disclosure/learning-rules.ts";
import type { CodeRequester } from "#disclosure/requester.ts";
import { readSigningKeys } from "#ledger/codes.ts";
import { findRecordOfCode } from "#ledger/records.ts";
import { findRegrant } from "#ledger/regrants.ts";
import { hasSupervisor, readTeam } from "#ledger/team.ts";
import * as contracts from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { readMessages } from "#leaving/read-messages.ts";
import { noteSought } from "#leaving/list-recall.ts";
import { noteProgress } from "#roster/note-progress.ts";
import { declareCodes, describeLearner, describeTeam, writeOwnCredential } from "#roster/own-standing.ts";
import type { LearnerRow } from "#roster/roster-row.ts";
import { findCertificate } from "#roster/settle.ts";
import { changeStanding, enrol, withoutBadge } from "#roster/standings.ts";
import { answerOnce } from "#roster/surveys.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import { sendReminder } from "./notices.ts";
import type { GateParts as Parts } from "./parts.ts";

/** What learners ask for themselves, each with a code of their record. */
export function addLearningRoutes(server: HttpServer<GateCallers>, parts: Parts): void {
  const { sql, roster, clock } = parts;

  route(server, contracts.readLearner, ({ caller }) =>
    withRow(parts, caller, async (row) =>
      ok({
        ...describeLearner(row),
        regrant: await findRegrant(sql, row.record),
        ...(await readMessages(sql, row.record)),
      }),
    ),
  );
  route(server, contracts.declareCodes, ({ caller, body }) =>
    withRow(parts, caller, ({ record }) => declareCodes(roster, record, body)),
  );
  route(server, contracts.enrolSelf, ({ caller, parameters: { course } }) =>
    withRow(parts, caller, ({ record }) => enrol(parts, record, { course, by: "self", dueAt: null })),
  );
  route(server, contracts.leaveCourse, ({ caller, parameters: { course } }) =>
    withRow(parts, caller, async ({ record }) => {
      const isSupervised = await hasSupervisor(sql, record, clock());
      const left = await changeStanding(parts, record, (row) =>
        judgeLeavingCourse(row, course, isSupervised, clock()),
      );
      return left.ok ? ok({}) : left;
    }),
  );
  route(server, contracts.noteProgress, ({ caller, parameters, body }) =>
    withRow(parts, caller, async ({ record }) => {
      const keys = await readSigningKeys(sql, record);
      return noteProgress(parts, { record, course: parameters.course, keys }, body);
    }),
  );
  route(server, contracts.readCredential, ({ caller, parameters, body }) =>
    withRow(parts, caller, (row) => writeOwnCredential(parts, row, parameters.certificate, body)),
  );
  route(server, contracts.readCertificate, async ({ parameters }) => {
    const found = await findCertificate(sql, parameters.certificate);
    if (!found) return refuse({ kind: "not-found" as const });
    await noteSought(parts, parameters.certificate);
    const { certificate: _, ...status } = found;
    return ok(status);
  });
  route(server, contracts.answerSurvey, ({ caller, parameters, body }) =>
    withRow(parts, caller, ({ record }) => answerOnce(parts, record, parameters, body.answers)),
  );
  route(server, contracts.listTeam, ({ caller }) =>
    withRow(parts, caller, async ({ record }) =>
      ok(describeTeam(roster, await readTeam(sql, record, clock()))),
    ),
  );
  route(server, contracts.enrolTeamMember, ({ caller, parameters, body }) =>
    withMember(parts, caller, parameters.record, ({ record }) =>
      enrol(parts, record, { course: parameters.course, by: "supervisor", dueAt: body.dueAt }),
    ),
  );
  route(server, contracts.remindTeamMember, ({ caller, parameters: { record: member, course } }) =>
    withMember(parts, caller, member, async ({ record, desk }) => {
      const asked = await changeStanding(parts, record, (row) => judgeReminding(row, course, clock()));
      if (!asked.ok) return asked;
      // After the answer, which says nothing of an address.
      const owner = parts.register.state().deskById.get(desk)!.organisation;
      void sendReminder(parts, record, owner).catch(() => parts.log("a reminder failed"));
      return ok({ standing: withoutBadge(asked.value) });
    }),
  );
}

/** For a supervisor, about one of their own team. */
const withMember = <Answer>(
  parts: Parts,
  caller: CodeRequester,
  member: RecordId,
  work: (row: LearnerRow) => Promise<Result<Answer, Refusal>>,
) =>
  withRow(parts, caller, async ({ record }) => {
    const team = await readTeam(parts.sql, record, parts.clock());
    const row = team.includes(member) ? parts.roster.read(member) : refuse({ kind: "not-found" as const });
    return row.ok ? work(row.value) : row;
  });

/** For whoever asks with a code of a learner's record. */
export async function withRow<Answer>(
  { sql, roster }: Parts,
  { code }: CodeRequester,
  work: (row: LearnerRow) => Promise<Result<Answer, Refusal>>,
): Promise<Result<Answer, Refusal>> {
  const found = await findRecordOfCode(sql, code);
  if (!found) return refuse({ kind: "not-found" });
  const row = roster.read(found.record);
  return row.ok ? work(row.value) : row;
}
