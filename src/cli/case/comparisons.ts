import type { Command } from "commander";
import { answerMatch, desksOfRequest, listMatches, type ProposedMatch } from "#client/cases/proposals.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { shareRecord } from "#client/cases/share.ts";
import type { Compartment } from "#keys/compartment.ts";
import { displayNameOf } from "#tracing/person.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import {
  chooseDesk,
  findDeskId,
  type Officer,
  oneOf,
  type OfficerOptions,
  openOfficer,
  readCompartments,
  readDay,
  waysToAttest,
  withDeskOption,
} from "../officer.ts";
import { failureOf, orFail } from "../refusal-words.ts";
import { printable, table } from "../terminal.ts";
import { describeValue } from "./show.ts";

export function addComparisonCommands(command: Command): void {
  withDeskOption(command.command("comparisons"))
    .summary("people of this desk who may be looked for by others")
    .description(
      "Fetches what the gate proposes and compares it here, in clear. Each comparison is a disclosure of what the other family said\n" +
        "about the person they look for. They learn nothing of it until you share.",
    )
    .option("--details", "field by field")
    .action(listComparisons);
  withDeskOption(command.command("answer <proposal>"))
    .summary("answer a comparison: share with consent, or close it")
    .description(
      "Ask the person first. With --share the consent is recorded, contact and identity are opened to the desk that looks, and it is\n" +
        "told. With --close nobody learns anything: no match, and a person who does not want it, look the same from outside.",
    )
    .option("--share", "the person agrees to be found")
    .option("--close", "not the same person, or they do not wish it")
    .option(
      "--attested <how>",
      `how the person agreed: ${waysToAttest.join(", ")}`,
      oneOf(waysToAttest, "way"),
    )
    .option(
      "--compartments <list>",
      "what is opened, separated by commas (identity,contact)",
      readCompartments,
    )
    .option("--until <day>", "the share ends with this day", (day: string) => readDay(day))
    .option("--with <desk>", "which desk of the organisation that looks, where it has several")
    .action(answerComparison);
}

async function listComparisons(options: OfficerOptions & { readonly details?: true }): Promise<void> {
  const { officer, matches } = await fetchMatches(options);
  const rows = matches.map((match) => ({
    proposal: match.proposal,
    own: match.own.record,
    request: match.request,
    organisation: nameOfOrganisation(officer.session, match.organisation) ?? match.organisation,
    soughtName: displayNameOf(match.sought.person),
    ownName: displayNameOf(match.self.person),
    score: match.comparison.score,
    sought: match.sought,
    self: match.self,
    fields: match.comparison.fields,
  }));
  officer.terminal.answer(rows, () =>
    options.details && rows.length > 0
      ? rows.map(describeMatch).join("\n\n")
      : table(
          ["PROPOSAL", "LOOKED FOR", "YOURS", "SCORE", "LOOKED FOR BY"],
          rows.map((row) => [
            row.proposal,
            row.soughtName,
            row.ownName,
            row.score.toFixed(2),
            row.organisation,
          ]),
          "Nothing to compare now.",
        ),
  );
}

type Row = {
  readonly proposal: string;
  readonly own: string;
  readonly organisation: string;
  readonly score: number;
  readonly sought: ProposedMatch["sought"];
  readonly self: ProposedMatch["self"];
  readonly fields: ProposedMatch["comparison"]["fields"];
};

const describeMatch = (row: Row): string =>
  [
    `${row.proposal}  score ${row.score.toFixed(2)}, looked for by ${row.organisation}, yours is ${row.own}`,
    table(
      ["FIELD", "AGREEMENT", "LOOKED FOR", "YOURS", "WHY"],
      row.fields.map((field) => [
        field.field,
        field.agreement,
        field.left.join(" / "),
        field.right.join(" / "),
        field.reason?.kind ?? "",
      ]),
      "",
    ),
    "  Also said of the person looked for:",
    ...describeValue({
      separationPlace: row.sought.separationPlace,
      lastWhereabouts: row.sought.person.lastWhereabouts,
    }),
  ]
    .map((line) => (line.includes("\n") ? line : printable(line)))
    .join("\n");

type AnswerOptions = OfficerOptions & {
  readonly share?: true;
  readonly close?: true;
  readonly attested?: (typeof waysToAttest)[number];
  readonly compartments?: readonly Compartment[];
  readonly until?: number;
  readonly with?: string;
};

async function answerComparison(written: string, options: AnswerOptions): Promise<void> {
  if ((options.share === true) === (options.close === true)) {
    throw new CommandFailure(exitCodes.usage, "answer-unclear", "Say either --share or --close.");
  }
  if (options.share && !options.attested) {
    throw new CommandFailure(
      exitCodes.usage,
      "attested-missing",
      "Sharing needs --attested: how the person agreed.",
    );
  }
  const { officer, matches } = await fetchMatches(options);
  const fitting = matches.filter(({ proposal }) => proposal.startsWith(written));
  const match = fitting.length === 1 ? fitting[0]! : undefined;
  if (!match) {
    throw new CommandFailure(
      exitCodes.usage,
      "proposal-unclear",
      "There is no such comparison, or several begin like this.",
    );
  }
  if (options.share) {
    const recipients =
      options.with === undefined
        ? desksOfRequest(officer.session, match).map(({ id }) => id)
        : [findDeskId(officer, options.with)];
    if (recipients.length !== 1) {
      throw new CommandFailure(
        exitCodes.usage,
        "desk-unclear",
        `The organisation that looks has several desks. Ask them which, and say it with --with: ${recipients.join(", ") || "none is ready"}`,
      );
    }
    const chosen = options.compartments ?? (["identity", "contact"] as const);
    orFail(
      await shareRecord(officer.session, match.own, {
        with: recipients[0]!,
        compartments: chosen,
        purpose: "restoring-contact",
        attested: options.attested!,
        expiresAt: options.until ?? null,
        regarding: match.request,
      }),
    );
  }
  const outcome = options.share ? "shared" : "closed";
  orFail(await answerMatch(officer.session, match, outcome));
  officer.terminal.answer({ proposal: match.proposal, outcome }, () =>
    options.share ? "Shared; the desk that looks for them can read it now." : "Closed. Nobody learns of it.",
  );
}

async function fetchMatches(
  options: OfficerOptions,
): Promise<{ officer: Officer; matches: readonly ProposedMatch[] }> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const { matches, faults, refusals } = orFail(await listMatches(officer.session, desk.id));
  for (const fault of faults) {
    officer.terminal.note(
      `Take care: the ${fault.culprit} served something that its signatures do not bear out (${fault.fault.kind}).`,
    );
  }
  for (const refusal of refusals) officer.terminal.note(failureOf(refusal).message);
  return { officer, matches };
}
