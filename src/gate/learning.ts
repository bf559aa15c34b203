import type { CourseId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { judgeLeavingCourse, judgeProgress } from "#disclosure/learning-rules.ts";
import type { CodeRequester } from "#disclosure/requester.ts";
import { readCodeKeys } from "#ledger/codes.ts";
import { findRecordOfCode } from "#ledger/records.ts";
import { findRegrant } from "#ledger/regrants.ts";
import { readTeam } from "#ledger/team.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { learnerFields } from "#protocol/learner.ts";
import * as contracts from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { readMessages } from "#roster/broadcasts.ts";
import { readCompletion, writeCredential } from "#roster/credentials.ts";
import { noteSought } from "#roster/lists.ts";
import type { LearnerRow } from "#roster/roster-row.ts";
import { findCertificate } from "#roster/settle.ts";
import { changeStanding, enrol, findCourseIn, withoutBadge } from "#roster/standings.ts";
import { answerOnce } from "#roster/surveys.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "random" | "identity" | "register" | "roster" | "catalogue">;

/** What learners ask for themselves, each with a code of their record. */
export function addLearningRoutes(server: HttpServer<GateCallers>, parts: Parts): void {
  const { sql, roster, clock } = parts;

  route(server, contracts.readLearner, ({ caller }) =>
    withRow(parts, caller, async ({ record, desk, since, codes, standings }) =>
      ok({
        record,
        desk,
        since,
        declared: learnerFields.filter((_, field) => codes[field]),
        courses: standings.map(withoutBadge),
        regrant: await findRegrant(sql, record),
        ...(await readMessages(sql, record)),
      }),
    ),
  );
  route(server, contracts.declareCodes, ({ caller, body }) =>
    withRow(parts, caller, ({ record }) =>
      roster.change(record, (row) => {
        const codes = learnerFields.map((field) => body.codes[field] ?? null);
        return ok({ row: { ...row, codes }, answer: {} });
      }),
    ),
  );
  route(server, contracts.enrolSelf, ({ caller, parameters: { course } }) =>
    withRow(parts, caller, ({ record }) => enrol(parts, record, { course, by: "self", dueAt: null })),
  );
  route(server, contracts.leaveCourse, ({ caller, parameters: { course } }) =>
    withRow(parts, caller, async ({ record }) => {
      const left = await changeStanding(parts, record, (row) => judgeLeavingCourse(row, course, clock()));
      return left.ok ? ok({}) : left;
    }),
  );
  route(server, contracts.noteProgress, ({ caller, parameters, body }) =>
    withRow(parts, caller, ({ record }) => noteProgress(parts, record, parameters.course, body)),
  );
  route(server, contracts.readCredential, ({ caller, parameters, body }) =>
    withRow(parts, caller, async ({ standings }) => {
      const standing = standings.find(({ certificate }) => certificate === parameters.certificate);
      return standing ? writeCredential(parts, standing, body.identity) : refuse({ kind: "not-found" });
    }),
  );
  route(server, contracts.readCertificate, async ({ parameters }) => {
    const found = await findCertificate(sql, parameters.certificate);
    if (!found) return refuse({ kind: "not-found" as const });
    await noteSought(sql, parameters.certificate, clock());
    const { certificate: _, ...status } = found;
    return ok(status);
  });
  route(server, contracts.answerSurvey, ({ caller, parameters, body }) =>
    withRow(parts, caller, ({ record }) => answerOnce(roster, record, parameters, body.answers)),
  );
  route(server, contracts.listTeam, ({ caller }) =>
    withRow(parts, caller, async ({ record }) => {
      const rows = (await readTeam(sql, record, clock())).map((member) => roster.read(member));
      const members = rows.flatMap((row) => (row.ok ? [row.value] : []));
      return ok({
        members: members.map((row) => ({ record: row.record, courses: row.standings.map(withoutBadge) })),
      });
    }),
  );
  route(server, contracts.enrolTeamMember, ({ caller, parameters, body }) =>
    withRow(parts, caller, async ({ record }) => {
      const team = await readTeam(sql, record, clock());
      if (!team.includes(parameters.record)) return refuse({ kind: "not-found" });
      const { course } = parameters;
      return enrol(parts, parameters.record, { course, by: "supervisor", dueAt: body.dueAt });
    }),
  );
}

/** A completion is signed by a code of this very record: the one that asks, or another browser's. */
async function noteProgress(
  parts: Parts,
  record: RecordId,
  course: CourseId,
  { version, percent, completion: signed }: BodyOf<typeof contracts.noteProgress>,
): Promise<Result<AnswerOf<typeof contracts.noteProgress>, Refusal>> {
  const known = signed ? await readCodeKeys(parts.sql, [record]) : [];
  const keys = known.filter(({ isBound }) => isBound).map((one) => one.keys.signingKey);
  const completion = signed && readCompletion(signed, record, keys);
  if (completion === undefined) return refuse({ kind: "wrong-signature" });
  const progress = { course, version, percent, completion };
  const noted = await changeStanding(
    parts,
    record,
    (row) => judgeProgress(row, progress, findCourseIn(parts), parts.clock()),
    completion?.identity,
  );
  if (!noted.ok) return noted;
  const written = completion && (await writeCredential(parts, noted.value, completion.identity));
  return ok({
    standing: withoutBadge(noted.value),
    credential: written?.ok ? written.value.credential : null,
  });
}

/** For whoever asks with a code of a learner's record. */
async function withRow<Answer>(
  { sql, roster }: Parts,
  { code }: CodeRequester,
  work: (row: LearnerRow) => Promise<Result<Answer, Refusal>>,
): Promise<Result<Answer, Refusal>> {
  const found = await findRecordOfCode(sql, code);
  if (!found) return refuse({ kind: "not-found" });
  const row = roster.read(found.record);
  return row.ok ? work(row.value) : row;
}
