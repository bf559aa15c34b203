import type { Command } from "commander";
import type { MemberId } from "#base/id.ts";
import {
  askForList,
  confirmDeleted,
  freeze,
  type Frozen,
  isDeletionDue,
  type ListedList,
  readLists,
  recall,
} from "#client/teaching/lists/frozen-lists.ts";
import { columnsOfFile } from "#client/teaching/lists/spreadsheet.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import { type ListColumn, listColumns } from "#protocol/list-contracts.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { openOnce } from "./leaving/open-once.ts";
import { wordsOfReasons } from "./leaving/reason-words.ts";
import {
  collect,
  conditionsOf,
  courseOf,
  openRuleReader,
  type WhomOptions,
  withWhomOptions,
  wordsOfRule,
} from "./leaving/whom.ts";
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
import { table, type Terminal, timeOf } from "./terminal.ts";

export function addListsCommand(program: Command): void {
  const lists = program
    .command("lists")
    .summary("lists that name learners: freeze, ask, open, call back")
    .description(
      "Every opening is in the learners' log, with your desk and what for. Within your quota you open a list yourself; above it, for others\n" +
        "or as a file, a second person signs for exactly this list. Nothing is mailed.",
    )
    .addHelpText(
      "after",
      `
How it goes:
  1. homeward lists freeze --course ID --where state=under-way --columns name,duty-station
                                              answers the list's id, and what may become of it
  2. homeward lists ask <list>                where it takes a second person: homeward approvals sign <approval>
  3. homeward lists open <list>               on this screen; a file with --out people.xlsx, or .csv
  4. homeward lists recall <list>             nobody opens it any more; who did says: homeward lists deleted <list>
${exitCodesHelp}`,
    );

  withDeskOption(withWhomOptions(lists.command("freeze"), "for what is about a course, and a file"))
    .summary("who is in it now, and nobody else later; says what may become of it")
    .description("Names nobody. Any change makes another list, of which nobody signed anything.")
    .requiredOption("--columns <columns>", `what it shows: ${listColumns.join(", ")}`, readColumns)
    .option(
      "--for <member>",
      "who may open it besides you, with rights of their own; may be repeated",
      collect,
      [],
    )
    .option("--file <days>", "as a file for a spreadsheet, which you delete after so many days", readDays)
    .action(freezeList);
  withDeskOption(lists.command("ask <list>"))
    .summary("ask a second person to sign for exactly this list")
    .description(
      "They see the true number, who is meant, the columns and who will read it. It waits for three days.",
    )
    .action(ask);
  withDeskOption(lists.command("open <list>"))
    .summary("open a list, once where it was signed for")
    .description(
      "A list is shown on this screen, with your name between the rows. A file is written with --out: its first lines say that you hold\n" +
        "it and until when, and one of its rows is of nobody. If somebody asks for that row's certificate, your data protection officer is told.",
    )
    .option("--out <file>", "of a file: people.xlsx, a workbook, or people.csv, text")
    .action(open);
  withDeskOption(lists.command("list"))
    .summary("lists of the desk, who opened them, and who keeps nothing")
    .description("Also for data protection officers and administrators. Names no learner.")
    .action(list);
  withDeskOption(lists.command("recall <list>"))
    .summary("nobody opens it from now on; whoever did is asked to delete it")
    .description("Also for data protection officers and administrators.")
    .action(recallList);
  withDeskOption(lists.command("deleted <list>"))
    .summary("say that you keep nothing of it")
    .description("Delete every copy first. Whoever called it back sees who has said so, and who has not.")
    .action(deleted);
}

export const readColumns = (written: string): readonly ListColumn[] => {
  const named = written.split(",").map((one) => oneOf(listColumns, "column")(one.trim()));
  return listColumns.filter((column) => named.includes(column));
};

const day = 24 * 60 * 60 * 1000;
/** How long a list waits for a second person's signature, and may be opened by it. */
const approvalLasts = 3 * day;

function readDays(written: string): number {
  const days = Number(written);
  if (Number.isInteger(days) && days >= 1) return days;
  throw new CommandFailure(exitCodes.usage, "number-wrong", "--file takes a number of days.");
}

type FreezeOptions = OfficerOptions &
  WhomOptions & {
    readonly columns: readonly ListColumn[];
    readonly for: readonly string[];
    readonly file?: number;
  };

async function freezeList(options: FreezeOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  const { id: desk } = chooseDesk(officer, options.desk ?? "learning");
  const { portal } = orFail(await readCatalogue(session, desk));
  const course = courseOf(options);
  const isFile = options.file !== undefined;
  const columns = isFile && course !== null ? columnsOfFile(options.columns) : options.columns;
  const others = options.for.map((written) => findMemberId(officer, written));
  const wanted = {
    conditions: conditionsOf(options, portal),
    course,
    columns: listColumns.filter((column) => columns.includes(column)),
    recipients: [...new Set([getSelf(officer).id, ...others])],
    form: isFile ? ("spreadsheet" as const) : ("list" as const),
    lifetime: isFile ? options.file! * day : null,
  };
  const key = orFail(await getReportingKey(session, desk));
  tellFrozen(terminal, orFail(await freeze(session, desk, key, wanted)));
}

