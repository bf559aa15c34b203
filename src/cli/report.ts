import type { Command } from "commander";
import type { CourseId } from "#base/id.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import { listReportQuestions } from "#client/teaching/report-questions.ts";
import type { GroupField, SpokenCondition } from "#client/teaching/reports.ts";
import { askReport, valuesOfField } from "#client/teaching/reports.ts";
import type { PortalStatement } from "#protocol/course.ts";
import { learnerFields } from "#protocol/learner.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import type { OfficerOptions } from "./officer.ts";
import { chooseDesk, oneOf, openOfficer, readId, withDeskOption, withOfficerOptions } from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { table, timeOf } from "./terminal.ts";

type CountOptions = OfficerOptions & {
  readonly course?: string;
  readonly by: readonly string[];
  readonly where: readonly string[];
};

const collect = (one: string, all: readonly string[]): readonly string[] => [...all, one];

export function addReportCommand(program: Command): void {
  const report = program.command("report").summary("what can be said about learners together");
  withDeskOption(report.command("count"))
    .summary("how many learners, in groups; nothing under eleven")
    .description(
      "Counted at the gate over a picture taken once a week. Groups under eleven, and those from which they could be computed, are left\n" +
        "out; others are rounded to five. It counts what learners say of themselves.",
    )
    .option("--course <id>", "where people stand in this course")
    .option(`--by <field>`, `group by ${[...learnerFields, "state"].join(", ")}; twice at most`, collect, [])
    .option("--where <field=value>", "only who says this; may be repeated", collect, [])
    .addHelpText(
      "after",
      `
Examples:
  homeward report count --by organisation
  homeward report count --course ID --by state --by duty-station
  homeward report count --by gender --where affiliation=staff
${exitCodesHelp}`,
    )
    .action(count);
  withOfficerOptions(report.command("asked"))
    .summary("who of your organisation asked what, for its DPO")
    .description(
      "Which questions were asked in the last half year, and by whom. What was answered is for the desk alone.",
    )
    .addHelpText("after", `\n${exitCodesHelp}`)
    .action(asked);
}

async function asked(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const questions = orFail(await listReportQuestions(officer.session));
  officer.terminal.answer({ questions }, () =>
    table(
      ["MEMBER", "FIRST ASKED", "LAST", "COURSE", "BY", "WHERE"],
      questions.map(({ member, query, firstAskedAt, askedAt }) => [
        member,
        timeOf(firstAskedAt),
        timeOf(askedAt),
        query.course ?? "",
        query.groupBy.join(" "),
        // The values are codes that the desk alone can name.
        query.rule
          .map(
            (one) =>
              `${one.kind === "field" ? `${one.field}=${one.codes.length}` : one.course}${one.not ? " (not)" : ""}`,
          )
          .join(" "),
      ]),
      "Nobody asked anything.",
    ),
  );
}

async function count(options: CountOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { id: desk } = chooseDesk(officer, options.desk);
  const { portal } = orFail(await readCatalogue(officer.session, desk));
  const query = {
    course: options.course === undefined ? null : (readId(options.course, "course") as CourseId),
    conditions: options.where.map((written) => readCondition(written, portal)),
    groupBy: options.by.map(oneOf<GroupField>([...learnerFields, "state"], "field")),
  };
  const key = orFail(await getReportingKey(officer.session, desk));
  const report = orFail(await askReport(officer.session, desk, { key, portal }, query));
  const rows = report.groups.toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0));
  const few = "fewer than eleven";
  officer.terminal.answer({ ...report, groups: rows }, () =>
    [
      `${report.people === null ? few : `about ${report.people}`} people, as of ${timeOf(report.asOf)}, as they say of themselves`,
      ...(query.groupBy.length === 0
        ? []
        : [
            table(
              [...query.groupBy.map((field) => field.toUpperCase()), "PEOPLE"],
              rows.map(({ values, people }) => [
                ...values.map((value) => value ?? (value === null ? "not said" : "no longer in the lists")),
                people === null ? few : `about ${people}`,
              ]),
              "No group of eleven or more.",
            ),
          ]),
    ].join("\n"),
  );
}

/** `organisation=Nordmark`: a value that the field can have. */
function readCondition(written: string, portal: PortalStatement | undefined): SpokenCondition {
  const at = written.indexOf("=");
  const field = oneOf(learnerFields, "field")(written.slice(0, Math.max(0, at)));
  const value = written.slice(at + 1);
  if (valuesOfField(field, portal).includes(value))
    return { kind: "field", field, values: [value], not: false };
  throw new CommandFailure(
    exitCodes.usage,
    "value-unknown",
    `The lists of the portal have no ${field} “${value}”. They have: ${valuesOfField(field, portal).join(", ")}`,
  );
}
