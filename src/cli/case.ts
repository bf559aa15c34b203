import type { Command } from "commander";
import { addComparisonCommands } from "./case/comparisons.ts";
import { addCaseConsentCommands } from "./case/consent.ts";
import { addCaseEditCommand } from "./case/edit.ts";
import { addCaseKeepCommands } from "./case/keep.ts";
import { addCaseListCommands } from "./case/list.ts";
import { addCaseShareCommands } from "./case/share.ts";
import { addCaseShowCommands } from "./case/show.ts";
import { addCaseWriteCommands } from "./case/write.ts";
import { exitCodesHelp } from "./command-failure.ts";

export function addCaseCommand(program: Command): void {
  const command = program
    .command("case")
    .summary("an officer's daily work: take in, read, write, compare, share, close")
    .description(
      "What an officer does with the records of a desk, through a signed-in device. A record is named by its id, or by the\n" +
        "beginning of it; one that begins with a dash, by the whole of it. Opening one is a disclosure: logged with your member's number\n" +
        "and counted against your quota.",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward case list --inbox                       what families deposited
  homeward case take-in Xk3                        accept it; the search begins and stands
  homeward case show Xk3                           read it (a disclosure)
  homeward case comparisons                        people of this desk who may be looked for elsewhere
  homeward case answer Pq9 --share --attested by-telephone
  homeward case edit Xk3 person.familyName=Hamid   change a fact; without one: list them by name
  homeward case close Xk3 --reason contact-restored
${exitCodesHelp}`,
    );
  command.commandsGroup("To read:");
  addCaseListCommands(command);
  addCaseShowCommands(command);
  addCaseKeepCommands(command);
  command.commandsGroup("To work on a case:");
  addCaseWriteCommands(command);
  addCaseEditCommand(command);
  command.commandsGroup("Somebody may have been found:");
  addComparisonCommands(command);
  command.commandsGroup("What the person agreed to:");
  addCaseConsentCommands(command);
  addCaseShareCommands(command);
}
