import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { packageFolder } from "./launch/package-files.ts";
import { addApprovalsCommand } from "./approvals.ts";
import { addCaseCommand } from "./case.ts";
import { markDashedIds, unmarkIds } from "./dashed-ids.ts";
import { addCourseCommand } from "./course.ts";
import { addDeskCommand } from "./desk.ts";
import { addDeviceCommand } from "./device.ts";
import { addDrillCommand } from "./drill.ts";
import { addFamilyCommand } from "./family.ts";
import { addImportCommand } from "./import.ts";
import { addKeysCommand } from "./keys.ts";
import { addLinkCommand } from "./link.ts";
import { addListsCommand } from "./lists.ts";
import { addLrsCommand } from "./lrs.ts";
import { addMemberCommand } from "./member.ts";
import { addMessagesCommand } from "./messages.ts";
import { addNamesCommand } from "./names.ts";
import { addOrganisationCommand } from "./organisation.ts";
import { addReportCommand } from "./report.ts";
import { addSearchCommand } from "./search.ts";
import { addSharesCommand } from "./shares.ts";
import { addStartCommand } from "./start.ts";
import { addTrainingCommand } from "./training.ts";

const program = new Command("homeward")
  .description(
    "The shared system with which a humanitarian movement reunites separated families, and in which nobody holds everything.",
  )
  .version(
    (JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string }).version,
  )
  .showHelpAfterError("(see --help)")
  // Lines break where the reader's terminal ends.
  .configureHelp({ commandDescription: (command) => command.description().replaceAll("\n", " ") })
  .exitOverride()
  .hook("preAction", (_, command) => unmarkIds(command))
  .addHelpText("after", exitCodesHelp);

addStartCommand(program);
addOrganisationCommand(program);
addTrainingCommand(program);
addMemberCommand(program);
addDeviceCommand(program);
addDeskCommand(program);
addCaseCommand(program);
addSearchCommand(program);
addApprovalsCommand(program);
addImportCommand(program);
addCourseCommand(program);
addReportCommand(program);
addListsCommand(program);
addSharesCommand(program);
addMessagesCommand(program);
addFamilyCommand(program);
addKeysCommand(program);
addLinkCommand(program);
addNamesCommand(program);
addLrsCommand(program);
addDrillCommand(program);

// Whoever read along has gone (`| head`, a closed terminal): nobody listens, and a network that runs goes on until it is stopped.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** A file or folder that was named on the command line. */
const wordsByFileError: Readonly<Record<string, string>> = {
  ENOENT: "is not there, or its folder is not",
  EACCES: "may not be read or written by this account",
  EPERM: "may not be read or written by this account",
  EROFS: "lies on a disk that cannot be written",
  EISDIR: "is a folder, and a file is needed",
  ENOTDIR: "goes through a file where a folder is needed",
  EEXIST: "is there already, and is no folder",
  ENOSPC: "does not fit: the disk is full",
};

try {
  await program.parseAsync(markDashedIds(process.argv));
} catch (error) {
  process.exitCode = sayFailure(error);
}

function sayFailure(error: unknown): number {
  // Commander has spoken already: help and version end with 0, everything else is usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const asJson = process.argv.includes("--json");
  if (error instanceof CommandFailure) {
    process.stderr.write(
      asJson ? `${JSON.stringify({ refused: error.kind, words: error.message })}\n` : `${error.message}\n`,
    );
    return error.exitCode;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  const wrongFile = code === undefined ? undefined : wordsByFileError[code];
  if (wrongFile !== undefined && path !== undefined) {
    return sayFailure(new CommandFailure(exitCodes.usage, "file-unusable", `${path} ${wrongFile}.`));
  }
  if (process.env["HOMEWARD_DEBUG"] === "1") console.error(error);
  // Messages of unexpected errors may quote what they choked on; the place is enough to find the fault.
  const place =
    error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  process.stderr.write(
    `A fault in Homeward (${error instanceof Error ? error.name : "unknown"}). Please report these lines; they name no person:\n${place.slice(0, 8).join("\n")}\n`,
  );
  return exitCodes.fault;
}
