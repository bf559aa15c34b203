import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { isCheckout, packageFolder } from "./launch/package-files.ts";

/** Where a drill lives: it needs the sources, because it acts with everything a thief could read. */
const programOf = (drill: Drill): string => join(packageFolder, "tests", folderByDrill[drill], "main.ts");
const folderByDrill = { theft: "theft", index: "index-attacks", agora: "agora" } as const;
type Drill = keyof typeof folderByDrill;

export function addDrillCommand(program: Command): void {
  const drill = program
    .command("drill")
    .summary("act as a thief, and see what the theft yields")
    .description(
      "Tries the promises of THREAT-MODEL.md on a network of its own with marked, invented people. Never on a real one.",
    );
  drill
    .command("theft", { isDefault: true })
    .summary("image vault, gate, courier and devices, and look for what can be read")
    .description(
      "Builds a network whose people carry markers in every field, steals what each thief of THREAT-MODEL.md would have, looks for\n" +
        "every marker in every encoding, tries every key on every ciphertext, and prints: stolen, readable, expected. A record that was\n" +
        "left in clear on purpose must be found, or the drill fails.",
    )
    .option("--json", "the table as JSON")
    .addHelpText("after", exitCodesHelp)
    .action((options: DrillOptions) => runDrill("theft", options));
  drill
    .command("index")
    .summary("attack the search index as the literature does, and see whose names come out")
    .description(
      "Takes invented people into a real index, exports exactly what the vault holds and sees, and attacks it: alignment by frequency,\n" +
        "the refined score with known records, similarity graphs, guesses of a member in league with the vault. Prints the share of people\n" +
        "whose name is recovered, beside a single-field index with a shared key, which must fall, or the drill fails.",
    )
    .option("--json", "the figures as JSON")
    .addHelpText(
      "after",
      `\nHOMEWARD_DRILL_PEOPLE says how many people (20000); some minutes on two cores.\n${exitCodesHelp}`,
    )
    .action((options: DrillOptions) => runDrill("index", options));
  drill
    .command("agora")
    .summary("try to mail thousands of learners' names to everybody, as it happened once")
    .description(
      "Fills a learning portal with 20,000 invented learners. An administrator at the desk tries to get a list of 8,253 of them into\n" +
        "people's inboxes: as a report, a file, a schedule, a broadcast, an invitation, by requests made by hand. A mail server keeps every\n" +
        "byte; every field of everybody is looked for in every encoding that mail has. None may be found, and all of what a mailer without\n" +
        "a gate attaches must be, or the drill fails. Then the honest way, and how many seconds it takes.",
    )
    .option("--json", "the table as JSON")
    .addHelpText(
      "after",
      `\nHOMEWARD_DRILL_LEARNERS says how many people learn (20000); some minutes on two cores.\n${exitCodesHelp}`,
    )
    .action((options: DrillOptions) => runDrill("agora", options));
}

type DrillOptions = { readonly json?: true };

async function runDrill(drill: Drill, options: DrillOptions): Promise<void> {
  const file = programOf(drill);
  if (!isCheckout || !existsSync(file)) {
    throw new CommandFailure(
      exitCodes.usage,
      "drill-missing",
      "The drill needs the sources: clone the repository and run `npm run drill` there.",
    );
  }
  const drilling = spawn(process.execPath, [file, ...(options.json ? ["--json"] : [])], {
    stdio: "inherit",
    cwd: packageFolder,
  });
  const code = await new Promise<number | null>((resolve) => drilling.once("exit", resolve));
  if (code !== 0)
    throw new CommandFailure(
      exitCodes.refused,
      "drill-failed",
      "The drill found something that a thief must not have.",
    );
}
