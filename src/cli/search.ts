import type { Command } from "commander";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { exitCodesHelp } from "./command-failure.ts";
import { chooseDesk, type OfficerOptions, openOfficer, withDeskOption } from "./officer.ts";
import { failureOf } from "./refusal-words.ts";
import { table } from "./terminal.ts";

export function addSearchCommand(program: Command): void {
  withDeskOption(program.command("search <text...>"))
    .summary("your organisation's own records, by any part of a name in any script")
    .description(
      "Looks in the names that this device keeps, and in your organisation's own index: blind, so that no server learns the name. Nothing\n" +
        "is disclosed by looking; records that this device does not keep are shown by number until you open them.",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward search mohamed        also finds محمد and Мухаммед
  homeward search Олен           the beginning of a name is enough
  homeward search bondar olena   both words
${exitCodesHelp}`,
    )
    .action(search);
}

async function search(words: readonly string[], options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const { found, complete, refusal } = await searchOwnRecords(officer.session, desk.id, words.join(" "));
  if (refusal) officer.terminal.note(failureOf(refusal).message);
  officer.terminal.answer({ found, complete, refusal: refusal?.kind ?? null }, () =>
    [
      table(
        ["RECORD", "NAME", "KIND", "STATUS"],
        found.map((one) => [
          one.record,
          one.displayName ?? "(not kept here: homeward case show)",
          one.kind === "tracing-request" ? "looked for" : "registered",
          one.status,
        ]),
        "Nothing was found.",
      ),
      ...(complete || refusal ? [] : ["There is more: the words are too common. Add another."]),
    ].join("\n"),
  );
}
