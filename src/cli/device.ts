import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { toBase64url } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { DeviceId, OrganisationId } from "#base/id.ts";
import { idPattern, newId } from "#base/id.ts";
import { removeDevice, stateDevice } from "#client/desk/administration.ts";
import { connect } from "#client/network/connection.ts";
import { askForEnrolment } from "#client/desk/enrolment.ts";
import { readInvitation } from "#protocol/invitation.ts";
import { findSelf, listDesks, nameOfOrganisation } from "#client/session/officer-session.ts";
import {
  changePassphrase,
  emptyDevice,
  enrolDevice,
  findLocks,
  shortestPassphrase,
} from "#client/store/unlock.ts";
import type { Device } from "#keys/device.ts";
import { fingerprintOf } from "#keys/device.ts";
import { emptyRegisterHead } from "#register/entry.ts";
import { findActiveDevice } from "#register/state.ts";
import type { Role } from "#register/statement.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import {
  type DeviceOptions,
  findNetworkOf,
  forgetNetwork,
  homeFolder,
  locateDevice,
  lockFailureOf,
  openDeviceFolder,
  openKnownDevice,
  rememberNetwork,
  resolveNetwork,
} from "./device-folder.ts";
import type { FounderFile } from "./founder-file.ts";
import { readNetwork } from "./network-source.ts";
import { getSelf, type OfficerOptions, openOfficer, withOfficerOptions } from "./officer.ts";
import { askNewPassphrase, askPassphrase } from "./passphrase.ts";
import { orFail } from "./refusal-words.ts";
import { collectRoles } from "./roles.ts";
import { openTerminal, table, timeOf } from "./terminal.ts";

export function addDeviceCommand(program: Command): void {
  const device = program
    .command("device")
    .summary("this machine as an officer's device: enrol, unlock, empty")
    .description(
      "A device is a folder with keys that never leave it, wrapped under a passphrase (Argon2id). Which one is used: --device, else\n" +
        "HOMEWARD_DEVICE, else .homeward/device in the current folder. Devices of a demonstration go by their names.",
    )
    .addHelpText("after", exitCodesHelp);

  device
    .command("enrol")
    .summary("make a device")
    .description(
      "Makes new keys and asks for a passphrase. Then either an administrator's invitation is answered, or, for the founder of a new\n" +
        "organisation, a file is written for the keeper of the network's root key.",
    )
    .option("--invitation <text>", "what the administrator gave you")
    .option("--network <url-or-file>", "address of the network's web pages, or its file network.json")
    .option("--device <folder>", "where the device is made; .homeward/device where nothing is said")
    .option("--passphrase-file <file>", "the new passphrase, instead of asking; or set HOMEWARD_PASSPHRASE")
    .option("--founding [organisation]", "found a new organisation, or join its founders by its id")
    .option("--name <name>", "your name, for the directory of your organisation (with --founding)")
    .option(
      "--role <role>",
      "administrator, tracing-officer, learning-officer or dpo; several times",
      collectRoles,
    )
    .option("--out <file>", "where the founder's file is written", "founder.json")
    .option("--json", "answer as JSON")
    .addHelpText(
      "after",
      `
Examples:
  homeward device enrol --network https://homeward.example --invitation Xa9….Qk2….Ty7….b64
  homeward device enrol --network network.json --founding --name "Salma Idris" --role administrator --role tracing-officer`,
    )
    .action(enrol);
  withOfficerOptions(device.command("unlock"))
    .summary("check the passphrase, catch up, and say what waits")
    .description(
      "Sends what waits, fetches keys that colleagues sealed to this device, and wipes what must be forgotten.",
    )
    .action(unlock);
  withOfficerOptions(device.command("show"))
    .summary("who this device speaks for, its fingerprint and its desks")
    .description("Read the fingerprint to whoever certifies or confirms this device. Discloses nothing.")
    .action(show);
  device
    .command("list")
    .summary("the devices on this machine")
    .description("Lists device folders. Asks for no passphrase and shows nothing that is wrapped.")
    .option("--data <folder>", "of the network that was started here", homeFolder())
    .option("--json", "answer as JSON")
    .action(list);
  withOfficerOptions(device.command("passphrase"))
    .summary("change the passphrase")
    .description(
      "Asks for the old one first, or takes it from --passphrase-file or HOMEWARD_PASSPHRASE; the new one likewise from\n" +
        "--new-passphrase-file or HOMEWARD_NEW_PASSPHRASE. What the device keeps stays as it is.",
    )
    .option("--new-passphrase-file <file>", "instead of asking for the new one")
    .action(changeOwnPassphrase);
  withOfficerOptions(device.command("remove <device>"))
    .summary("take a lost or stolen device out of the register, at once")
    .description(
      "By its member from another device, or by an administrator. In force when this command ends. Your desks begin a new key with\n" +
        "the next device of a colleague that goes online.",
    )
    .action(remove);
  withOfficerOptions(device.command("empty"))
    .summary("wipe this device: keys, leases, what was not sent")
    .description(
      "What waits and was not sent is lost. Nothing at gate and vault changes; remove the device there too if it is not used again.",
    )
    .option("--yes", "do not ask")
    .action(empty);
}

