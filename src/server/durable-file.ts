import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { RandomBytes } from "#base/effects.ts";

/** The bytes of a file, or nothing where there is none. */
export async function findFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Replaces a file as a whole, for its owner's eyes only: after a crash there is the old content or the new. Writers of one path
 * take turns, so that nobody renames what another is still writing; the last to ask is the one whose bytes stay.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array): Promise<void> {
  const before = lastTurn.get(path);
  const mine = (before ?? Promise.resolve()).catch(() => {}).then(() => replaceFile(path, bytes));
  lastTurn.set(path, mine);
  try {
    await mine;
  } finally {
    if (lastTurn.get(path) === mine) lastTurn.delete(path);
  }
}

const lastTurn = new Map<string, Promise<void>>();

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}

/** Overwrites before it unlinks, so that on a plain disk nothing of a key stays behind. */
export async function destroyFile(path: string, random: RandomBytes): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.write(random((await file.stat()).size), 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path);
  await syncFolder(dirname(path));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
