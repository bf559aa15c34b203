import type { Command } from "commander";
import type { DeskId, RecordId } from "#base/id.ts";
import { listAccess } from "#client/cases/access-lines.ts";
import type { CaseView } from "#client/cases/case-view.ts";
import { endShare, shareRecord, transferRecord, withdrawConsent } from "#client/cases/share.ts";
import type { Compartment } from "#keys/compartment.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import {
  findDeskId,
  type Officer,
  oneOf,
  type OfficerOptions,
  readCompartments,
  readDay,
  readId,
  waysToAttest,
  withDeskOption,
} from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { openNamedCase } from "./show.ts";

const sharePurposes = ["tracing", "restoring-contact", "protection"] as const;
type Attested = (typeof waysToAttest)[number];

type ShareOptions = OfficerOptions & {
  readonly with: string;
  readonly compartments?: readonly Compartment[];
  readonly purpose: (typeof sharePurposes)[number];
  readonly attested: Attested;
  readonly until?: number;
  readonly regarding?: string;
};

export function addCaseShareCommands(command: Command): void {
  withDeskOption(command.command("share <record>"))
    .summary("open parts of a case to another desk, with the person's consent")
    .description(
      "Records the consent and opens these compartments to one desk of another organisation. They read what is there and what is\n" +
        "written later, until the share ends. They may not hand it on. Ask the person first: what, to whom, why, how long.",
    )
    .requiredOption("--with <desk>", "id of the desk, or name of an organisation (then its tracing desk)")
    .option(
      "--compartments <list>",
      "what they read, separated by commas: identity, contact, circumstances, protection, photos, journal, messages; identity and contact where nothing is said",
      readCompartments,
    )
    .option(
      "--purpose <purpose>",
      sharePurposes.join(", "),
      oneOf(sharePurposes, "purpose"),
      "restoring-contact",
    )
    .requiredOption(
      "--attested <how>",
      `how the person agreed: ${waysToAttest.join(", ")}`,
      oneOf(waysToAttest, "way"),
    )
    .option("--until <day>", "the share ends with this day", (day: string) => readDay(day))
    .option("--regarding <record>", "the request of theirs that this answers")
    .action(share);
  withDeskOption(command.command("end-share <record>"))
    .summary("end what was shared with a desk, at once")
    .description(
      "Destroys the other desk's halves now; what is written later is under a new key. What they read before they have read.",
    )
    .requiredOption("--with <desk>", "id of the desk, or name of an organisation")
    .action(end);
  withDeskOption(command.command("withdraw <record> <consent>"))
    .summary("record that the person takes a consent back")
    .description("What was shared under it closes at once. For the id see: homeward case access")
    .action(withdraw);
  withDeskOption(command.command("transfer <record>"))
    .summary("hand the case over to another desk")
    .description(
      "The case is the other desk's from then on; this one keeps nothing and can no longer open it. Needs the person's consent.",
    )
    .requiredOption("--to <desk>", "id of the desk, or name of an organisation")
    .requiredOption(
      "--attested <how>",
      `how the person agreed: ${waysToAttest.join(", ")}`,
      oneOf(waysToAttest, "way"),
    )
    .action(transfer);
}

async function share(written: string, options: ShareOptions): Promise<void> {
  const officer = await openNamedCase(written, options);
  const desk = findOtherDeskId(officer, options.with);
  const consent = orFail(
    await shareRecord(officer.session, officer.view.opened, {
      with: desk,
      compartments: options.compartments ?? ["identity", "contact"],
      purpose: options.purpose,
      attested: options.attested,
      expiresAt: options.until ?? null,
      regarding: options.regarding === undefined ? null : (readId(options.regarding, "request") as RecordId),
    }),
  );
  officer.terminal.answer({ consent, with: desk }, () => `Shared. The consent is ${consent}.`);
}

/** One's own desk reads the case already. */
function findOtherDeskId(
  officer: Pick<Officer, "session"> & { readonly view: CaseView },
  written: string,
): DeskId {
  const desk = findDeskId(officer, written);
  if (desk !== officer.view.opened.desk) return desk;
  throw new CommandFailure(
    exitCodes.usage,
    "own-desk",
    "This is the desk that has the case. Name another one.",
  );
}

async function end(written: string, options: OfficerOptions & { readonly with: string }): Promise<void> {
  const officer = await openNamedCase(written, options);
  const desk = findOtherDeskId(officer, options.with);
  const lines = listAccess(officer.session, officer.view.opened);
  if (!lines.some(({ holder }) => holder.kind === "desk" && holder.desk === desk)) {
    throw new CommandFailure(
      exitCodes.usage,
      "not-shared",
      "Nothing of this case is shared with that desk. See: homeward case access",
    );
  }
  orFail(await endShare(officer.session, officer.view.opened, desk));
  officer.terminal.answer({ ended: desk }, () => "Ended.");
}

async function withdraw(written: string, consent: string, options: OfficerOptions): Promise<void> {
  const officer = await openNamedCase(written, options);
  const known = officer.view.consents.find((one) => one.consent === consent);
  if (!known) {
    throw new CommandFailure(
      exitCodes.usage,
      "consent-unknown",
      "The case has no such consent. See: homeward case access",
    );
  }
  if (known.withdrawnAt === null) {
    orFail(await withdrawConsent(officer.session, officer.view.opened, known.consent));
  }
  officer.terminal.answer({ withdrawn: consent }, () => "Withdrawn; what was shared under it is closed.");
}

async function transfer(
  written: string,
  options: OfficerOptions & { readonly to: string; readonly attested: Attested },
): Promise<void> {
  const officer = await openNamedCase(written, options);
  const to = findOtherDeskId(officer, options.to);
  const consent = orFail(
    await transferRecord(officer.session, officer.view.opened, { to, attested: options.attested }),
  );
  officer.terminal.answer({ consent, to }, () => "Handed over.");
}
