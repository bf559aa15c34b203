import type { Command } from "commander";
import type { Result } from "#base/result.ts";
import { caseCompartments } from "#client/cases/open-record.ts";
import {
  approve,
  askForApproval,
  listWaitingApprovals,
  type WaitingApproval,
} from "#client/desk/approvals.ts";
import {
  askToBringIn,
  listRegistrationApprovals,
  type RegistrationApproval,
} from "#client/desk/registration-approvals.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { Compartment } from "#keys/compartment.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import {
  isOfMessage,
  type LeavingApproval,
  linesOf,
  listLeavingApprovals,
} from "./leaving/leaving-approvals.ts";
import {
  chooseDesk,
  chooseOne,
  findRecordId,
  getSelf,
  oneOf,
  type Officer,
  type OfficerOptions,
  openOfficer,
  readCompartments,
  readDay,
  withDeskOption,
  withOfficerOptions,
} from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { table, timeOf } from "./terminal.ts";

const askedPurposes = ["tracing", "restoring-contact", "protection"] as const;

export function addApprovalsCommand(program: Command): void {
  const approvals = program
    .command("approvals")
    .summary("what takes a second person's signature: opening more than the quota, lists, messages to many")
    .description(
      "Quotas protect everybody's records, also from a stolen device. Above them a member asks for exactly these records, and a colleague\n" +
        "signs: somebody who has been a member for thirty days, and who did not bring the other one in. Lists that name learners and messages to\n" +
        "many are asked for with homeward lists ask and homeward messages ask, and signed here.",
    )
    .addHelpText(
      "after",
      `
How it goes:
  1. who needs more:  homeward approvals ask Xk3 Pq9             answers the approval's id
  2. a colleague:     homeward approvals list                    reads who asks, what for and how much
                      homeward approvals show <approval>         all of it: whom a list means, a message's very words
                      homeward approvals sign <approval>
  3. who asked:       homeward case show Xk3 --approval <approval>
${exitCodesHelp}`,
    );

  withOfficerOptions(approvals.command("list"))
    .summary("what waits for a second signature, and what was signed")
    .description("Those of your organisation that the member who asks has really signed. Discloses nothing.")
    .action(list);
  withOfficerOptions(approvals.command("show <approval>"))
    .summary("what exactly is asked for, before you sign")
    .description("Discloses no record. Ask the colleague why, by telephone or face to face.")
    .action(show);
  withDeskOption(approvals.command("ask <records...>"))
    .summary("ask to open these records above the quota")
    .description(
      "Exactly these records of the desk, these parts and this purpose; another list needs another approval. Each is opened once by it.",
    )
    .option("--purpose <purpose>", askedPurposes.join(", "), oneOf(askedPurposes, "purpose"), "tracing")
    .option(
      "--compartments <list>",
      "which parts, separated by commas; a whole case where nothing is said",
      readCompartments,
    )
    .option("--until <day>", "until when it holds, a week at most; a day where nothing is said", readEnd)
    .action(ask);
  withDeskOption(approvals.command("bring-in <people>"))
    .summary("ask to bring in so many people of a list at once")
    .description(
      "For homeward import --approval: each new record of the desk, made after a colleague signed, may be made findable once, so many in\n" +
        "all. Above 200 people somebody with another role signs.",
    )
    .option("--until <day>", "until when it holds, a week at most; a day where nothing is said", readEnd)
    .action(bringIn);
  withOfficerOptions(approvals.command("sign <approval>"))
    .summary("sign as the second person")
    .description(
      "Ask the colleague why, by telephone or face to face: your signature stands in the log beside theirs. What is asked is printed\n" +
        "before, with --json in the answer.",
    )
    .action(sign);
}

type Asked = WaitingApproval | RegistrationApproval | LeavingApproval;

const isRegistration = (one: Asked): one is RegistrationApproval => "shown" in one;
const isLeaving = (one: Asked): one is LeavingApproval => "rule" in one.scope;

const readAsked = async ({ session }: Pick<Officer, "session">): Promise<readonly Asked[]> => [
  ...orFail(await listWaitingApprovals(session)),
  ...orFail(await listRegistrationApprovals(session)),
  ...(await listLeavingApprovals(session)),
];

function describe(one: Asked) {
  const { approval, askedAt, signedBy, usedAt, scope } = one;
  const { requester, desk, expiresAt } = scope;
  const asked = isRegistration(one)
    ? { purpose: "bringing in", people: one.scope.people }
    : isLeaving(one)
      ? { purpose: isOfMessage(one) ? "writing to many" : "a list by name", people: one.people }
      : { purpose: one.scope.purpose, compartments: one.scope.compartments, records: one.scope.records };
  return { approval, requester, desk, ...asked, askedAt, expiresAt, signedBy, usedAt };
}

