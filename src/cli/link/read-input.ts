import { readFile } from "node:fs/promises";
import { CommandFailure } from "../command-failure.ts";
import { decodeText } from "../csv/decode-text.ts";

/** The bytes of a file that was named on the command line; a failure says which one it was. */
export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    // Of a folder the runtime says that it is one, but not which.
    throw Object.assign(error as Error, { path: file });
  }
}

export async function readText(file: string): Promise<string> {
  const bytes = await readInput(file);
  return naming(file, () => decodeText(bytes).text);
}

/** With several files a failure has to say of which it speaks. */
export function naming<Read>(file: string, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new CommandFailure(error.exitCode, error.kind, `${file}: ${error.message}`);
  }
}
