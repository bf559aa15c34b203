import type { Command } from "commander";
import type { MemberId } from "#base/id.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import {
  endShared,
  findMine,
  leaveShared,
  openShared,
  questionOfList,
  questionOfReport,
  readShared,
  share,
  type Shared,
} from "#client/teaching/schedules.ts";
import { type ListColumn, listColumns } from "#protocol/list-contracts.ts";
import type { Rhythm, SharedQuestion } from "#protocol/schedule-contracts.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { wordsOfReasons } from "./leaving/reason-words.ts";
import {
  collect,
  conditionsOf,
  courseOf,
  openRuleReader,
  type RuleReader,
  titleOf,
  wordsOfRule,
} from "./leaving/whom.ts";
import { readColumns, tellFrozen } from "./lists.ts";
import {
  chooseDesk,
  chooseLearningDesk,
  chooseOne,
  findMemberId,
  getSelf,
  oneOf,
  type Officer,
  type OfficerOptions,
  openOfficer,
  withDeskOption,
} from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { queryOf, type QueryOptions, tellReport, withQueryOptions } from "./report.ts";
import { table, timeOf } from "./terminal.ts";

export function addSharesCommand(program: Command): void {
  const shares = program
    .command("shares")
    .summary("questions that colleagues share, once or every week")
    .description(
      "What is shared is a question, never its answer: whoever opens it asks it themselves, with their own rights and quota at that moment.",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward shares add --with <member> --every week --course ID --by state --by duty-station
  homeward shares add --with <member> --course ID --where state=under-way --columns name,duty-station
  homeward shares open <share>
${exitCodesHelp}`,
    );

  withDeskOption(withQueryOptions(shares.command("add")))
    .summary("hand a question to colleagues of your desk: figures, or a list with --columns")
    .description("Your rights do not go along, and when you leave the desk, what you shared ends.")
    .requiredOption("--with <member>", "a colleague of the desk; may be repeated", collect, [])
    .option("--every <time>", "week or month; once where nothing is said", readRhythm, "once")
    .option("--columns <columns>", `as a list by name: ${listColumns.join(", ")}`, readColumns)
    .action(add);
  withDeskOption(shares.command("list"))
    .summary("what waits for you, and all that is shared at the desk")
    .description("Also for data protection officers and administrators. Holds no answer.")
    .action(list);
  withDeskOption(shares.command("open <share>"))
    .summary("ask the question as yourself")
    .description("Figures are shown; a list is frozen for you, and opened as any other: homeward lists open.")
    .action(open);
  withDeskOption(shares.command("leave <share>"))
    .summary("no more of this for you")
    .description("For the others it goes on.")
    .action((written: string, options: OfficerOptions) =>
      end(written, options, leaveShared, "It comes to you no more."),
    );
  withDeskOption(shares.command("end <share>"))
    .summary("end it for everybody")
    .description(
      "For whoever shared it, data protection officers and administrators. Lists that were opened through it are called back.",
    )
    .action((written: string, options: OfficerOptions) =>
      end(written, options, endShared, "It comes to nobody any more."),
    );
}

const rhythmByTime = { week: "weekly", month: "monthly" } as const satisfies Record<string, Rhythm>;
const readRhythm = (written: string): Rhythm =>
  rhythmByTime[oneOf(["week", "month"] as const, "time")(written)];

type AddOptions = OfficerOptions &
  QueryOptions & {
    readonly with: readonly string[];
    readonly every: Rhythm;
    readonly columns?: readonly ListColumn[];
  };

async function add(options: AddOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  const { id: desk } = chooseDesk(officer, options.desk ?? "learning");
  if (options.columns && options.by.length > 0)
    throw new CommandFailure(
      exitCodes.usage,
      "question-unclear",
      "Share figures, with --by, or a list by name, with --columns.",
    );
  const { portal } = orFail(await readCatalogue(session, desk));
  const key = orFail(await getReportingKey(session, desk));
  const question = options.columns
    ? questionOfList(key, {
        conditions: conditionsOf(options, portal),
        course: courseOf(options),
        columns: options.columns,
      })
    : questionOfReport(key, queryOf(options, portal));
  const recipients = options.with.map((written) => findMemberId(officer, written));
  const body = { question, rhythm: options.every, recipients: [...new Set(recipients)] };
  const { schedule, why, withoutMail } = orFail(await share(session, desk, body));
  if (schedule === null)
    throw new CommandFailure(
      exitCodes.refused,
      why[0] ?? "refused",
      `This cannot be shared. ${wordsOfReasons(why)}`,
    );
  terminal.answer({ share: schedule, recipients: body.recipients, withoutMail }, () =>
    [
      "It waits for them: homeward shares list",
      ...(withoutMail.length > 0
        ? [`No mail tells of it, so say it yourself: ${withoutMail.join(" ")}`]
        : []),
    ].join("\n"),
  );
}

const getShares = async (officer: Officer, { desk }: OfficerOptions): Promise<readonly Shared[]> =>
  orFail(await readShared(officer.session, chooseLearningDesk(officer, desk)));

const getShare = async (officer: Officer, options: OfficerOptions, written: string): Promise<Shared> =>
  chooseOne(await getShares(officer, options), ({ schedule }) => schedule, written, {
    what: "share",
    words: "homeward shares list",
  });

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const reader = await openRuleReader(officer.session, chooseLearningDesk(officer, options.desk));
  const self = getSelf(officer).id;
  const now = officer.session.writer.clock();
  const rows = (await getShares(officer, options)).map((one) => ({
    share: one.schedule,
    question: wordsOfQuestion(one.question, reader),
    author: one.author,
    rhythm: one.rhythm,
    nextAt: one.nextAt,
    endedAt: one.endedAt,
    expiresAt: one.expiresAt,
    recipients: one.recipients,
    waits: findMine(one, self, now) !== undefined,
  }));
  const nameOf = (member: MemberId): string => (member === self ? "you" : member);
  officer.terminal.answer(rows, () =>
    table(
      ["SHARE", "BY", "HOW OFTEN", "STATE", "FOR", "QUESTION"],
      rows.map((row) => [
        row.share,
        nameOf(row.author),
        row.rhythm,
        row.endedAt !== null || row.expiresAt <= now
          ? "over"
          : row.waits
            ? "waits for you"
            : row.nextAt === null
              ? `until ${timeOf(row.expiresAt)}`
              : `next ${timeOf(row.nextAt)}`,
        row.recipients.map((one) => nameOf(one.member) + noteOn(one)).join(", "),
        row.question,
      ]),
      "Nobody has shared anything yet.",
    ),
  );
}

function noteOn({ openedAt, leftAt, isMailed }: Shared["recipients"][number]): string {
  if (leftAt !== null) return " (wants no more)";
  if (openedAt !== null) return ` (opened ${timeOf(openedAt)})`;
  return isMailed === false ? " (no mail reached them)" : "";
}

function wordsOfQuestion(question: SharedQuestion, reader: RuleReader): string {
  const { rule, course } = question.kind === "figures" ? question.query : question;
  return [
    question.kind === "list"
      ? `a list: ${question.columns.join(", ")}`
      : [
          "figures",
          ...(question.query.groupBy.length > 0 ? [`by ${question.query.groupBy.join(" and ")}`] : []),
        ].join(" "),
    ...(course === null ? [] : [`in ${titleOf(course, reader.catalogue)}`]),
    `of ${wordsOfRule(rule, reader)}`,
  ].join(" ");
}

async function open(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  const { id: desk } = chooseDesk(officer, options.desk ?? "learning");
  const one = await getShare(officer, { ...options, desk }, written);
  const { portal } = orFail(await readCatalogue(session, desk));
  const key = orFail(await getReportingKey(session, desk));
  const opened = orFail(await openShared(session, desk, { key, portal }, one));
  if (opened.kind === "figures") tellReport(terminal, opened.report);
  else tellFrozen(terminal, opened.frozen);
}

async function end(
  written: string,
  options: OfficerOptions,
  act: typeof endShared,
  words: string,
): Promise<void> {
  const officer = await openOfficer(options);
  const { schedule } = await getShare(officer, options, written);
  orFail(await act(officer.session, schedule));
  officer.terminal.answer({ share: schedule }, () => words);
}
