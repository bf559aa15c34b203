import { open } from "node:fs/promises";

/** Where lines go: a file, or with `-` the standard output. What was written is there before more is taken. */
export type Output = {
  readonly write: (line: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const bufferedCharacters = 1 << 16;

/** Opened before the work begins, so that a folder that is not there is said at once. Others on the machine may not read a new file. */
export async function openOutput(path: string): Promise<Output> {
  const file = path === "-" ? undefined : await open(path, "w", 0o600);
  const put = async (text: string): Promise<void> => {
    if (file !== undefined) return void (await file.write(text));
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
  };
  let waiting = "";
  return {
    async write(line) {
      waiting += `${line}\n`;
      if (waiting.length < bufferedCharacters) return;
      const text = waiting;
      waiting = "";
      await put(text);
    },
    async close() {
      if (waiting !== "") await put(waiting);
      waiting = "";
      await file?.close();
    },
  };
}
