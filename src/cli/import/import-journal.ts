import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { RecordId } from "#base/id.ts";

/**
 * How far an import got, one line for each step: line number and record, no name. Written before a record is made and after it
 * is there, so that neither ctrl-c nor a power cut makes anybody twice.
 */
export type ImportJournal = {
  readonly isDone: (line: number) => boolean;
  /** The id that an interrupted run chose for this line. */
  readonly findBegun: (line: number) => RecordId | undefined;
  readonly begin: (line: number, record: RecordId) => Promise<void>;
  readonly finish: (line: number) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly doneCount: number;
};

export async function openImportJournal(file: string): Promise<ImportJournal> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const begun = new Map<number, RecordId>();
  const done = new Set<number>();
  const text = await readFile(file, "utf8").catch(() => "");
  // The last line may be half written: it says nothing then.
  for (const [, word, line, record] of text.matchAll(/^(begin|done) (\d+)(?: (\S{22}))?\n/gm)) {
    if (word === "done") done.add(Number(line));
    else if (record !== undefined) begun.set(Number(line), record as RecordId);
  }
  const handle = await open(file, "a", 0o600);
  if (text !== "" && !text.endsWith("\n")) await handle.appendFile("\n");
  const write = async (entry: string): Promise<void> => {
    await handle.appendFile(entry);
    await handle.sync();
  };
  return {
    isDone: (line) => done.has(line),
    findBegun: (line) => begun.get(line),
    begin: async (line, record) => {
      begun.set(line, record);
      await write(`begin ${line} ${record}\n`);
    },
    finish: async (line) => {
      done.add(line);
      await write(`done ${line}\n`);
    },
    close: () => handle.close(),
    get doneCount() {
      return done.size;
    },
  };
}
