import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { addCredential, type Credential, endCredential, listCredentials } from "#lrs/credentials.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { openTerminal, printable, table, timeOf } from "./terminal.ts";

type LrsOptions = { readonly data: string; readonly json?: true };

export function addLrsCommand(program: Command): void {
  const lrs = program
    .command("lrs")
    .summary("who may use the learning record store")
    .description(
      "The record store at /xapi takes statements of outside courses (xAPI). Each course or provider has a credential of its own, and what\n" +
        "it stores can be read with that credential alone: nobody who lost it can be helped, and no other credential sees anything of it.",
    );
  const withOptions = (command: Command): Command =>
    command
      .option(
        "--data <folder>",
        "the folder of `homeward start`",
        process.env["HOMEWARD_HOME"] ?? ".homeward",
      )
      .option("--json", "the answer as JSON");
  withOptions(lrs.command("add-credential"))
    .argument("<name>", "what you call it; stands as the authority in every statement that comes with it")
    .summary("make a credential; its password is shown once")
    .addHelpText(
      "after",
      `
Example:
  homeward lrs add-credential "Immunisation basics, from Example Publishers"
${exitCodesHelp}`,
    )
    .action(add);
  withOptions(lrs.command("list"))
    .summary("list the credentials")
    .addHelpText("after", exitCodesHelp)
    .action(list);
  withOptions(lrs.command("end"))
    .argument("<credential>", "its user, or its name where no other has that name")
    .option("--erase", "and destroy all that was stored with it, within two minutes while the store runs")
    .summary("end a credential: refused from the next request on")
    .addHelpText("after", exitCodesHelp)
    .action(end);
}

async function add(name: string, options: LrsOptions): Promise<void> {
  const label = printable(name).trim();
  if (label === "" || label.length > 100) {
    throw new CommandFailure(exitCodes.usage, "name-invalid", "A name has 1 to 100 characters.");
  }
  const folder = folderOf(options);
  const { credential, secret } = await addCredential(folder, label, {
    clock: systemClock,
    random: secureRandomBytes,
  });
  openTerminal(options.json === true).answer(
    { user: credential.id, password: secret, name: label },
    ({ user, password }) => `${label} may use the record store from now on, by Basic credentials:

  User       ${user}
  Password   ${password}

The password is shown this once and kept nowhere: what is stored with it is lost with it.`,
  );
}

async function list(options: LrsOptions): Promise<void> {
  const credentials = (await listCredentials(folderOf(options))).map(
    ({ id, name, createdAt, endedAt, erase }) => ({
      user: id,
      name,
      createdAt,
      endedAt,
      erase,
    }),
  );
  openTerminal(options.json === true).answer(credentials, (all) =>
    table(
      ["User", "Name", "Since", "State"],
      all.map(({ user, name, createdAt, endedAt, erase }) => [
        user,
        name,
        timeOf(createdAt),
        endedAt === null ? "in use" : `ended ${timeOf(endedAt)}${erase ? ", being erased" : ""}`,
      ]),
      "There is no credential yet: homeward lrs add-credential NAME makes one.",
    ),
  );
}

async function end(wanted: string, options: LrsOptions & { readonly erase?: true }): Promise<void> {
  const folder = folderOf(options);
  const credential = await getCredential(folder, wanted);
  const erase = options.erase === true || credential.erase;
  await endCredential(folder, credential, { endedAt: systemClock(), erase });
  openTerminal(options.json === true).answer(
    { user: credential.id, name: credential.name, erase },
    ({ name }) =>
      `${name} is refused from now on.${erase ? " What it stored is destroyed within two minutes." : ""}`,
  );
}

async function getCredential(folder: string, wanted: string): Promise<Credential> {
  const all = await listCredentials(folder);
  const found = all.filter(({ id, name }) => id === wanted || name === wanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw only
    ? new CommandFailure(
        exitCodes.usage,
        "credential-ambiguous",
        "Several credentials have this name. Give the user of one.",
      )
    : new CommandFailure(
        exitCodes.usage,
        "credential-unknown",
        "There is no such credential. See homeward lrs list.",
      );
}

function folderOf({ data }: LrsOptions): string {
  const home = resolve(data);
  if (!existsSync(home)) {
    throw new CommandFailure(
      exitCodes.usage,
      "folder-missing",
      `There is no folder ${home}. Run homeward start first, or name its folder with --data.`,
    );
  }
  return join(home, "lrs");
}
