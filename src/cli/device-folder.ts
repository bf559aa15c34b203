import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as z from "zod";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { openFileStore } from "#client/store/file-store.ts";
import type { ClientStore } from "#client/store/store.ts";
import {
  findLocks,
  shortestPassphrase,
  unlockByPassphrase,
  type UnlockRefusal,
} from "#client/store/unlock.ts";
import type { Device } from "#keys/device.ts";
import { NetworkDescription } from "#protocol/network-description.ts";
import { CommandFailure, exitCodes } from "./command-failure.ts";
import { absoluteSource, readNetwork } from "./network-source.ts";
import { askPassphrase, type PassphraseSource } from "./passphrase.ts";
import { timeOf } from "./terminal.ts";

/** One enrolled device on disk: its own store, and which network it belongs to. */
export type DeviceFolder = {
  readonly folder: string;
  readonly store: ClientStore;
};

/** Every command that acts for a person takes these. */
export type DeviceOptions = PassphraseSource & {
  readonly device?: string;
  readonly network?: string;
};

const KnownNetwork = z.object({ source: z.string(), description: NetworkDescription });
type KnownNetwork = z.infer<typeof KnownNetwork>;

/** `--device`: a folder, or the name of one of a demonstration's devices. */
export function locateDevice(named: string | undefined): string {
  const wanted = named ?? process.env["HOMEWARD_DEVICE"] ?? join(homeFolder(), "device");
  if (existsSync(wanted) || wanted.includes("/") || wanted.includes("\\")) return resolve(wanted);
  const ofDemo = join(homeFolder(), "devices", wanted);
  return resolve(existsSync(ofDemo) ? ofDemo : wanted);
}

export const homeFolder = (): string => process.env["HOMEWARD_HOME"] ?? ".homeward";

export async function openDeviceFolder(folder: string): Promise<DeviceFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, store: await openFileStore(join(folder, "store"), secureRandomBytes) };
}

/** For everything but enrolling: a mistyped name makes no folder. */
export async function openKnownDevice(folder: string): Promise<DeviceFolder> {
  const opened = existsSync(join(folder, "store")) ? await openDeviceFolder(folder) : undefined;
  if (opened && (await findLocks(opened.store))) return opened;
  throw new CommandFailure(
    exitCodes.locked,
    "not-enrolled",
    `There is no device in ${folder}. Make one with: homeward device enrol --device ${folder} --network …`,
  );
}

/** Asks for the passphrase; ends the command in words where it is another. */
export async function unlockDevice({ store }: DeviceFolder, source: PassphraseSource): Promise<Device> {
  const passphrase = await askPassphrase("Passphrase: ", source);
  const unlocked = await unlockByPassphrase(store, passphrase, { clock: systemClock });
  if (unlocked.ok) return unlocked.value;
  throw lockFailureOf(unlocked.refusal);
}

export function lockFailureOf(refusal: UnlockRefusal): CommandFailure {
  switch (refusal.kind) {
    case "passphrase-too-short":
      return new CommandFailure(
        exitCodes.usage,
        refusal.kind,
        `The new passphrase is too short: at least ${shortestPassphrase} characters. Four or five words are good.`,
      );
    case "too-many-tries":
      return new CommandFailure(
        exitCodes.locked,
        refusal.kind,
        `Too many wrong tries. The next is heard after ${timeOf(refusal.detail.waitUntil)}.`,
      );
    default:
      return new CommandFailure(
        exitCodes.locked,
        refusal.kind,
        "The passphrase does not open this device. Nobody can look it up; whoever forgot it enrols a new device.",
      );
  }
}

/**
 * The network of a device: as named now, as it was named at enrolment, or as it was last seen when its address does not answer.
 * A description with another root key is another network, and refused.
 */
export async function resolveNetwork(folder: string, named: string | undefined): Promise<NetworkDescription> {
  const known = await findKnownNetwork(folder);
  const source =
    named ?? known?.source ?? process.env["HOMEWARD_NETWORK"] ?? join(homeFolder(), "network.json");
  let description: NetworkDescription;
  try {
    description = await readNetwork(source);
  } catch (error) {
    if (known && named === undefined && error instanceof CommandFailure) return known.description;
    throw error;
  }
  if (known && known.description.rootKeyHex !== description.rootKeyHex) {
    throw new CommandFailure(
      exitCodes.refused,
      "wrong-network",
      "This is another network than the one this device belongs to: its root key differs. Check --network and --device.",
    );
  }
  return description;
}

export const findNetworkOf = async (folder: string): Promise<NetworkDescription | undefined> =>
  (await findKnownNetwork(folder))?.description;

/** The address of the network's web pages, where the device knows the network by it. */
export async function findPagesOf(folder: string): Promise<string | undefined> {
  const source = (await findKnownNetwork(folder))?.source;
  return source !== undefined && /^https?:\/\//.test(source) ? source : undefined;
}

/** Remembers where the device belongs; never changes the root key of one that belongs somewhere. */
export async function rememberNetwork(
  folder: string,
  source: string,
  description: NetworkDescription,
): Promise<void> {
  const known: KnownNetwork = { source: absoluteSource(source), description };
  const file = join(folder, "network.json");
  await writeFile(`${file}.new`, `${JSON.stringify(known, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export const forgetNetwork = (folder: string): Promise<void> =>
  rm(join(folder, "network.json"), { force: true });

async function findKnownNetwork(folder: string): Promise<KnownNetwork | undefined> {
  try {
    return KnownNetwork.parse(JSON.parse(await readFile(join(folder, "network.json"), "utf8")));
  } catch {
    return undefined;
  }
}
