import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { isCheckout, packageFolder } from "./launch/package-files.ts";

/** Where the drill lives: it needs the sources, because it acts with everything a thief could read. */
const theftDrill = join(packageFolder, "tests", "theft", "main.ts");

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
      "Builds a network whose people carry markers in every field, steals what each thief of the design's table would have, looks for\n" +
        "every marker in every encoding, tries every key on every ciphertext, and prints: stolen, readable, expected. A record that was\n" +
        "left in clear on purpose must be found, or the drill fails.",
    )
    .option("--json", "the table as JSON")
    .addHelpText("after", exitCodesHelp)
    .action(runTheftDrill);
}

async function runTheftDrill(options: { readonly json?: true }): Promise<void> {
  if (!isCheckout || !existsSync(theftDrill)) {
    throw new CommandFailure(
      exitCodes.usage,
      "drill-missing",
      "The drill needs the sources: clone the repository and run `npm run drill` there.",
    );
  }
  const drilling = spawn(process.execPath, [theftDrill, ...(options.json ? ["--json"] : [])], {
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
