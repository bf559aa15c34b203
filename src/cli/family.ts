import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import * as z from "zod";
import { secureRandomBytes } from "#base/effects.ts";
import { payForDeposit, prepareDeposit } from "#client/record/deposit-intake.ts";
import {
  askForErasure,
  keepRecord,
  readWhoOpened,
  withdrawConsent,
  writeToOwnRecord,
} from "#client/record/own-record.ts";
import { stopSearch } from "#client/family/stop-search.ts";
import type { DeskId, OrganisationId } from "#base/id.ts";
import { groupAccessCode } from "#keys/access-code.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { findCurrentGeneration, type RegisterState } from "#register/state.ts";
import { hasName } from "#tracing/person.ts";
import { RegisteredPerson, TracingRequest } from "#tracing/intake.ts";
import { readIntake } from "#tracing/layout.ts";
import { Message, messagesOf } from "#tracing/message.ts";
import { statusOf } from "#tracing/status.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import {
  askAccessCode,
  type FamilyOptions,
  openFamilySession,
  openFamilysRecord,
  sendSealed,
} from "./family/family-session.ts";
import { orFail } from "./refusal-words.ts";
import { openTerminal, table, timeOf } from "./terminal.ts";
import { readWords } from "./written-words.ts";

const DepositFile = z.strictObject({
  intake: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("tracing-request") }).loose(),
    z.object({ kind: z.literal("registered-person") }).loose(),
  ]),
  whoMayCompare: z
    .strictObject({
      organisations: z.union([z.literal("all"), z.array(z.string())]),
      never: z.array(z.string()).default([]),
    })
    .default({ organisations: "all", never: [] }),
  notify: z.nullable(z.strictObject({ address: z.email(), language: z.enum(languages) })).default(null),
});

export function addFamilyCommand(program: Command): void {
  const family = program
    .command("family")
    .summary("what families do: deposit a request, read what became of it")
    .description(
      "What families do on the web pages, for kiosks, tests and people without a browser. Nothing is kept on this machine.\n" +
        "The access code is typed without showing it, or comes from --code-file or HOMEWARD_ACCESS_CODE.",
    )
    .addHelpText("after", exitCodesHelp);

  const withNetwork = (name: string, summary: string): Command =>
    family
      .command(name)
      .summary(summary)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
      .option("--network <url-or-file>", "address of the web pages, or a file network.json")
      .option("--json", "answer as JSON");
  const withCode = (name: string, summary: string): Command =>
    withNetwork(name, summary).option("--code-file <file>", "file that holds the access code");

  withNetwork("societies", "lists the societies that a family can turn to").action(listSocieties);
  withNetwork("deposit <file>", "seals a request to a society and prints the access code, once")
    .requiredOption(
      "--desk <desk>",
      "name of the society, or id of its desk, from: homeward family societies",
    )
    .addHelpText(
      "after",
      `
The file is JSON: {"intake": …, "whoMayCompare": {"organisations": "all", "never": []}, "notify": null}
An intake is what the form asks, for example:
  {"kind": "registered-person",
   "person": {"givenName": "Yusuf", "familyName": "Hamid", "birth": {"kind": "year", "year": 2009}},
   "contact": {"channel": "only-with-my-code", "language": "en"}, "separation": {}}
  {"kind": "tracing-request", "enquirer": {…}, "contact": {…},
   "sought": [{"person": {…}, "relation": "son", "separation": {"place": "…"}}]}
What it discloses: nothing to anybody but this desk, and to whoever holds the code.`,
    )
    .action(deposit);
  withCode("status", "what became of the request, and who may read it").action(showStatus);
  withCode("opened", "who opened the record, when, and why").action(showOpenings);
  withCode("message <text>", "writes to the society").action(writeWords("messages", "messages"));
  withCode(
    "add <text>",
    "adds something new or forgotten to the request; nothing that is there is replaced",
  ).action(writeWords("circumstances", "additions"));
  withCode(
    "withdraw <consent>",
    "takes a consent back, by its id from the status; what was shared under it closes at once",
  ).action(withdraw);
  withCode(
    "take-back",
    "takes the whole request back: nobody searches any more; it is kept until erased",
  ).action(takeBack);
  withCode("erase", "asks for the record to be erased; it waits a few days and can be cancelled").action(
    askErasure,
  );
  withCode("keep", "cancels an erasure that was asked for").action(cancelErasure);
}

async function listSocieties(options: FamilyOptions): Promise<void> {
  const { register } = await openFamilySession(options.network);
  const societies = [...register.deskById.values()]
    .filter((desk) => desk.duty === "tracing" && findCurrentGeneration(desk))
    .map((desk) => {
      const { name, country, type } = register.organisationById.get(desk.organisation)!;
      return { desk: desk.id, organisation: desk.organisation, name, country, type };
    });
  openTerminal(options.json === true).answer(societies, (rows) =>
    table(
      ["SOCIETY", "COUNTRY", "DESK"],
      rows.map((row) => [row.name, row.country, row.desk]),
      "No society takes requests yet.",
    ),
  );
}

