import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { fromBase64url, toBase64url, toHex } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { MemberId, OrganisationId } from "#base/id.ts";
import { prepareOrganisation } from "#client/desk/administration.ts";
import type { LogPosition } from "#audit/log.ts";
import { readOrganisationLog } from "#client/desk/organisation-log.ts";
import { keepNames } from "#client/desk/directory.ts";
import { parseSealingPublicKey, parseSigningPublicKey } from "#crypto/keys.ts";
import { fingerprintOf } from "#keys/device.ts";
import { deviceIdOf, deviceOfAuthor } from "#keys/key-holder.ts";
import type { LogEntry } from "#protocol/disclosure-contracts.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import type { OrganisationStatement } from "#register/statement.ts";
import { findCurrentGeneration, nextNumberOf } from "#register/state.ts";
import { followAsAnybody, type NetworkOptions } from "./anybody.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { isFingerprint } from "./fingerprint.ts";
import { FounderFile, NamesFile, readJsonFile } from "./founder-file.ts";
import { readNetworkRoot } from "./launch/network-root.ts";
import { getSelf, oneOf, type OfficerOptions, openOfficer, withOfficerOptions } from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { openTerminal, table, timeOf } from "./terminal.ts";

const types = [
  "national-society",
  "delegation",
  "central-tracing-agency",
  "partner",
  "learning-provider",
] as const;

export function addOrganisationCommand(program: Command): void {
  const organisation = program
    .command("organisation")
    .summary("the organisations of the network, and how a new one begins")
    .description(
      "The keeper of the network's root key certifies organisations. Everybody can see which there are.",
    )
    .addHelpText("after", exitCodesHelp);

  organisation
    .command("list")
    .summary("the organisations that the register certifies")
    .description(
      "Reads the register and checks every signature of it, down from the root. Discloses nothing.",
    )
    .option("--network <url-or-file>", "address of the web pages, or a file network.json")
    .option("--json", "answer as JSON")
    .action(list);
  organisation
    .command("add <name>")
    .summary("certify a new organisation and its founding members")
    .description(
      "For the keeper of the root key. Have each founder read out the fingerprint of their device, by telephone or face to face: nothing\n" +
        "is signed for a file that somebody changed on its way. Founders skip the small quotas of new members, so certify only whom you know.",
    )
    .requiredOption("--country <country>", "where it works")
    .option("--type <type>", types.join(", "), oneOf(types, "type"), "national-society")
    .requiredOption("--founder <file>", "from: homeward device enrol --founding; several times", collect)
    .requiredOption(
      "--fingerprint <digits>",
      "as a founder read it out; several times, one for each file, in any order",
      collect,
    )
    .requiredOption("--root <folder>", "folder with root.key")
    .option("--network <url-or-file>", "address of the web pages, or a file network.json")
    .option("--names <file>", "where the names for the directory are written", "names.json")
    .option("--json", "answer as JSON")
    .addHelpText(
      "after",
      `
Example:
  homeward organisation add "Nordmark Society" --country Nordmark --founder astrid.json --fingerprint "1234 5678 9012 3456 7890 1234" \\
    --founder mikkel.json --fingerprint "6543 2109 8765 4321 0987 6543" --root /media/key
The file with the names goes to the founding administrator, who takes it in with: homeward organisation names names.json`,
    )
    .action(add);
  withOfficerOptions(organisation.command("names <file>"))
    .summary("take the founders' names into the directory")
    .description(
      "For the founding administrator. The register holds only salted hashes; names live in a record of the organisation that can be\n" +
        "erased. They wait on this device until it works at a desk.",
    )
    .action(takeNames);
  withOfficerOptions(organisation.command("log"))
    .summary("every opening of your organisation, as the gate logged it")
    .description(
      "For the data protection officer. Numbers of records, members and desks; no names. Each line is checked to follow from the one\n" +
        "before, and all of them to be what this device read at any earlier time: a line that was changed or taken out is noticed.",
    )
    .option("--last <number>", "only so many, the latest", readCount)
    .action(showLog);
}

async function list(options: NetworkOptions): Promise<void> {
  const { follower } = await followAsAnybody(options);
  const { organisationById, memberById, deskById } = follower.state();
  const rows = [...organisationById.values()].map(({ organisation, name, country, type, since }) => ({
    organisation,
    name,
    country,
    type,
    since,
    members: [...memberById.values()].filter(
      (member) => member.organisation === organisation && member.removedAt === null,
    ).length,
    desks: [...deskById.values()]
      .filter((desk) => desk.organisation === organisation)
      .map((desk) => ({ desk: desk.id, duty: desk.duty, ready: findCurrentGeneration(desk) !== undefined })),
  }));
  openTerminal(options.json === true).answer(rows, () =>
    table(
      ["ORGANISATION", "COUNTRY", "TYPE", "MEMBERS", "DESKS", "SINCE", "ID"],
      rows.map((row) => [
        row.name,
        row.country,
        row.type,
        row.members,
        row.desks.map(({ duty }) => duty).join(", "),
        timeOf(row.since),
        row.organisation,
      ]),
      "The network has no organisations yet. See: homeward organisation add --help",
    ),
  );
}

type AddOptions = NetworkOptions & {
  readonly country: string;
  readonly type: OrganisationStatement["type"];
  readonly founder: readonly string[];
  readonly fingerprint: readonly string[];
  readonly root: string;
  readonly names: string;
};

