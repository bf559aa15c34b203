import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { toHex } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { ClientStore } from "./store.ts";

/**
 * One file a key in one folder that only its owner can read. A value is written beside the old one, synced and renamed over
 * it, so that a crash leaves either of the two and nothing else.
 */
export async function openFileStore(folder: string, random: RandomBytes): Promise<ClientStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeHalfWritten(folder);
  const pathOf = (key: string) => join(folder, fileNameOf(key));
  return {
    get: async (key) => {
      try {
        return new Uint8Array(await readFile(pathOf(key)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    put: async (key, value) => {
      const beside = join(folder, `${halfWritten}${process.pid}-${toHex(random(8))}`);
      const file = await open(beside, "wx", 0o600);
      try {
        await file.writeFile(value);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, pathOf(key));
      await syncFolder(folder);
    },
    delete: async (key) => {
      await rm(pathOf(key), { force: true });
      await syncFolder(folder);
    },
    list: async (prefix) =>
      (await keyFiles(folder))
        .map(keyOfFileName)
        .filter((key) => key.startsWith(prefix))
        .sort(),
    clear: async () => {
      for (const name of await readdir(folder)) await rm(join(folder, name), { force: true });
      await syncFolder(folder);
    },
  };
}

const halfWritten = ".writing-";

const keyFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !name.startsWith("."));

/** What a process that is gone left; another command may be writing to the same device at this moment. */
async function removeHalfWritten(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(halfWritten)) continue;
    const writer = Number(name.slice(halfWritten.length).split("-")[0]);
    if (!isAlive(writer)) await rm(join(folder, name), { force: true });
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A renamed file is there after a crash only when its folder was synced too; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Letters, digits, `-` and `_` stand for themselves, every other byte is `%XX`: no key leaves the folder or hides in it. */
const fileNameOf = (key: string): string =>
  Array.from(new TextEncoder().encode(key), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9_-]/.test(character) ? character : `%${toHex(Uint8Array.of(byte))}`;
  }).join("");

const keyOfFileName = (name: string): string => decodeURIComponent(name);

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
