import { open, rename, rm, stat } from "node:fs/promises";

/** Where lines go: a file, or with `-` the standard output. What was written is there before more is taken. */
export type Output = {
  readonly write: (line: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Where the work could not be ended: nothing of it stays. */
  readonly abandon: () => Promise<void>;
};

const bufferedCharacters = 1 << 16;

/**
 * Opened before the work begins, so that a folder that is not there is said at once. A file stands under its name when it is whole, and
 * not before. Others on the machine may not read a new one.
 */
export async function openOutput(path: string): Promise<Output> {
  const target = await openTarget(path);
  let waiting = "";
  return {
    async write(line) {
      waiting += `${line}\n`;
      if (waiting.length < bufferedCharacters) return;
      const text = waiting;
      waiting = "";
      await target.put(text);
    },
    async close() {
      if (waiting !== "") await target.put(waiting);
      waiting = "";
      await target.end();
    },
    abandon: target.abandon,
  };
}

type Target = {
  readonly put: (content: string | Uint8Array) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly abandon: () => Promise<void>;
};

const nothing = async (): Promise<void> => {};

/** The same for what is written in one piece. */
export async function openTarget(path: string): Promise<Target> {
  if (path === "-") {
    const put = (content: string | Uint8Array) =>
      new Promise<void>((resolve) => process.stdout.write(content, () => resolve()));
    return { put, end: nothing, abandon: nothing };
  }
  const before = await stat(path).catch(() => undefined);
  // A pipe or a device has no name to be given afterwards; a folder is refused by opening it.
  const isPlain = before === undefined || before.isFile();
  const part = isPlain ? `${path}.part` : path;
  const file = await open(part, "w", 0o600).catch((error: unknown) => {
    throw Object.assign(error as Error, { path });
  });
  return {
    put: (content) => file.appendFile(content),
    async end() {
      await file.close();
      if (isPlain) await rename(part, path);
    },
    async abandon() {
      await file.close();
      if (isPlain) await rm(part, { force: true });
    },
  };
}