/** How much it is, in a column. */
function amountOf(one: Asked): string {
  if (isRegistration(one)) return `${one.scope.people} new`;
  return isLeaving(one) ? String(one.people ?? "") : String(one.scope.records.length);
}

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const self = getSelf(officer);
  const asked = await readAsked(officer);
  officer.terminal.answer(asked.map(describe), (rows) =>
    table(
      ["APPROVAL", "ASKED BY", "RECORDS", "PURPOSE", "ASKED", "UNTIL", "STATE"],
      rows.map((row, i) => [
        row.approval,
        row.requester === self.id ? "you" : row.requester,
        amountOf(asked[i]!),
        row.purpose,
        timeOf(row.askedAt),
        timeOf(row.expiresAt),
        stateOf(row),
      ]),
      "Nobody asks.",
    ),
  );
}

const stateOf = ({ signedBy, usedAt }: Pick<WaitingApproval, "signedBy" | "usedAt">): string =>
  usedAt !== null ? "used" : signedBy !== null ? `signed by ${signedBy}` : "waits for a second person";

const getAsked = async (officer: Officer, written: string): Promise<Asked> =>
  chooseOne(await readAsked(officer), ({ approval }) => approval, written, {
    what: "approval",
    words: "homeward approvals list",
  });

/** All that whoever signs has to have read. */
async function linesOfAsked({ session }: Officer, one: Asked): Promise<readonly string[]> {
  if (isLeaving(one)) return linesOf(session, one);
  if (isRegistration(one)) return [`Asked for: to bring in ${one.scope.people} people.`];
  const { records, purpose, compartments } = one.scope;
  const count = records.length === 1 ? "1 record" : `${records.length} records`;
  return [`Asked for: to open ${count} for ${purpose} (${compartments.join(", ")}).`];
}

async function show(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const one = await getAsked(officer, written);
  const lines = await linesOfAsked(officer, one);
  officer.terminal.answer({ ...describe(one), words: lines }, () =>
    [`Member ${one.scope.requester} asks, until ${timeOf(one.scope.expiresAt)}.`, ...lines].join("\n"),
  );
}

type AskOptions = OfficerOptions & {
  readonly purpose: (typeof askedPurposes)[number];
  readonly compartments?: readonly Compartment[];
  readonly until?: number;
};

/** The rule that a refusal is about, in words. */
function instead<Value>(words: string, result: Result<Value, OfficerRefusal>): Result<Value, OfficerRefusal> {
  if (result.ok || result.refusal.kind !== "not-entitled") return result;
  throw new CommandFailure(exitCodes.refused, result.refusal.kind, words);
}

const longestWait = 7 * 24 * 60 * 60 * 1000;

function readEnd(written: string): number {
  const end = readDay(written);
  if (end <= Date.now() + longestWait) return end;
  throw new CommandFailure(exitCodes.usage, "wait-too-long", "An approval holds for a week at most.");
}

const usualWait = 24 * 60 * 60 * 1000;

async function ask(written: readonly string[], options: AskOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const records = [];
  for (const one of written) records.push(await findRecordId(officer, desk.id, one));
  const asked = instead(
    "Nobody can ask in the first 72 hours of being a member.",
    await askForApproval(officer.session, {
      desk: desk.id,
      purpose: options.purpose,
      compartments: options.compartments ?? caseCompartments,
      records: [...new Set(records)],
      expiresAt: options.until ?? officer.session.writer.clock() + usualWait,
    }),
  );
  const approval = orFail(asked);
  officer.terminal.answer(
    { approval, records },
    () => `Asked. A colleague signs it: homeward approvals sign ${approval}`,
  );
}

async function bringIn(
  written: string,
  options: OfficerOptions & { readonly until?: number },
): Promise<void> {
  const people = Number(written);
  if (!Number.isInteger(people) || people < 1 || people > 1_000_000)
    throw new CommandFailure(
      exitCodes.usage,
      "number-wrong",
      "Say how many people: a number up to a million.",
    );
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const expiresAt = options.until ?? officer.session.writer.clock() + usualWait;
  const approval = orFail(
    instead(
      "Nobody can ask in the first 72 hours of being a member.",
      await askToBringIn(officer.session, { desk: desk.id, people, expiresAt }),
    ),
  );
  officer.terminal.answer(
    { approval, people },
    () => `Asked. A colleague signs it: homeward approvals sign ${approval}`,
  );
}

async function sign(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { id: signedBy } = getSelf(officer);
  const one = await getAsked(officer, written);
  const lines = await linesOfAsked(officer, one);
  if (!officer.terminal.isJson)
    officer.terminal.note(
      [`Member ${one.scope.requester} asks, until ${timeOf(one.scope.expiresAt)}.`, ...lines].join("\n"),
    );
  orFail(
    instead(
      "You may not sign this one. It takes a colleague who has been a member for thirty days, has nothing to do with how the one who asks became a member and would not get it themselves; above 200 records, one with another role.",
      await approve(officer.session, one),
    ),
  );
  officer.terminal.answer(
    { ...describe(one), words: lines, signedBy },
    () => `Signed. They go on with: homeward ${nextStepOf(one)}`,
  );
}

function nextStepOf(one: Asked): string {
  if (isRegistration(one)) return `import <file> --map <map> --approval ${one.approval}`;
  if (!isLeaving(one)) return `case show <record> --approval ${one.approval}`;
  return isOfMessage(one) ? `messages send ${one.scope.statement.broadcast}` : `lists open ${one.scope.list}`;
}
