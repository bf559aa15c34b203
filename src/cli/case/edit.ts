import type { Command } from "commander";
import { editFields } from "#client/cases/edit-fields.ts";
import { systemClock } from "#base/effects.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { type OfficerOptions, withDeskOption } from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { table } from "../terminal.ts";
import { listFacts, readChanges, wordsOfFact } from "./fact-names.ts";
import { openNamedCase } from "./show.ts";
import { answerWritten } from "./write.ts";

export function addCaseEditCommand(command: Command): void {
  withDeskOption(command.command("edit <record> [changes...]"))
    .summary("change facts of a case: name=value …")
    .description(
      "Writes what changes, and nothing else: a colleague who changes another fact at the same time keeps theirs. The search and what\n" +
        "other desks may compare follow by themselves. Without a change it lists every fact by its name. Opens the case (a disclosure).",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward case edit Xk3                                              every fact of the case, by name
  homeward case edit Xk3 person.familyName=Hamid person.birth=1990    a year; 1990-12-31 is a date, 34 an age today, other text is words
  homeward case edit Xk3 sought.1.nickname= contact.value="+999 1"    empties the nickname of the first person looked for`,
    )
    .action(edit);
}

async function edit(written: string, changes: readonly string[], options: OfficerOptions): Promise<void> {
  const { session, terminal, view } = await openNamedCase(written, options);
  const { opened, intake } = view;
  if (!intake) {
    throw new CommandFailure(
      exitCodes.refused,
      "not-entitled",
      "The identity is not among what this desk may read.",
    );
  }
  if (changes.length === 0) {
    const facts = listFacts(intake).map(({ name, compartment, now, allowed }) => ({
      name,
      compartment,
      now: now ?? null,
      allowed: allowed ?? null,
    }));
    return terminal.answer({ record: opened.record, facts }, () =>
      table(
        ["NAME", "NOW", "ONE OF"],
        facts.map((one) => [one.name, wordsOfFact(one.now), one.allowed?.join(", ")]),
        "",
      ),
    );
  }
  const read = readChanges(intake, changes, new Date(systemClock()).toISOString().slice(0, 10));
  if ("faults" in read) {
    throw new CommandFailure(
      exitCodes.usage,
      "change-malformed",
      [
        ...read.faults.map(({ name, reason }) => `${name || "A change"} ${reason}.`),
        `Nothing was written. Every fact by its name: homeward case edit ${opened.record}`,
      ].join("\n"),
    );
  }
  if (Object.keys(read.edits).length === 0) {
    return terminal.answer(
      { record: opened.record, acknowledged: true, changed: [] },
      () => "It says so already.",
    );
  }
  const { acknowledged } = orFail(await editFields(session, opened, read.edits));
  const changed = Object.values(read.edits).flatMap((set) => Object.keys(set));
  answerWritten(terminal, opened.record, acknowledged, { changed });
}
