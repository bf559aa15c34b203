import { CommandFailure, exitCodes } from "../command-failure.ts";

/** Text in the encoding that was said, or else in the one that its first bytes show: UTF-8 or UTF-16. Refuses what it is not. */
export function decodeText(
  bytes: Uint8Array,
  encoding?: string,
): { readonly text: string; readonly encoding: string } {
  const found = encoding ?? findEncoding(bytes);
  try {
    return { text: new TextDecoder(found, { fatal: true }).decode(bytes), encoding: found };
  } catch (error) {
    throw error instanceof RangeError
      ? unreadable(
          "encoding-unknown",
          "--encoding names no known encoding. Examples: windows-1256, windows-1251, latin1.",
        )
      : unreadable(
          "encoding-wrong",
          `The file is not ${found}. Say how it is encoded with --encoding, for example windows-1256 (Arabic) or windows-1251 (Cyrillic).`,
        );
  }
}

/** Whether the bytes are UTF-8 or UTF-16; text of other encodings is that by chance only where it is plain ASCII. */
export function isUnicode(bytes: Uint8Array): boolean {
  try {
    new TextDecoder(findEncoding(bytes), { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** By byte order mark, or by where the zero bytes of Latin characters, commas and line ends lie. */
function findEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 4_000);
  const zeros = [0, 0];
  sample.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
  if (zeros[1]! > sample.length / 20) return "utf-16le";
  if (zeros[0]! > sample.length / 20) return "utf-16be";
  return "utf-8";
}

const unreadable = (kind: string, words: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, kind, words);
