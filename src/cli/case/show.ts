import type { Command } from "commander";
import type { ApprovalId } from "#base/id.ts";
import { listAccess, listDisclosuresOf } from "#client/cases/access-lines.ts";
import { type CaseView, openCase } from "#client/cases/case-view.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { deviceOfAuthor, type Author } from "#keys/key-holder.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import {
  chooseDesk,
  findRecordId,
  type Officer,
  type OfficerOptions,
  openOfficer,
  readId,
  withDeskOption,
} from "../officer.ts";
import { CommandFailure } from "../command-failure.ts";
import { failureOf, orFail } from "../refusal-words.ts";
import { timeOfClock } from "#record/clock.ts";
import { Message } from "#tracing/message.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { printable, table, timeOf } from "../terminal.ts";
import { listFacts, wordsOfFact } from "./fact-names.ts";
import { readLeaseEnd } from "./keep.ts";

export function addCaseShowCommands(command: Command): void {
  withDeskOption(command.command("show <record>"))
    .summary("read a whole case")
    .description(
      "Opens all compartments that the desk may read. This is a disclosure: logged and counted. The case stays on this device,\n" +
        "wrapped, for some days (a lease) and can be read without a network until then.",
    )
    .option(
      "--keep-until <day>",
      "how long the device keeps it; three days where nothing is said",
      readLeaseEnd,
    )
    .option("--approval <id>", "above the quota: what a second person signed, see homeward approvals")
    .action(showCase);
  withDeskOption(command.command("access <record>"))
    .summary("who may read what, and on which consent")
    .description(
      "Lists who holds a grant, and the consents. Opens the case if this device does not have it open already.",
    )
    .action(showAccess);
  withDeskOption(command.command("opened <record>"))
    .summary("who opened the record, when and why")
    .description(
      "Lists every disclosure of the record, newest first. For the desk that owns it. Discloses nothing itself.",
    )
    .action(showOpenings);
}

export async function openNamedCase(
  written: string,
  options: OfficerOptions & { readonly keepUntil?: number; readonly approval?: string },
): Promise<Officer & { readonly view: CaseView }> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const record = await findRecordId(officer, desk.id, written);
  const { keepUntil, approval } = options;
  const view = orFail(
    await openCase(officer.session, {
      desk: desk.id,
      record,
      ...(keepUntil !== undefined && { keepUntil }),
      ...(approval !== undefined && { approval: readId(approval, "approval") as ApprovalId }),
    }),
  );
  for (const fault of view.opened.faults) {
    officer.terminal.note(
      `Take care: the ${fault.culprit} served something in “${fault.compartment}” that its signatures do not bear out (${fault.fault.kind}). Nothing false was accepted.`,
    );
  }
  const [first] = view.opened.refused;
  if (first && view.opened.contentKeysByCompartment.size === 0) {
    const { kind, exitCode, message } = failureOf(first.refusal);
    const asking = kind === "quota-exceeded" ? ` To ask: homeward approvals ask ${record}` : "";
    throw new CommandFailure(exitCode, kind, message + asking);
  }
  for (const { compartment, refusal } of view.opened.refused) {
    officer.terminal.note(`“${compartment}” was not opened (${refusal.kind}).`);
  }
  return { ...officer, view };
}

async function showCase(
  written: string,
  options: OfficerOptions & { readonly keepUntil?: number; readonly approval?: string },
): Promise<void> {
  const { session, terminal, view } = await openNamedCase(written, options);
  const { opened, displayName, intake, status } = view;
  const timeline = [...view.timeline, ...listAdditions(view)].sort((a, b) => a.time - b.time);
  const answer = {
    record: opened.record,
    kind: opened.kind,
    relation: opened.relation,
    organisation: nameOfOrganisation(session, opened.organisation) ?? opened.organisation,
    regarding: opened.regarding,
    displayName,
    status: status.status,
    reason: status.reason ?? null,
    intake: intake ?? null,
    timeline: timeline.map((item) => ({ ...item, author: nameAuthor(session, item.author) })),
    asOf: opened.asOf,
    leaseUntil: opened.leaseUntil,
    fromLease: opened.fromLease,
    faults: opened.faults.length,
  };
  terminal.answer(answer, () =>
    [
      `${printable(displayName)}    ${status.status}${status.reason ? `: ${status.reason}` : ""}`,
      `Record ${opened.record}, of ${answer.organisation}. On this device until ${timeOf(opened.leaseUntil)}.`,
      ...(opened.fromLease ? [`The network is away. As of ${timeOf(opened.asOf)}.`] : []),
      "",
      ...(intake ? [factTable(intake)] : ["The identity is not among what this desk may read."]),
      "",
      ...timeline.map(
        (item) =>
          `${timeOf(item.time)}  ${nameAuthor(session, item.author)}: ${describeItem(item)}${item.waiting ? " (waits on this device)" : ""}`,
      ),
    ].join("\n"),
  );
}