/** What may become of a list that was frozen, and the one step that follows; ends the command where nothing may. */
export function tellFrozen(terminal: Terminal, { list, people, verdict }: Frozen): void {
  const { kind, why, otherRole } = verdict;
  if (!list)
    throw new CommandFailure(
      exitCodes.refused,
      why[0] ?? kind,
      `This does not leave. ${wordsOfReasons(why)}`,
    );
  const size =
    people === null ? "How many it is, is not told before it is opened." : `About ${people} people.`;
  terminal.answer({ list: list.list, people, verdict: kind, why, otherRole }, () =>
    kind === "run"
      ? `${size} You may open it, and each person counts against your quota: homeward lists open ${list.list}`
      : [
          `${size} A second person has to sign for this list. ${wordsOfReasons(why)}`,
          ...(otherRole ? ["It is so many that whoever signs needs a role that you do not have."] : []),
          `Ask for it: homeward lists ask ${list.list}`,
        ].join("\n"),
  );
}

/** Of the desks that the member may look after. */
async function getLists(officer: Officer, { desk }: OfficerOptions): Promise<readonly ListedList[]> {
  return orFail(await readLists(officer.session, chooseLearningDesk(officer, desk)));
}

const getList = async (officer: Officer, options: OfficerOptions, written: string): Promise<ListedList> =>
  chooseOne(await getLists(officer, options), ({ list }) => list.list, written, {
    what: "list",
    words: "homeward lists list",
  });

async function ask(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { list } = await getList(officer, options, written);
  const expiresAt = officer.session.writer.clock() + approvalLasts;
  const approval = orFail(await askForList(officer.session, list, expiresAt));
  officer.terminal.answer(
    { approval, list: list.list },
    () => `Asked. A colleague signs it: homeward approvals sign ${approval}`,
  );
}

async function open(written: string, options: OfficerOptions & { readonly out?: string }): Promise<void> {
  const officer = await openOfficer(options);
  const one = await getList(officer, options, written);
  chooseDesk(officer, one.list.desk);
  await openOnce(officer, one, options.out);
}

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseLearningDesk(officer, options.desk);
  const self = getSelf(officer).id;
  const reader = await openRuleReader(officer.session, desk);
  const now = officer.session.writer.clock();
  const rows = (await getLists(officer, options)).map((one) => ({
    list: one.list.list,
    form: one.list.form,
    columns: one.list.columns,
    course: one.list.course,
    who: wordsOfRule(one.list.rule, reader),
    requester: one.list.requester,
    recipients: one.list.recipients,
    frozenAt: one.frozenAt,
    state: stateOf(one, now),
    closedBy: one.closedBy,
    soughtAt: one.soughtAt,
    openings: one.openings,
    percentDeleted: one.percentDeleted,
    toDelete: isDeletionDue(one, self, now),
  }));
  const nameOf = (member: MemberId): string => (member === self ? "you" : member);
  officer.terminal.answer(rows, () =>
    table(
      ["LIST", "BY", "FROZEN", "AS", "STATE", "OPENED", "KEEP NOTHING", "COLUMNS", "WHO"],
      rows.map((row) => [
        row.list,
        nameOf(row.requester),
        timeOf(row.frozenAt),
        row.form === "spreadsheet" ? "file" : "list",
        row.soughtAt !== null
          ? `in use elsewhere since ${timeOf(row.soughtAt)}`
          : row.toDelete
            ? `${row.state}; delete it`
            : row.state,
        row.openings.map((one) => nameOf(one.member) + noteOn(one)).join(", "),
        row.percentDeleted === null ? "" : `${row.percentDeleted} %`,
        row.columns.join(","),
        row.who,
      ]),
      "There are no lists yet.",
    ),
  );
}

/** What whoever called it back has to do themselves. */
const noteOn = ({ deletedAt, isMailed }: ListedList["openings"][number]): string =>
  deletedAt === null && isMailed === false ? " (no mail reached them)" : "";

const stateOf = ({ closedAt, expiresAt, needsApproval }: ListedList, now: number): string =>
  closedAt !== null
    ? "called back"
    : expiresAt <= now
      ? "over"
      : needsApproval
        ? "opens once it is signed for"
        : "opens";

async function recallList(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { list: found, openings } = await getList(officer, options, written);
  orFail(await recall(officer.session, found.list));
  officer.terminal.answer(
    { list: found.list, openedBy: openings.map(({ member }) => member) },
    ({ openedBy }) =>
      openedBy.length === 0
        ? "Nobody opens it any more, and nobody has."
        : `Nobody opens it any more. Asked to delete it: ${openedBy.join(" ")}`,
  );
}

async function deleted(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { list: found } = await getList(officer, options, written);
  orFail(await confirmDeleted(officer.session, found.list));
  officer.terminal.answer({ list: found.list }, () => "It is noted that you keep nothing of it.");
}
