import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import * as z from "zod";
import type { OrganisationId, RecordId } from "#base/id.ts";
import { changeStatus } from "#client/cases/change-status.ts";
import { type AttestedConsent, createCase } from "#client/cases/create-case.ts";
import { takeIn } from "#client/cases/take-in.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";
import { groupAccessCode } from "#keys/access-code.ts";
import { RegisteredPerson, TracingRequest } from "#tracing/intake.ts";
import { Message, Note } from "#tracing/message.ts";
import { hasName } from "#tracing/person.ts";
import { closingReasons, statuses, statusesAfter } from "#tracing/status.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import {
  chooseDesk,
  findOrganisationId,
  findRecordId,
  type Officer,
  oneOf,
  type OfficerOptions,
  openOfficer,
  waysToAttest,
  withDeskOption,
} from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { readWords } from "../written-words.ts";
import { openNamedCase } from "./show.ts";

export function addCaseWriteCommands(command: Command): void {
  withDeskOption(command.command("take-in <record>"))
    .summary("accept what a family deposited")
    .description(
      "The status becomes accepted, and where the family agreed to it the search begins: it stands, so whoever registers later is\n" +
        "found too. Opens the case (a disclosure).",
    )
    .action(takeInCase);
  withDeskOption(command.command("create <file>"))
    .summary("somebody came to the desk: make a case from a JSON file")
    .description(
      'Makes a case and takes it in. The file: {"intake": …, "consent": null or {"organisations": "all", "never": [], "attested": "in-person"}}.\n' +
        "For the intake see: homeward family deposit --help",
    )
    .option("--with-code", "the person goes home with an access code, printed once")
    .action(createNewCase);
  withDeskOption(command.command("note <record> <text>"))
    .summary("add a note of the desk, for itself")
    .description("Notes only add; nobody else reads them unless the journal is shared.")
    .action(writeNote);
  withDeskOption(command.command("message <record> <text>"))
    .summary("write to the family")
    .description(
      "They read it with their access code. With --tell the courier mails that there is news: no name, nothing of the case.",
    )
    .option("--tell", "also send a mail that says there is news, and no more")
    .action(writeMessage);
  withDeskOption(command.command("status <record> <status>"))
    .summary("change the status")
    .description(
      `One of: ${statuses.join(", ")}. The family sees it in plain words. What cannot follow the status that is there is refused, and\n` +
        "the answer says what can. To close: homeward case close",
    )
    .action(writeStatus);
  withDeskOption(command.command("close <record>"))
    .summary("close the case with its outcome")
    .description("Ends the work on the case. It may be taken up again.")
    .requiredOption("--reason <reason>", closingReasons.join(", "), oneOf(closingReasons, "reason"))
    .action(closeCase);
}

async function takeInCase(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const record = await findRecordId(officer, desk.id, written);
  const taken = orFail(await takeIn(officer.session, { desk: desk.id, record }));
  officer.terminal.answer({ record, ...taken }, () =>
    taken.indexed === 0
      ? "Taken in. There is no consent to compare, or too little is known: nobody else can find it."
      : `Taken in. The search stands for ${taken.indexed} ${taken.indexed === 1 ? "person" : "people"}${taken.desks > 0 ? `; ${taken.desks} desks may compare` : ""}.`,
  );
}

const CaseFile = z.strictObject({
  intake: z.unknown(),
  consent: z.nullable(
    z.strictObject({
      organisations: z.union([z.literal("all"), z.array(z.string())]),
      never: z.array(z.string()).default([]),
      attested: z.enum(waysToAttest),
      expiresAt: z.nullable(z.number().int()).default(null),
    }),
  ),
});

async function createNewCase(
  file: string,
  options: OfficerOptions & { readonly withCode?: true },
): Promise<void> {
  const written = await readCaseFile(file);
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const created = orFail(
    await createCase(officer.session, {
      desk: desk.id,
      intake: written.intake,
      consent: resolveConsent(officer, written.consent),
      withCode: options.withCode === true,
    }),
  );
  const { record, code, acknowledged, indexed } = created;
  officer.terminal.answer(
    { record, code: code ? groupAccessCode(code).join(" ") : null, acknowledged, indexed },
    (answer) =>
      [
        `Record ${answer.record}${acknowledged ? "" : " waits on this device until the network is back"}.`,
        ...(answer.code ? [`Access code, shown this once:\n\n    ${answer.code}\n`] : []),
      ].join("\n"),
  );
}