/** What the family added later, in its own words. */
const listAdditions = ({ opened }: CaseView) =>
  (opened.state.itemsByList.get("circumstances/additions") ?? []).flatMap(({ item, author, clock, time }) => {
    const added = Message.safeParse(item);
    if (!added.success) return [];
    const place = { author, time: time ?? timeOfClock(clock), waiting: time === null };
    return [{ kind: "addition" as const, text: added.data.text, ...place }];
  });

/** What is known, by the names that `case edit` takes. */
const factTable = (intake: PartialIntake): string =>
  table(
    ["FACT", "VALUE"],
    listFacts(intake)
      .filter(({ now }) => now !== undefined)
      .map(({ name, now }) => [name, wordsOfFact(now)]),
    "Nothing is known.",
  );

async function showAccess(written: string, options: OfficerOptions): Promise<void> {
  const { session, terminal, view } = await openNamedCase(written, options);
  const nameOf = (organisation: string | undefined) =>
    (organisation && nameOfOrganisation(session, organisation as never)) ?? "an organisation";
  const access = listAccess(session, view.opened).map((line) => ({
    ...line,
    holder:
      line.holder.kind === "desk" ? { ...line.holder, name: nameOf(line.holder.organisation) } : line.holder,
  }));
  const consents = view.consents.map(
    ({ consent, purpose, organisations, never, attested, expiresAt, withdrawnAt }) => ({
      consent,
      purpose,
      organisations: organisations === "all" ? "all" : organisations.map(nameOf).join(", "),
      never: never.map(nameOf).join(", "),
      attested,
      expiresAt,
      withdrawnAt,
    }),
  );
  terminal.answer({ access, consents, erasure: view.opened.access.erasure }, () =>
    [
      table(
        ["WHO", "WHY", "WHAT", "UNTIL"],
        access.map((line) => [
          "name" in line.holder ? line.holder.name : line.holder.kind,
          line.purpose,
          line.compartments.join(", "),
          line.expiresAt === null ? "" : timeOf(line.expiresAt),
        ]),
        "Nobody.",
      ),
      "",
      table(
        ["CONSENT", "FOR", "ORGANISATIONS", "NEVER", "GIVEN", "STATE"],
        consents.map((one) => [
          one.consent,
          one.purpose,
          one.organisations,
          one.never,
          one.attested ?? "by their code",
          one.withdrawnAt === null ? "stands" : `withdrawn ${timeOf(one.withdrawnAt)}`,
        ]),
        "No consent is recorded.",
      ),
    ].join("\n"),
  );
}

async function showOpenings(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const record = await findRecordId(officer, desk.id, written);
  const lines = orFail(await listDisclosuresOf(officer.session, record)).map((line) => ({
    ...line,
    organisation:
      line.organisation && (nameOfOrganisation(officer.session, line.organisation) ?? line.organisation),
  }));
  officer.terminal.answer(lines, () =>
    table(
      ["WHEN", "WHO", "MEMBER", "WHY", "WHAT"],
      lines.map((line) => [
        line.time === null ? "" : timeOf(line.time),
        line.organisation ?? "the family",
        line.member ?? "",
        line.purpose,
        line.compartments.join(", "),
      ]),
      "Nobody has opened it.",
    ),
  );
}

/** Members are numbers here; their names are in the organisation's own directory. */
function nameAuthor(session: OfficerSession, author: Author): string {
  const device = deviceOfAuthor(author);
  if (!device) return "the family";
  const member = session.register.state().deviceById.get(device)?.member;
  const organisation = member && session.register.state().memberById.get(member)?.organisation;
  const name = organisation && nameOfOrganisation(session, organisation);
  return `${name ?? "an organisation"} (member ${member?.slice(0, 6) ?? "unknown"})`;
}

function describeItem(item: CaseView["timeline"][number] | ReturnType<typeof listAdditions>[number]): string {
  switch (item.kind) {
    case "addition":
      return `added: ${printable(item.text)}`;
    case "status":
      return item.change.reason ? `${item.change.status}, ${item.change.reason}` : item.change.status;
    case "note":
      return `note: ${printable(item.text)}`;
    case "message":
      return `message: ${printable(item.text)}`;
    case "consent":
      return `consent to ${item.consent.purpose}`;
    case "consent-withdrawn":
      return `consent to ${item.consent.purpose} withdrawn`;
  }
}

/** `sought 1 · person · givenName: …`, one line for each answer. */
export function describeValue(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => describeValue(one, `${path} ${i + 1}`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      describeValue(inner, path === "" ? key : `${path} · ${key}`),
    );
  }
  return value === undefined || value === null ? [] : [`  ${path}: ${printable(String(value))}`];
}
