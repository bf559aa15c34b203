import type { Command } from "commander";
import { getReportingKey } from "#client/teaching/portal.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import { listReportQuestions } from "#client/teaching/report-questions.ts";
import type { Report, SpokenQuery } from "#client/teaching/reports.ts";
import { askReport, groupFields } from "#client/teaching/reports.ts";
import type { PortalStatement } from "#protocol/course.ts";
import { exitCodesHelp } from "./command-failure.ts";
import { collect, conditionsOf, courseOf, type WhomOptions, withWhomOptions } from "./leaving/whom.ts";
import type { OfficerOptions } from "./officer.ts";
import { chooseDesk, oneOf, openOfficer, withDeskOption, withOfficerOptions } from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { table, type Terminal, timeOf } from "./terminal.ts";

/** What is asked, as options say it. */
export type QueryOptions = WhomOptions & { readonly by: readonly string[] };

export const withQueryOptions = (command: Command): Command =>
  withWhomOptions(command, "of which course it is told where people stand").option(
    "--by <field>",
    `group by ${groupFields.join(", ")}; twice at most`,
    collect,
    [],
  );

export function addReportCommand(program: Command): void {
  const report = program.command("report").summary("what can be said about learners together");
  withDeskOption(withQueryOptions(report.command("count")))
    .summary("how many learners, in groups; nothing under eleven")
    .description(
      "Counted at the gate over a picture taken once a week. Groups under eleven, and those from which they could be computed, are left\n" +
        "out; others are rounded to five. It counts what learners say of themselves.",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward report count --by organisation
  homeward report count --course ID --by state --by duty-station
  homeward report count --course ID --by completed
  homeward report count --course ID --where certificate=ending --by organisation
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

async function count(options: OfficerOptions & QueryOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { id: desk } = chooseDesk(officer, options.desk);
  const { portal } = orFail(await readCatalogue(officer.session, desk));
  const query = queryOf(options, portal);
  const key = orFail(await getReportingKey(officer.session, desk));
  tellReport(officer.terminal, orFail(await askReport(officer.session, desk, { key, portal }, query)));
}

export const queryOf = (options: QueryOptions, portal: PortalStatement | undefined): SpokenQuery => ({
  course: courseOf(options),
  conditions: [...conditionsOf(options, portal)],
  groupBy: options.by.map(oneOf(groupFields, "field")),
});

export function tellReport(terminal: Terminal, report: Report): void {
  const { groupBy } = report.query;
  const rows = report.groups.toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0));
  const few = "fewer than eleven";
  terminal.answer({ ...report, groups: rows }, () =>
    [
      `${report.people === null ? few : `about ${report.people}`} people, as of ${timeOf(report.asOf)}, as they say of themselves`,
      ...(groupBy.length === 0
        ? []
        : [
            table(
              [...groupBy.map((field) => field.toUpperCase()), "PEOPLE"],
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
