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
  chooseDesk,
  findRecordId,
  getSelf,
  oneOf,
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
    .summary("opening more than the quota, with a second person's signature")
    .description(
      "Quotas protect everybody's records, also from a stolen device. Above them a member asks for exactly these records, and a colleague\n" +
        "signs: somebody who has been a member for thirty days, and who did not bring the other one in.",
    )
    .addHelpText(
      "after",
      `
How it goes:
  1. who needs more:  homeward approvals ask Xk3 Pq9             answers the approval's id
  2. a colleague:     homeward approvals list                    reads who asks, what for and how much
                      homeward approvals sign <approval>
  3. who asked:       homeward case show Xk3 --approval <approval>
${exitCodesHelp}`,
    );

  withOfficerOptions(approvals.command("list"))
    .summary("what waits for a second signature, and what was signed")
    .description("Those of your organisation that the member who asks has really signed. Discloses nothing.")
    .action(list);
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

const describeRegistration = ({ approval, scope, askedAt, signedBy, usedAt }: RegistrationApproval) => ({
  approval,
  requester: scope.requester,
  desk: scope.desk,
  purpose: "bringing in",
  people: scope.people,
  askedAt,
  expiresAt: scope.expiresAt,
  signedBy,
  usedAt,
});

const describe = ({ approval, scope, askedAt, signedBy, usedAt }: WaitingApproval) => ({
  approval,
  requester: scope.requester,
  desk: scope.desk,
  purpose: scope.purpose,
  compartments: scope.compartments,
  records: scope.records,
  askedAt,
  expiresAt: scope.expiresAt,
  signedBy,
  usedAt,
});

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const self = getSelf(officer);
  const rows = [
    ...orFail(await listWaitingApprovals(officer.session)).map(describe),
    ...orFail(await listRegistrationApprovals(officer.session)).map(describeRegistration),
  ];
  officer.terminal.answer(rows, () =>
    table(
      ["APPROVAL", "ASKED BY", "RECORDS", "PURPOSE", "ASKED", "UNTIL", "STATE"],
      rows.map((row) => [
        row.approval,
        row.requester === self.id ? "you" : row.requester,
        "people" in row ? `${row.people} new` : row.records.length,
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
  getSelf(officer);
  const waiting = [
    ...orFail(await listWaitingApprovals(officer.session)),
    ...orFail(await listRegistrationApprovals(officer.session)),
  ].filter(({ approval }) => approval.startsWith(written));
  const one = waiting.length === 1 ? waiting[0] : undefined;
  if (!one) {
    throw new CommandFailure(
      exitCodes.usage,
      "approval-unknown",
      "No such approval is asked for, or several begin like this. See: homeward approvals list",
    );
  }
  const { scope } = one;
  const asked =
    "people" in scope
      ? `to bring in ${scope.people} people`
      : `to open ${scope.records.length === 1 ? "1 record" : `${scope.records.length} records`} for ${scope.purpose} (${scope.compartments.join(", ")})`;
  if (!officer.terminal.isJson)
    officer.terminal.note(`Member ${scope.requester} asks ${asked}, until ${timeOf(scope.expiresAt)}.`);
  orFail(
    instead(
      "You may not sign this one. It takes a colleague who has been a member for thirty days and has nothing to do with how the one who asks became a member; above 200 records, one with another role.",
      await approve(officer.session, one),
    ),
  );
  officer.terminal.answer(
    { ...("shown" in one ? describeRegistration(one) : describe(one)), signedBy: getSelf(officer).id },
    () =>
      "shown" in one
        ? "Signed. They bring them in with: homeward import <file> --map <map> --approval " + one.approval
        : "Signed. They open them with: homeward case show <record> --approval " + one.approval,
  );
}
