import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromHex, toHex } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { signingKeyPairFromSeed } from "#crypto/keys.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";

/**
 * The key that begins a network and certifies its organisations: 32 bytes as hex in `root.key`, for its owner alone. In a real
 * network it is kept offline; nothing needs it while people work.
 */
export async function readNetworkRoot(folder: string): Promise<SigningKeyPair> {
  const file = join(folder, fileName);
  const text = await readFile(file, "utf8").catch(() => undefined);
  const seedHex = text?.trim();
  if (seedHex === undefined || !/^[0-9a-f]{64}$/.test(seedHex)) {
    throw new CommandFailure(
      exitCodes.usage,
      "root-missing",
      `There is no root key in ${folder}. Name the folder that holds ${fileName} with --root.`,
    );
  }
  return signingKeyPairFromSeed(fromHex(seedHex));
}

/** Makes the key at the first start; never overwrites one. */
export async function getNetworkRoot(folder: string, random: RandomBytes): Promise<SigningKeyPair> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, fileName), `${toHex(random(32))}\n`, { flag: "wx", mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  return readNetworkRoot(folder);
}

const fileName = "root.key";