async function deposit(file: string, options: FamilyOptions & { readonly desk: string }): Promise<void> {
  const terminal = openTerminal(options.json === true);
  const { intake, whoMayCompare, notify } = await readDepositFile(file);
  const session = await openFamilySession(options.network);
  const desk = findTracingDesk(session.register, options.desk);
  const prepared = await prepareDeposit(
    { intake, desk, whoMayCompare: whoMayCompare as never, notify },
    session.register,
    { clock: session.connection.clock, random: secureRandomBytes },
  );
  const proofOfWork = await payForDeposit(prepared.record, prepared.keys);
  const asFamily = await openFamilySession(options.network, prepared.keys);
  const { founding } = prepared.change;
  await sendSealed(
    asFamily,
    { ...prepared.change, founding: founding && { ...founding, proofOfWork } },
    proofOfWork,
  );
  terminal.answer(
    { record: prepared.record, code: groupAccessCode(prepared.code).join(" ") },
    ({ code }) =>
      `The request is with the society. The access code, shown this once:\n\n    ${code}\n\nWrite it on paper. It is the only way back to the request.`,
  );
}

function findTracingDesk(register: RegisterState, written: string): DeskId {
  const named = [...register.deskById.values()].filter(
    ({ id, duty, organisation }) =>
      id === written ||
      (duty === "tracing" &&
        register.organisationById.get(organisation)?.name.toLowerCase() === written.toLowerCase()),
  );
  const ready = named.filter((desk) => findCurrentGeneration(desk));
  if (ready.length === 1) return ready[0]!.id;
  throw new CommandFailure(
    exitCodes.usage,
    "desk-unknown",
    "The register proves no such desk, or several. See: homeward family societies",
  );
}

async function readDepositFile(file: string) {
  const text = await readFile(file, "utf8").catch(() => {
    throw new CommandFailure(exitCodes.usage, "file-missing", `There is no file ${file} that can be read.`);
  });
  const wrong = (where: string) =>
    new CommandFailure(
      exitCodes.usage,
      "file-malformed",
      `The file is not a deposit: something is wrong at ${where || "the top"}. See: homeward family deposit --help`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong("");
  }
  const parsed = DepositFile.safeParse(json);
  if (!parsed.success) throw wrong(parsed.error.issues[0]!.path.join("."));
  const intake = (
    parsed.data.intake.kind === "tracing-request" ? TracingRequest : RegisteredPerson
  ).safeParse(parsed.data.intake);
  if (!intake.success) throw wrong(`intake.${intake.error.issues[0]!.path.join(".")}`);
  const people =
    intake.data.kind === "tracing-request"
      ? intake.data.sought.map(({ person }) => person)
      : [intake.data.person];
  if (!people.every(hasName)) throw wrong("intake: a person needs at least one name");
  return { ...parsed.data, intake: intake.data };
}

async function showStatus(options: FamilyOptions): Promise<void> {
  const { family, register } = await openFamilysRecord(options);
  const status = statusOf(family.state);
  const intake = readIntake(family.state, family.kind);
  const nameOf = (organisation: OrganisationId) =>
    register.organisationById.get(organisation)?.name ?? "an organisation";
  const holders = family.access.grants
    .filter((grant) => grant.holder.startsWith("desk:"))
    .map((grant) => register.deskById.get(grant.holder.slice(5) as DeskId)?.organisation)
    .filter((organisation) => organisation !== undefined);
  const answer = {
    record: family.record,
    kind: family.kind,
    status: status.status,
    reason: status.reason ?? null,
    changes: status.changes.map((change) => ({ status: change.status, time: change.time })),
    messages: messagesOf(family.state).map(({ text, time, author }) => ({
      from: author.startsWith("code:") ? "you" : "the society",
      time,
      text,
    })),
    mayRead: [...new Set(holders)].map(nameOf),
    // What the society wrote down for them too.
    consents: family.proven
      .consents()
      .map(({ consent, purpose, organisations, never, attested, withdrawnAt }) => ({
        consent,
        purpose,
        organisations: organisations === "all" ? ["all"] : organisations.map(nameOf),
        never: never.map(nameOf),
        attested,
        withdrawnAt,
      })),
    erasure: family.access.erasure,
    intake: intake ?? null,
    faults: family.faults.map(({ culprit, fault }) => ({ culprit, kind: fault.kind })),
  };
  openTerminal(options.json === true).answer(answer, (shown) =>
    [
      `Status: ${shown.status}${shown.reason ? ` (${shown.reason})` : ""}`,
      `May read: ${shown.mayRead.join(", ")}`,
      ...shown.changes.map((change) => `  ${timeOf(change.time)}  ${change.status}`),
      ...shown.messages.map((message) => `\n${timeOf(message.time)}, ${message.from}:\n${message.text}`),
      ...shown.consents.map(
        (one) =>
          `Consent ${one.consent}: ${one.purpose}, ${one.organisations.join(", ")}` +
          `${one.never.length > 0 ? `, never ${one.never.join(", ")}` : ""}${one.withdrawnAt ? ", withdrawn" : ""}`,
      ),
      ...(shown.erasure
        ? [`Will be erased after ${timeOf(shown.erasure.dueAt)}; cancel with: homeward family keep`]
        : []),
      ...shown.faults.map(
        (fault) =>
          `Take care: the ${fault.culprit} served something that its signatures do not bear out (${fault.kind}).`,
      ),
    ].join("\n"),
  );
}