/** Names of organisations, as a person writes them, to ids. */
export function resolveConsent(
  officer: Pick<Officer, "session">,
  consent: {
    readonly organisations: "all" | readonly string[];
    readonly never: readonly string[];
    readonly attested: AttestedConsent["attested"];
    readonly expiresAt: number | null;
  } | null,
): AttestedConsent | null {
  const resolve = (names: readonly string[]): OrganisationId[] =>
    names.map((name) => findOrganisationId(officer, name));
  return (
    consent && {
      ...consent,
      organisations: consent.organisations === "all" ? "all" : resolve(consent.organisations),
      never: resolve(consent.never),
    }
  );
}

async function readCaseFile(file: string) {
  const malformed = (where: string) =>
    new CommandFailure(
      exitCodes.usage,
      "file-malformed",
      `The file is not a case: something is wrong at ${where}. See: homeward case create --help`,
    );
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw new CommandFailure(exitCodes.usage, "file-missing", `${file} is not a JSON file that can be read.`);
  }
  const parsed = CaseFile.safeParse(json);
  if (!parsed.success) throw malformed(parsed.error.issues[0]!.path.join(".") || "the top");
  const isRequest = (parsed.data.intake as { kind?: unknown } | null)?.kind === "tracing-request";
  const intake = (isRequest ? TracingRequest : RegisteredPerson).safeParse(parsed.data.intake);
  if (!intake.success) throw malformed(`intake.${intake.error.issues[0]!.path.join(".")}`);
  const people =
    intake.data.kind === "tracing-request"
      ? intake.data.sought.map(({ person }) => person)
      : [intake.data.person];
  if (!people.every(hasName)) throw malformed("intake: a person needs at least one name");
  return { intake: intake.data, consent: parsed.data.consent };
}

async function writeNote(written: string, typed: string, options: OfficerOptions): Promise<void> {
  const text = readWords(Note, typed);
  const { session, terminal, view } = await openNamedCase(written, options);
  const { acknowledged } = orFail(await addNote(session, view.opened, text));
  answerWritten(terminal, view.opened.record, acknowledged);
}

async function writeMessage(
  written: string,
  typed: string,
  options: OfficerOptions & { readonly tell?: true },
): Promise<void> {
  const text = readWords(Message, typed);
  const { session, terminal, view } = await openNamedCase(written, options);
  const sent = orFail(await sendMessage(session, view.opened, text, options.tell === true));
  terminal.answer(
    { record: view.opened.record, acknowledged: sent.acknowledged, told: sent.told },
    ({ told }) => [sent.acknowledged ? "Written." : waitsHere, wordsByTold[told]].filter(Boolean).join(" "),
  );
}

const wordsByTold = {
  sent: "A mail says that there is news.",
  "no-address": "The family left no address for mail: they ask with their code.",
  "not-asked": "",
  waiting: "The mail goes out when the message does.",
  failed: "The mail could not be sent; the message is there.",
} as const;

async function writeStatus(written: string, status: string, options: OfficerOptions): Promise<void> {
  const wanted = oneOf(statuses, "status")(status);
  if (wanted === "closed") {
    throw new CommandFailure(
      exitCodes.usage,
      "reason-missing",
      "Closing needs its outcome: homeward case close <record> --reason …",
    );
  }
  const { session, terminal, view } = await openNamedCase(written, options);
  const follows = statusesAfter(view.status.status);
  if (!follows.includes(wanted)) {
    throw new CommandFailure(
      exitCodes.refused,
      "status-not-allowed",
      `After ${view.status.status} may follow: ${follows.join(", ") || "nothing"}.`,
    );
  }
  const { acknowledged } = orFail(await changeStatus(session, view.opened, { status: wanted }));
  answerWritten(terminal, view.opened.record, acknowledged);
}

async function closeCase(
  written: string,
  options: OfficerOptions & { readonly reason: (typeof closingReasons)[number] },
): Promise<void> {
  const { session, terminal, view } = await openNamedCase(written, options);
  const change = { status: "closed" as const, reason: options.reason };
  const { acknowledged } = orFail(await changeStatus(session, view.opened, change));
  answerWritten(terminal, view.opened.record, acknowledged);
}

const waitsHere = "Written; it waits on this device until the network is back.";

export const answerWritten = (
  terminal: Officer["terminal"],
  record: RecordId,
  acknowledged: boolean,
  more: Readonly<Record<string, unknown>> = {},
): void => terminal.answer({ record, acknowledged, ...more }, () => (acknowledged ? "Written." : waitsHere));
