import type { Command } from "commander";
import { idPattern, type RecordId } from "#base/id.ts";
import { askErasureOf, cancelErasureOf } from "#client/cases/access-lines.ts";
import { replaceComparisonConsent } from "#client/cases/replace-comparison-consent.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import {
  chooseDesk,
  findOrganisationId,
  findRecordId,
  getSelf,
  oneOf,
  type OfficerOptions,
  openOfficer,
  readDay,
  waysToAttest,
  withDeskOption,
} from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { timeOf } from "../terminal.ts";
import { openNamedCase } from "./show.ts";

export function addCaseConsentCommands(command: Command): void {
  withDeskOption(command.command("consent <record>"))
    .summary("record who may compare this person, as they say it today")
    .description(
      "Takes the place of what they said before: whoever is left out can compare no more. Ask the person first. To take a consent back\n" +
        "without another: homeward case withdraw",
    )
    .requiredOption(
      "--organisations <list>",
      "all, own (your organisation alone), or names or ids, separated by commas",
    )
    .option("--never <list>", "with all: who may not, names or ids, separated by commas", "")
    .requiredOption(
      "--attested <how>",
      `how the person agreed: ${waysToAttest.join(", ")}`,
      oneOf(waysToAttest, "way"),
    )
    .option("--until <day>", "ends with this day", (day: string) => readDay(day))
    .action(recordConsent);
  withDeskOption(command.command("erase <record>"))
    .summary("erase a case for good, or cancel an erasure that a family asked for")
    .description(
      "Erasing is for the data protection officer, and happens at once: the gate destroys its half of every key, and nothing brings the\n" +
        "case back. Name it by its whole id. With --cancel, for the desk: the family said that the erasure was not their wish.",
    )
    .option("--cancel", "keep the case; the family's wait ends")
    .option("--yes", "do it: nobody is asked again")
    .action(erase);
}

type ConsentOptions = OfficerOptions & {
  readonly organisations: string;
  readonly never: string;
  readonly attested: (typeof waysToAttest)[number];
  readonly until?: number;
};

async function recordConsent(written: string, options: ConsentOptions): Promise<void> {
  const isAll = options.organisations === "all";
  if (!isAll && options.never !== "") {
    throw new CommandFailure(
      exitCodes.usage,
      "never-unclear",
      "--never goes with --organisations all; otherwise only those that you name may compare anyway.",
    );
  }
  const officer = await openNamedCase(written, options);
  const { session, terminal, view } = officer;
  const own = view.opened.organisation;
  const named = (list: string) => splitList(list).map((one) => findOrganisationId(officer, one));
  const allowed = options.organisations === "own" ? [] : isAll ? [] : named(options.organisations);
  const consent = orFail(
    await replaceComparisonConsent(session, view, {
      organisations: isAll ? "all" : [...new Set([own, ...allowed])],
      never: named(options.never),
      attested: options.attested,
      expiresAt: options.until ?? null,
    }),
  );
  terminal.answer({ record: view.opened.record, consent }, () => `Recorded. The consent is ${consent}.`);
}

const splitList = (written: string): string[] =>
  written
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

async function erase(
  written: string,
  options: OfficerOptions & { readonly cancel?: true; readonly yes?: true },
): Promise<void> {
  if (options.cancel) {
    const officer = await openOfficer(options);
    const record = await findRecordId(officer, chooseDesk(officer, options.desk).id, written);
    orFail(await cancelErasureOf(officer.session, record));
    return officer.terminal.answer({ record, erasure: null }, () => "The case stays.");
  }
  if (!idPattern.test(written) || !options.yes) {
    throw new CommandFailure(
      exitCodes.usage,
      "not-confirmed",
      "Nothing was erased. Name the case by its whole id, and say --yes: nothing brings it back.",
    );
  }
  const record = written as RecordId;
  const officer = await openOfficer(options);
  getSelf(officer);
  const { dueAt } = orFail(await askErasureOf(officer.session, record));
  await officer.session.leases.forget(record, null);
  officer.terminal.answer(
    { record, dueAt },
    () => `Erased, as of ${timeOf(dueAt)}. Nothing opens it any more.`,
  );
}