type EnrolOptions = DeviceOptions & {
  readonly invitation?: string;
  readonly founding?: true | string;
  readonly name?: string;
  readonly role?: readonly Role[];
  readonly out: string;
  readonly json?: true;
};

async function enrol(options: EnrolOptions): Promise<void> {
  const terminal = openTerminal(options.json === true);
  const folder = locateDevice(options.device);
  const { store } = await openDeviceFolder(folder);
  if (await findLocks(store)) {
    throw new CommandFailure(
      exitCodes.busy,
      "device-exists",
      `There is a device in ${folder} already. Choose another folder with --device, or wipe it first: homeward device empty`,
    );
  }
  const invitation = options.invitation === undefined ? undefined : readInvitation(options.invitation.trim());
  if (options.invitation !== undefined && !invitation) {
    throw new CommandFailure(
      exitCodes.usage,
      "invitation-malformed",
      "This is not an invitation. Copy the whole text that the administrator gave you.",
    );
  }
  if ((invitation === undefined) === (options.founding === undefined)) {
    throw new CommandFailure(
      exitCodes.usage,
      "enrol-how",
      "Give either --invitation or --founding. See: homeward device enrol --help",
    );
  }
  if (options.founding !== undefined && (!options.name || !options.role)) {
    throw new CommandFailure(
      exitCodes.usage,
      "founder-incomplete",
      "A founder needs --name and at least one --role.",
    );
  }
  if (typeof options.founding === "string" && !idPattern.test(options.founding)) {
    throw new CommandFailure(
      exitCodes.usage,
      "organisation-malformed",
      "--founding takes the id that another founder's file holds, or nothing.",
    );
  }
  const network = await resolveNetwork(folder, options.network);
  // Before the device is made, so that none is left without its file.
  if (!invitation) await writeFile(options.out, "", { mode: 0o600 });
  if (invitation && toHexOf(invitation.rootKey) !== network.rootKeyHex) {
    throw new CommandFailure(
      exitCodes.refused,
      "wrong-network",
      "The invitation is for another network. Check --network.",
    );
  }
  const passphrase = await askNewPassphrase(
    `A new passphrase, at least ${shortestPassphrase} characters: `,
    options,
  );
  const made = await enrolDevice(store, passphrase, { clock: systemClock, random: secureRandomBytes });
  if (!made.ok) throw lockFailureOf(made.refusal);
  const device = made.value;
  await rememberNetwork(
    folder,
    options.network ?? process.env["HOMEWARD_NETWORK"] ?? join(homeFolder(), "network.json"),
    network,
  );
  const fingerprint = fingerprintOf(device.id);
  if (invitation) {
    const connection = connect({
      urls: { gate: network.gateUrl, vault: network.vaultUrl },
      registerHead: () => emptyRegisterHead,
      clock: systemClock,
      random: secureRandomBytes,
      fetch: globalThis.fetch,
    });
    const { expiresAt } = orFail(await askForEnrolment(connection, device, invitation));
    return terminal.answer(
      { device: device.id, folder, fingerprint, enrolment: invitation.enrolment, expiresAt },
      () =>
        `The device is made and waits to be certified, until ${timeOf(expiresAt)}.\n\nRead your administrator this fingerprint, by telephone or face to face:\n\n    ${fingerprint}\n`,
    );
  }
  const file = founderFileOf(device, options);
  await writeFile(options.out, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
  terminal.answer(
    { device: device.id, folder, fingerprint, file: options.out, organisation: file.organisation },
    () =>
      `The device is made. Give ${options.out} to the keeper of the network's root key, and read them this fingerprint:\n\n    ${fingerprint}\n\n` +
      `Other founders join with: homeward device enrol --founding ${file.organisation} …`,
  );
}

function founderFileOf(device: Device, { founding, name, role }: EnrolOptions): FounderFile {
  const organisation = (typeof founding === "string" ? founding : newId(secureRandomBytes)) as OrganisationId;
  const member = newId<"member">(secureRandomBytes);
  const { signingKey, sealingKey, possession } = stateDevice(organisation, member, device);
  return {
    organisation,
    member,
    name: name!,
    roles: [...(role ?? [])],
    signingKey: toBase64url(signingKey),
    sealingKey: toBase64url(sealingKey),
    possession: toBase64url(possession),
  };
}

async function unlock(options: OfficerOptions): Promise<void> {
  const { session, terminal, report } = await openOfficer(options);
  const self = findSelf(session);
  const answer = {
    member: self?.id ?? null,
    online: report.online,
    sent: report.outbox.sent.length,
    waiting: (await session.outbox.waiting()).length,
    newKeys: report.newKeys,
    forgotten: report.forgotten,
    faults: report.refusals.map(({ kind }) => kind),
  };
  terminal.answer(answer, (one) =>
    [
      one.member
        ? "The passphrase is right."
        : "The passphrase is right. The register does not know the device: it waits to be certified, or was removed.",
      one.online
        ? `Sent: ${one.sent}. Still waiting here: ${one.waiting}. New keys: ${one.newKeys}. Wiped: ${one.forgotten}.`
        : "The network is away; what is kept here can be read.",
    ].join("\n"),
  );
}

async function show(options: OfficerOptions): Promise<void> {
  const { session, terminal, folder } = await openOfficer(options);
  const self = findSelf(session);
  const answer = {
    folder,
    device: session.device.id,
    fingerprint: fingerprintOf(session.device.id),
    member: self?.id ?? null,
    organisation: self ? (nameOfOrganisation(session, self.organisation) ?? self.organisation) : null,
    roles: self?.roles ?? [],
    desks: listDesks(session).map(({ id, duty, state }) => ({ desk: id, duty, state })),
  };
  terminal.answer(answer, (one) =>
    [
      `Fingerprint   ${one.fingerprint}`,
      `Device        ${one.device}`,
      one.member
        ? `Member        ${one.member}, ${one.roles.join(" and ")} of ${one.organisation}`
        : "Member        none: it waits to be certified, or was removed",
      ...one.desks.map((desk) => `Desk          ${desk.desk} (${desk.duty}): ${desk.state}`),
    ].join("\n"),
  );
}

async function list(options: { readonly data: string; readonly json?: true }): Promise<void> {
  const folder = join(options.data, "devices");
  const names = existsSync(folder) ? (await readdir(folder)).sort() : [];
  const places = [...names.map((name) => join(folder, name)), locateDevice(undefined)];
  const rows: { device: string; folder: string; network: string | null; locked: string }[] = [];
  for (const place of new Set(places.filter((one) => existsSync(join(one, "store"))))) {
    const { store } = await openDeviceFolder(place);
    const locks = await findLocks(store);
    rows.push({
      device: place.split(/[/\\]/).at(-1)!,
      folder: place,
      network: (await findNetworkOf(place))?.name ?? null,
      locked: locks ? locks.map(({ kind }) => kind).join(", ") : "empty",
    });
  }
  openTerminal(options.json === true).answer(rows, () =>
    table(
      ["DEVICE", "NETWORK", "OPENS BY", "FOLDER"],
      rows.map((row) => [row.device, row.network, row.locked, row.folder]),
      "There are no devices here. Make one with: homeward device enrol",
    ),
  );
}

async function changeOwnPassphrase(
  options: OfficerOptions & { readonly newPassphraseFile?: string },
): Promise<void> {
  const { store } = await openKnownDevice(locateDevice(options.device));
  const old = await askPassphrase("The passphrase until now: ", options);
  const replacement = process.env["HOMEWARD_NEW_PASSPHRASE"] || (await askFreshly(options.newPassphraseFile));
  const changed = await changePassphrase(store, old, replacement, {
    clock: systemClock,
    random: secureRandomBytes,
  });
  if (!changed.ok) throw lockFailureOf(changed.refusal);
  openTerminal(options.json === true).answer({ changed: true }, () => "Changed.");
}

/** Whatever the environment says about the old one. */
async function askFreshly(passphraseFile: string | undefined): Promise<string> {
  if (passphraseFile === undefined && !process.stdin.isTTY) {
    throw new CommandFailure(
      exitCodes.usage,
      "passphrase-missing",
      "There is no terminal to ask for the new passphrase on. Give --new-passphrase-file or set HOMEWARD_NEW_PASSPHRASE.",
    );
  }
  delete process.env["HOMEWARD_PASSPHRASE"];
  return askNewPassphrase(
    `The new passphrase, at least ${shortestPassphrase} characters: `,
    passphraseFile === undefined ? {} : { passphraseFile },
  );
}

async function remove(device: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  getSelf(officer);
  const { session, terminal } = officer;
  const state = session.register.state();
  const found = state.deviceById.get(device as DeviceId);
  if (!found || !findActiveDevice(state, found.id)) {
    throw new CommandFailure(
      exitCodes.usage,
      "device-unknown",
      found
        ? "This device was removed before, or its member was."
        : "The register knows no such device. See: homeward member list",
    );
  }
  orFail(await removeDevice(session, found.member, found.id));
  terminal.answer({ removed: found.id }, () => "Removed. The gate refuses it from now on.");
}

async function empty(options: OfficerOptions & { readonly yes?: true }): Promise<void> {
  const folder = locateDevice(options.device);
  const { store } = await openKnownDevice(folder);
  if (!options.yes) {
    const typed = process.stdin.isTTY
      ? await askPassphrase(`This wipes ${folder}, and what was not sent is lost. Type “empty”: `, {})
      : "";
    if (typed !== "empty")
      throw new CommandFailure(
        exitCodes.usage,
        "not-confirmed",
        "Nothing was wiped. Say --yes, or type the word.",
      );
  }
  await emptyDevice(store);
  await forgetNetwork(folder);
  openTerminal(options.json === true).answer({ emptied: folder }, () => `Emptied: ${folder}`);
}

const toHexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const readNetworkOption = (source: string | undefined) =>
  readNetwork(source ?? process.env["HOMEWARD_NETWORK"] ?? join(homeFolder(), "network.json"));