async function showOpenings(options: FamilyOptions): Promise<void> {
  const { connection, family, register } = await openFamilysRecord(options);
  const openings = orFail(await readWhoOpened(connection, family.record)).map((one) => ({
    time: one.time,
    organisation:
      one.organisation && (register.organisationById.get(one.organisation)?.name ?? one.organisation),
    purpose: one.purpose,
    compartments: one.compartments,
  }));
  openTerminal(options.json === true).answer(openings, (rows) =>
    table(
      ["WHEN", "WHO", "WHY", "WHAT"],
      rows.map((row) => [
        row.time === null ? "" : timeOf(row.time),
        row.organisation ?? "compared under your consent",
        row.purpose,
        row.compartments.join(", "),
      ]),
      "Nobody has opened the record.",
    ),
  );
}

/** A message to the society, or something new about the people in the request. Nothing that is added replaces anything. */
const writeWords =
  (compartment: "messages" | "circumstances", list: string) =>
  async (written: string, options: FamilyOptions): Promise<void> => {
    const text = readWords(Message, written);
    const { family, keys, ...session } = await openFamilysRecord(options);
    const effects = { clock: session.connection.clock, random: secureRandomBytes };
    const words = { add: [{ list, item: { text } }] };
    const change = orFail(writeToOwnRecord(family, session.register, effects, keys, compartment, words));
    await sendSealed(session, change, await pay(family, keys));
    openTerminal(options.json === true).answer(
      { sent: true },
      () => "Sent. The society reads it when it opens the request.",
    );
  };

async function withdraw(consent: string, options: FamilyOptions): Promise<void> {
  const { family, keys: _, ...session } = await openFamilysRecord(options);
  const known = family.proven.consents().find((one) => one.consent === consent);
  if (!known) {
    throw new CommandFailure(
      exitCodes.usage,
      "consent-unknown",
      "There is no such consent. See: homeward family status",
    );
  }
  if (known.withdrawnAt === null) await sendSealed(session, withdrawConsent(family, known.consent), null);
  openTerminal(options.json === true).answer(
    { withdrawn: consent },
    () => "Withdrawn. What was shared under it is closed from now on.",
  );
}

async function takeBack(options: FamilyOptions): Promise<void> {
  const { family, keys, ...session } = await openFamilysRecord(options);
  if (statusOf(family.state).status !== "withdrawn") {
    const effects = { clock: session.connection.clock, random: secureRandomBytes };
    const withdrawn = { add: [{ list: "statuses", item: { status: "withdrawn" } }] };
    const change = orFail(writeToOwnRecord(family, session.register, effects, keys, "headline", withdrawn));
    await sendSealed(session, change, await pay(family, keys));
  }
  orFail(await stopSearch(session.connection, family.record));
  openTerminal(options.json === true).answer(
    { status: "withdrawn" },
    () => "Taken back. Nobody searches any more. To have it erased too: homeward family erase",
  );
}

async function askErasure(options: FamilyOptions): Promise<void> {
  const { connection, family } = await openFamilysRecord(options);
  const asked = orFail(await askForErasure(connection, family.record));
  openTerminal(options.json === true).answer(
    asked,
    ({ dueAt }) => `The record will be erased after ${timeOf(dueAt)}. Until then: homeward family keep`,
  );
}

async function cancelErasure(options: FamilyOptions): Promise<void> {
  const { connection, family } = await openFamilysRecord(options);
  orFail(await keepRecord(connection, family.record));
  openTerminal(options.json === true).answer({ kept: true }, () => "The record stays.");
}

const pay = (
  family: { readonly record: Parameters<typeof payForDeposit>[0] },
  keys: Awaited<ReturnType<typeof askAccessCode>>,
) => payForDeposit(family.record, keys);
