import { readFile } from "node:fs/promises";
import { CommandFailure, exitCodes } from "./command-failure.ts";

export type PassphraseSource = { readonly passphraseFile?: string };

/** From `--passphrase-file`, from HOMEWARD_PASSPHRASE, or asked for on the terminal without showing it. */
export async function askPassphrase(question: string, { passphraseFile }: PassphraseSource): Promise<string> {
  if (passphraseFile !== undefined) {
    const text = await readFile(passphraseFile, "utf8").catch(() => undefined);
    if (text === undefined) {
      throw new CommandFailure(
        exitCodes.usage,
        "passphrase-file",
        "The file given with --passphrase-file cannot be read.",
      );
    }
    return text.replace(/\r?\n$/, "");
  }
  const given = process.env["HOMEWARD_PASSPHRASE"];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY) {
    throw new CommandFailure(
      exitCodes.locked,
      "passphrase-missing",
      "A passphrase is needed and there is no terminal to ask on. Give --passphrase-file or set HOMEWARD_PASSPHRASE.",
    );
  }
  return readHidden(question);
}

/** The same twice, for a new passphrase that nobody can look up later. */
export async function askNewPassphrase(question: string, source: PassphraseSource): Promise<string> {
  const first = await askPassphrase(question, source);
  const asked = source.passphraseFile === undefined && !process.env["HOMEWARD_PASSPHRASE"];
  if (asked && (await readHidden("The same again: ")) !== first) {
    throw new CommandFailure(
      exitCodes.usage,
      "passphrases-differ",
      "The two passphrases differ. Nothing was made.",
    );
  }
  return first;
}

function readHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = "";
    const finish = (): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off("data", hear);
      stderr.write("\n");
    };
    const hear = (text: string): void => {
      for (const character of text) {
        if (character === "\r" || character === "\n" || character === "\u0004") {
          finish();
          return resolve(typed);
        }
        if (character === "\u0003") {
          finish();
          return reject(new CommandFailure(exitCodes.interrupted, "interrupted", "Interrupted."));
        }
        if (character === "\u007f" || character === "\b") typed = [...typed].slice(0, -1).join("");
        else if (character >= " ") typed += character;
      }
    };
    stdin.on("data", hear);
  });
}
