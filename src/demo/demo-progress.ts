import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/** How far the making of a demonstration got, so that it goes on after an interruption. For its owner's eyes; removed at the end. */
const Progress = z.object({
  passphraseByDevice: z.record(z.string(), z.string()),
  organisationByKey: z.record(z.string(), z.string()),
  memberByDevice: z.record(z.string(), z.string()),
  deskByKey: z.record(z.string(), z.string()),
  /** Planned before anything is made, in the order of the invented records. */
  records: z.array(z.string()),
  codes: z.record(z.string(), z.string()),
  /** Devices whose members took the course that their desk requires, and how many learners joined. */
  trained: z.array(z.string()),
  learners: z.number(),
});
export type Progress = z.infer<typeof Progress>;

const fileOf = (folder: string): string => join(folder, "unfinished.json");

export async function findProgress(folder: string): Promise<Progress | undefined> {
  try {
    return Progress.parse(JSON.parse(await readFile(fileOf(folder), "utf8")));
  } catch {
    return undefined;
  }
}

export async function keepProgress(folder: string, progress: Progress): Promise<void> {
  const beside = `${fileOf(folder)}.new`;
  const file = await open(beside, "w", 0o600);
  await file.writeFile(JSON.stringify(progress));
  await file.sync();
  await file.close();
  await rename(beside, fileOf(folder));
}

export const dropProgress = (folder: string): Promise<void> => rm(fileOf(folder), { force: true });