async function add(name: string, options: AddOptions): Promise<void> {
  const terminal = openTerminal(options.json === true);
  const founders = await Promise.all(
    options.founder.map((file) => readJsonFile(file, FounderFile, "a founder's file")),
  );
  const organisation = founders[0]!.organisation as OrganisationId;
  if (founders.some((founder) => founder.organisation !== organisation)) {
    throw new CommandFailure(
      exitCodes.usage,
      "founders-differ",
      "The founders' files are for different organisations. All but the first enrol with --founding and the id in the first one's file.",
    );
  }
  if (!founders.some((founder) => founder.roles.includes("administrator"))) {
    throw new CommandFailure(
      exitCodes.usage,
      "administrator-missing",
      "One of the founders has to be an administrator.",
    );
  }
  const devices = founders.map((founder) => deviceIdOf(deviceStatementOf(founder)));
  for (const [i, device] of devices.entries()) {
    if (options.fingerprint.some((readOut) => isFingerprint(device, readOut))) continue;
    throw new CommandFailure(
      exitCodes.refused,
      "fingerprint-differs",
      `Nothing was signed: no --fingerprint is that of the device in ${options.founder[i]}. Ask its founder again; if it stays, somebody changed the file on its way.`,
    );
  }
  const root = await readNetworkRoot(options.root);
  const { network, connection, follower } = await followAsAnybody(options);
  if (toHex(root.publicKey) !== network.rootKeyHex) {
    throw new CommandFailure(exitCodes.refused, "wrong-root", "This root key belongs to another network.");
  }
  const described = founders.map((founder) => ({
    name: founder.name,
    roles: founder.roles,
    member: founder.member as MemberId,
    device: { statement: deviceStatementOf(founder) },
  }));
  const { statement, names } = orFail(
    await prepareOrganisation(
      connection,
      { organisation, name, country: options.country, type: options.type, founders: described },
      secureRandomBytes,
    ),
  );
  const file: NamesFile = {
    organisation,
    names: names.map(({ member, name: called, salt }) => ({ member, name: called, salt: toBase64url(salt) })),
  };
  await writeFile(options.names, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
  const body = signStatement(statement, null, nextNumberOf(follower.state(), null), root.secretKey);
  orFail(await connection.call("gate", writeRegister, { body }));
  const fingerprints = devices.map(fingerprintOf);
  terminal.answer({ organisation, name, names: options.names, fingerprints }, () =>
    [
      `${name} is certified, with these founders' devices:`,
      "",
      ...fingerprints.map((fingerprint, i) => `    ${fingerprint}   ${described[i]!.roles.join(", ")}`),
      "",
      `${options.names} goes to the founding administrator: homeward organisation names ${options.names}`,
    ].join("\n"),
  );
}

function deviceStatementOf(founder: FounderFile) {
  const signingKey = parseSigningPublicKey(fromBase64url(founder.signingKey));
  const sealingKey = parseSealingPublicKey(fromBase64url(founder.sealingKey));
  if (!signingKey || !sealingKey) {
    throw new CommandFailure(exitCodes.usage, "file-malformed", "A founder's file holds keys that are none.");
  }
  return { signingKey, sealingKey, possession: fromBase64url(founder.possession) };
}

async function takeNames(file: string, options: OfficerOptions): Promise<void> {
  const { names, organisation } = await readJsonFile(file, NamesFile, "a file with names");
  const officer = await openOfficer(options);
  if (getSelf(officer).organisation !== organisation) {
    throw new CommandFailure(
      exitCodes.usage,
      "other-organisation",
      "These names are of another organisation.",
    );
  }
  orFail(
    await keepNames(
      officer.session,
      names.map(({ member, name, salt }) => ({
        member: member as MemberId,
        name,
        salt: fromBase64url(salt),
      })),
    ),
  );
  officer.terminal.answer({ kept: names.length }, ({ kept }) => `Taken in: ${kept}. Destroy the file now.`);
}

async function showLog(options: OfficerOptions & { readonly last?: number }): Promise<void> {
  const officer = await openOfficer(options);
  getSelf(officer);
  const entries: LogEntry[] = [];
  for (let from: LogPosition | undefined; ;) {
    const page = orFail(await readOrganisationLog(officer.session, from));
    entries.push(...page.entries);
    if (page.next === null) break;
    from = page.next;
  }
  const { deviceById } = officer.session.register.state();
  const rows = entries.slice(options.last === undefined ? 0 : -options.last).map((entry) => {
    const device = entry.requester === "courier" ? undefined : deviceOfAuthor(entry.requester);
    return {
      ...entry,
      head: toHex(entry.head),
      member: (device && deviceById.get(device)?.member) ?? null,
    };
  });
  officer.terminal.answer(rows, () =>
    table(
      ["NO.", "WHEN", "MEMBER", "WHY", "WHAT", "RECORD", "APPROVAL"],
      rows.map((row) => [
        row.sequence,
        timeOf(row.time),
        row.member ?? (row.requester === "courier" ? "the courier" : "the family"),
        row.purpose,
        row.compartment,
        row.record,
        row.approval,
      ]),
      "Nothing was opened yet.",
    ),
  );
}

function readCount(written: string): number {
  const count = Number(written);
  if (Number.isInteger(count) && count > 0) return count;
  throw new CommandFailure(exitCodes.usage, "number-malformed", "--last takes a number from 1 on.");
}

/** Without a default, so that an option that has to be given is missed. */
const collect = (written: string, before: readonly string[] = []): readonly string[] => [...before, written];
