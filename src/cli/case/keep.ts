import type { Command } from "commander";
import { openCase } from "#client/cases/case-view.ts";
import { longestLease } from "#client/session/leases.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import {
  chooseDesk,
  findRecordId,
  type OfficerOptions,
  openOfficer,
  readDay,
  withDeskOption,
} from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { timeOf } from "../terminal.ts";

export function addCaseKeepCommands(command: Command): void {
  withDeskOption(command.command("keep <record>"))
    .summary("keep a case on this device longer, for work without a network")
    .description(
      "Whatever is opened stays on the device, wrapped, for three days (a lease). This opens the case (a disclosure, logged with the day)\n" +
        "and keeps it until the end of the day that you say, two weeks at most. What is kept is listed by: homeward case list",
    )
    .requiredOption("--until <day>", "like 2026-12-31", readLeaseEnd)
    .action(keep);
  withDeskOption(command.command("forget <record>"))
    .summary("take a case off this device")
    .description(
      "Wipes what the device keeps of it. The case itself, and what others may read, stay as they are; what you wrote and was not sent\n" +
        "yet still goes out. Discloses nothing and works without a network.",
    )
    .action(forget);
}

/** For an option; the gate logs leases and would refuse a longer one. */
export function readLeaseEnd(written: string): number {
  const end = readDay(written);
  const longest = Date.now() + longestLease;
  if (end <= longest) return end;
  throw new CommandFailure(
    exitCodes.usage,
    "lease-too-long",
    `A device keeps a case for two weeks at most; the last day is ${timeOf(longest - 24 * 3_600_000).slice(0, 10)}.`,
  );
}

async function keep(written: string, options: OfficerOptions & { readonly until: number }): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const record = await findRecordId(officer, desk.id, written);
  const { opened } = orFail(
    await openCase(officer.session, { desk: desk.id, record, keepUntil: options.until }),
  );
  if (opened.fromLease) {
    throw new CommandFailure(
      exitCodes.unreachable,
      "unreachable",
      `The network is away. The case stays on this device until ${timeOf(opened.leaseUntil)}, as before.`,
    );
  }
  officer.terminal.answer(
    { record, leaseUntil: opened.leaseUntil },
    () => `Kept on this device until ${timeOf(opened.leaseUntil)}.`,
  );
}

async function forget(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const record = await findRecordId(officer, desk.id, written);
  const { leases } = officer.session;
  const wasKept = (await leases.findAll(record)).length > 0;
  await leases.forget(record, null);
  officer.terminal.answer({ record, wasKept }, () =>
    wasKept ? "This device keeps nothing of it any more." : "This device kept nothing of it.",
  );
}
