import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "#server/log.ts";
import { readReport, type Returned } from "./read-report.ts";
import type { ReturnToken } from "./return-token.ts";

/** The Maildir that a mail server drops reports into. Nothing stays in it: what comes back quotes addresses. */
export type ReturnsFolder = {
  /** Reads and deletes what is there. */
  readonly read: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const everyMs = 30_000;
const largestReport = 1_048_576;

/** `note` comes first, so that a crash reads a report twice rather than never. */
export function watchReturns(
  folder: string,
  findToken: (text: string) => ReturnToken | undefined,
  note: (returned: Returned) => Promise<void>,
  log: Log,
): ReturnsFolder {
  const arrived = join(folder, "new");
  async function readAll(): Promise<void> {
    const names = await readdir(arrived).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    for (const name of names) {
      const path = join(arrived, name);
      const { size } = await stat(path);
      const returned =
        size <= largestReport ? readReport(await readFile(path, "latin1"), findToken) : undefined;
      if (returned) await note(returned);
      await rm(path, { force: true });
    }
    if (names.length > 0) log("returns were read", { mails: names.length });
  }
  let underWay: Promise<void> = Promise.resolve();
  const read = (): Promise<void> => {
    const mine = underWay.then(readAll);
    underWay = mine.catch(() => log("returns could not be read"));
    return mine;
  };
  const timer = setInterval(() => void read().catch(() => {}), everyMs);
  timer.unref();
  return {
    read,
    close: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
