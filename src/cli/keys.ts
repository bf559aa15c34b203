import type { Command } from "commander";
import { nameTokenKeys } from "#matching/names/name-token-keys.ts";
import { nameWords } from "#matching/names/name-tokens.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";

export function addKeysCommand(program: Command): void {
  program
    .command("keys")
    .summary("the keys under which a name meets its other spellings, for each line read")
    .description(
      "Reads names from the standard input, one a line (UTF-8), in any script, and writes one line of JSON for each, in the same order: the\n" +
        "name as it was given, and its keys. Two names may be one name if they share a key, so that anyone can count how often two spellings\n" +
        "do, and how many strangers. Of several words in a line the keys of all are given. Needs no network and no device.",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward keys < names.txt > keys.jsonl
  printf 'Mohamed\\nمحمد\\nМухаммед\\n' | homeward keys
  cut -f 2 list.tsv | homeward keys | grep -c '"keys":\\[\\]'     names of which nothing can be read

Empty lines are named on the standard error and have no line in the answer; a name of which nothing can be read has no keys.
${exitCodesHelp}`,
    )
    .action(() => answerKeys(process.stdin, process.stdout, process.stderr));
}

/** Written so much at a time, so that a long list is neither kept in memory nor written line by line. */
const batchLength = 65_536;

async function answerKeys(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  notes: NodeJS.WriteStream,
): Promise<void> {
  if (input.isTTY) notes.write("Names, one a line; ctrl-d ends.\n");
  let batch = "";
  let emptyFrom = 0;
  const noteEmpty = (before: number): void => {
    if (emptyFrom === 0) return;
    notes.write(
      emptyFrom === before - 1
        ? `Line ${emptyFrom} is empty.\n`
        : `Lines ${emptyFrom} to ${before - 1} are empty.\n`,
    );
    emptyFrom = 0;
  };
  let number = 0;
  try {
    for await (const line of readLines(input)) {
      number++;
      if (line.trim() === "") {
        emptyFrom ||= number;
        continue;
      }
      noteEmpty(number);
      batch += `${JSON.stringify({ name: line, keys: keysOfName(line) })}\n`;
      // Whoever types wants to see an answer; whoever reads along may have gone.
      if (batch.length < batchLength && !input.isTTY) continue;
      if (!output.writable) return;
      if (!output.write(batch)) await emptied(output);
      batch = "";
    }
  } finally {
    noteEmpty(number + 1);
    if (output.writable) output.write(batch);
  }
}

/** Or closed by whoever read along. */
const emptied = (output: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      output.off("drain", end).off("close", end);
      resolve();
    };
    output.on("drain", end).on("close", end);
  });

const keysOfName = (name: string): string[] => [
  ...new Set(nameWords(lettersJoined(name)).flatMap(nameTokenKeys)),
];

/** Some lists part the letters of a name by spaces: a name, not words. Latin letters that stand alone are initials. */
const lettersJoined = (name: string): string =>
  /^(?:(?!\p{Script=Latin})\p{L}\p{M}*'?(?: |$)){3,}$/u.test(name) ? name.replaceAll(" ", "") : name;

const longestLine = 65_536;
const lineFeed = 0x0a;

/** The lines of a stream without their ends, split as bytes so that a fault can be told by its line. */
async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const decode = (bytes: Buffer): string => {
    number++;
    if (bytes.length > longestLine)
      throw unreadable(`Line ${number} is longer than any name. Names are read one a line.`);
    try {
      const text = decoder.decode(bytes);
      return (number === 1 ? text.replace(/^\ufeff/, "") : text).replace(/\r$/, "");
    } catch {
      throw unreadable(
        number === 1 && (bytes[0] === 0xff || bytes[0] === 0xfe)
          ? "The list is not UTF-8; it begins as UTF-16 does. Convert it, for example: iconv -f UTF-16 -t UTF-8"
          : `Line ${number} is not UTF-8. If the list is in another encoding, convert it, for example: iconv -f WINDOWS-1256 -t UTF-8`,
      );
    }
  };
  for await (const chunk of input) {
    const bytes = Buffer.concat([rest, typeof chunk === "string" ? Buffer.from(chunk) : chunk]);
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      yield decode(bytes.subarray(from, end));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > longestLine) decode(rest);
  }
  if (rest.length > 0) yield decode(rest);
}

const unreadable = (words: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, "names-unreadable", words);
