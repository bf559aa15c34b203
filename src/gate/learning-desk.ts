import type { DeskId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { findStanding, judgeAnswer } from "#disclosure/learning-rules.ts";
import { type DeviceRequester, teachesAt } from "#disclosure/requester.ts";
import { roundTally } from "#disclosure/suppression.ts";
import * as contracts from "#protocol/learning-desk-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { enrolEverybody } from "#roster/audience.ts";
import type { Asker } from "#roster/reports.ts";
import { readRequests } from "#roster/requests.ts";
import { findCertificate, revoke } from "#roster/settle.ts";
import { changeStanding, findCourseIn, lapseRevoked } from "#roster/standings.ts";
import { readTally } from "#roster/surveys.ts";
import { listTraining } from "#roster/training.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import type { GateParts } from "./parts.ts";
import { presentAsAsked } from "./training.ts";

/** What a desk for learning asks for, and what members show of their own training. */
export function addLearningDeskRoutes(server: HttpServer<GateCallers>, parts: GateParts): void {
  const { sql, clock, register, roster, reports } = parts;
  const atDesk = async <Answer>(
    caller: DeviceRequester,
    desk: DeskId,
    work: (by: Asker) => Promise<Result<Answer, Refusal>>,
  ): Promise<Result<Answer, Refusal>> =>
    teachesAt(register.state(), caller, desk) ? work(askerOf(caller)) : refuse({ kind: "not-entitled" });

  const people = { course: null, groupBy: [] };
  route(server, contracts.previewAudience, ({ caller, parameters: { desk }, body }) =>
    atDesk(caller, desk, async (by) => {
      const counted = await reports.count(by, desk, { ...people, rule: body.rule });
      return counted.ok ? ok({ people: counted.value.people }) : counted;
    }),
  );
  route(server, contracts.enrolAudience, ({ caller, parameters: { desk }, body }) =>
    atDesk(caller, desk, async (by) => {
      if (parts.catalogue.find(body.course, 0)?.statement.desk !== desk) return refuse({ kind: "not-found" });
      const enrolled = await enrolEverybody(parts, { desk, member: by.member }, body);
      if (!enrolled.ok) return enrolled;
      // How many is said as any report says it, or not at all.
      const counted = await reports.count(by, desk, { ...people, rule: body.rule });
      return ok({ people: counted.ok ? counted.value.people : null });
    }),
  );
  route(server, contracts.countLearners, ({ caller, parameters: { desk }, body }) =>
    atDesk(caller, desk, (by) => reports.count(by, desk, body)),
  );
  route(server, contracts.listQuestions, async ({ caller: { member } }) =>
    member.roles.includes("dpo")
      ? ok(reports.listQuestions(member.organisation))
      : refuse({ kind: "not-entitled" as const }),
  );
  route(server, contracts.listCourseRequests, ({ caller, parameters: { desk }, query }) =>
    atDesk(caller, desk, async () => ok(readRequests(roster.memory, desk, query.cursor))),
  );
  route(server, contracts.answerCourseRequest, ({ caller, parameters: { desk, record, course }, body }) =>
    atDesk(caller, desk, async () => {
      const answered = await changeStanding(parts, record, (row) =>
        row.desk === desk && findStanding(row, course)
          ? judgeAnswer(row, course, body.accept, findCourseIn(parts), clock())
          : refuse({ kind: "not-found" }),
      );
      return answered.ok ? ok({}) : answered;
    }),
  );
  route(server, contracts.readSurvey, ({ caller, parameters: { desk, course, activity } }) =>
    atDesk(caller, desk, async () => {
      if (parts.catalogue.find(course, 0)?.statement.desk !== desk) return refuse({ kind: "not-found" });
      return ok(roundTally(await readTally(sql, course, activity)));
    }),
  );
  route(server, contracts.revokeCertificate, async ({ caller, parameters: { certificate } }) => {
    const found = await findCertificate(sql, certificate);
    const desk = found && parts.catalogue.find(found.course, 0)?.statement.desk;
    if (!desk || !teachesAt(register.state(), caller, desk)) return refuse({ kind: "not-found" });
    await revoke(parts, certificate, clock());
    await lapseRevoked(parts, desk, certificate);
    return ok({});
  });
  route(server, contracts.presentCertificate, ({ caller, body }) => presentAsAsked(parts, caller, body));
  route(server, contracts.readTraining, async ({ caller }) => ok(await listTraining(parts, caller)));
}

export const askerOf = ({ member }: DeviceRequester): Asker => ({
  organisation: member.organisation,
  member: member.id,
});
