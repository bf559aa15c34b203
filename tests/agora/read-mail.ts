import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { unzipSync } from "fflate";

/**
 * Everything that a mail says, in whatever it is wrapped: folded and encoded headers (RFC 2047, RFC 2231), quoted-printable, base64, HTML,
 * charsets, archives and compressed files, one in the other up to six deep. Each as plain text, once. Better a text too many than one
 * too few: whoever looks for a name is not led astray by noise.
 */
export function readEverything(source: Uint8Array): ReadonlySet<string> {
  const texts = new Set<string>();
  const seen = new Set<string>();

  function visitBytes(bytes: Uint8Array, depth: number): void {
    if (bytes.length < 4 || depth === 0) return;
    for (const inner of unpack(bytes)) visitBytes(inner, depth - 1);
    for (const text of readAsText(bytes)) visitText(text, depth);
  }
  function visitText(text: string, depth: number): void {
    if (seen.has(text)) return;
    seen.add(text);
    texts.add(text);
    for (const plain of unwrapText(text)) visitText(plain, depth - 1);
    if (depth <= 1) return;
    for (const bytes of unwrapBytes(text)) visitBytes(bytes, depth - 1);
  }
  visitBytes(source, 6);
  return texts;
}

/** What an archive or a compressed file holds, names of files included. */
function unpack(bytes: Uint8Array): Uint8Array[] {
  const startsWith = (...start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
  try {
    if (startsWith(0x50, 0x4b))
      return Object.entries(unzipSync(bytes)).flatMap(([name, inner]) => [Buffer.from(name), inner]);
    if (startsWith(0x1f, 0x8b)) return [gunzipSync(bytes)];
    if (startsWith(0x78)) return [inflateSync(bytes)];
    if (startsWith(0x25, 0x50, 0x44, 0x46)) return [...streamsOfPdf(bytes)];
  } catch {
    // It only looked like one.
  }
  return [];
}

function* streamsOfPdf(bytes: Uint8Array): Generator<Uint8Array> {
  const text = Buffer.from(bytes).toString("latin1");
  for (const { index, 0: all, 1: stream } of text.matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
    const from = index + all.indexOf(stream!);
    const inner = bytes.subarray(from, from + stream!.length);
    for (const open of [inflateSync, inflateRawSync]) {
      try {
        yield open(inner);
        break;
      } catch {
        // Not compressed, or otherwise: it is read as it is anyway.
      }
    }
  }
}

const charsets = ["windows-1252", "windows-1251", "windows-1256", "koi8-r", "gb18030", "big5", "shift_jis"];

/** Plain ASCII reads the same in all of them; anything else is tried in each that people here write in. */
function readAsText(bytes: Uint8Array): string[] {
  const isPlain = bytes.every((byte) => byte < 0x80 && byte !== 0);
  const texts = [decode("utf-8", bytes)];
  if (!isPlain) texts.push(...["utf-16le", "utf-16be", ...charsets].map((charset) => decode(charset, bytes)));
  return texts;
}

const decode = (charset: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
};

/** The same text without what a mail program takes away before it shows it. */
function unwrapText(text: string): string[] {
  const unwrapped: string[] = [];
  const add = (pattern: RegExp, change: (text: string) => string) => {
    if (pattern.test(text)) unwrapped.push(change(text));
  };
  add(/\r?\n[ \t]/, (one) => one.replaceAll(/\r?\n(?=[ \t])/g, ""));
  add(/=\?[^?]+\?[bq]\?/i, readEncodedWords);
  add(/%[0-9a-f]{2}/i, (one) =>
    readRuns(one.replaceAll(/;\s*\w+\*\d+\*?=/g, ""), /(?:%[0-9a-f]{2})+/gi, "%"),
  );
  add(/=(?:[0-9a-f]{2}|\r?\n)/i, (one) =>
    readRuns(one.replaceAll(/=[ \t]*\r?\n/g, ""), /(?:=[0-9a-f]{2})+/gi, "="),
  );
  add(/&(?:#\d+|#x[0-9a-f]+|[a-z]+);/i, readEntities);
  add(/<[^>]*>/, (one) => one.replaceAll(/<[^>]*>/g, ""));
  add(/\\u[0-9a-f]{4}/i, (one) =>
    one.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
  add(/\+[A-Za-z0-9+/]+-/, (one) =>
    one.replaceAll(/\+([A-Za-z0-9+/]+)-/g, (_, run: string) =>
      decode("utf-16be", Buffer.from(run, "base64")),
    ),
  );
  return unwrapped;
}

/** Words of one charset that follow each other are one: a letter may begin in the first and end in the second. */
function readEncodedWords(text: string): string {
  const joined = text.replaceAll(/(\?=)\s+(=\?)/g, "$1$2");
  return joined.replaceAll(/(?:=\?[^?]+\?[bq]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(/=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi)];
    const bytes = words.map(([, , kind, word]) =>
      kind!.toLowerCase() === "b" ? Buffer.from(word!, "base64") : readQuoted(word!),
    );
    return decode(words[0]?.[1] ?? "utf-8", Buffer.concat(bytes));
  });
}

const readQuoted = (word: string): Buffer =>
  Buffer.from(
    word
      .replaceAll("_", " ")
      .replaceAll(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  );

/** Runs of bytes written as a sign and two digits; UTF-8 where they are that. */
const readRuns = (text: string, runs: RegExp, sign: string): string =>
  text.replaceAll(runs, (run) => readAsText(Buffer.from(run.replaceAll(sign, ""), "hex"))[0]!);

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

const readEntities = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (all, decimal, hex, name: string | undefined) => {
    const code = Number.parseInt(decimal ?? hex ?? "", decimal ? 10 : 16);
    if (name) return entities[name.toLowerCase()] ?? latinEntity(name) ?? all;
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });

/** `&ouml;`, `&Ccedil;`: a letter and its mark. Whoever compares lets marks fall. */
const latinEntity = (name: string): string | undefined =>
  /^([a-z])(?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron)$/i.exec(name)?.[1];

/** Bytes that stand in a text as base64, in either alphabet and over many lines, or as hexadecimal digits. */
function* unwrapBytes(text: string): Generator<Uint8Array> {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_\-=\r\n]{12,}/g)) {
    const lines = run.replaceAll(/[\r\n]/g, "");
    // What stands before it, a path or a word, may have shifted it.
    for (const part of new Set([lines, ...lines.split("/"), ...run.split(/\r?\n\r?\n/)]))
      for (let skip = 0; skip < 4; skip++) yield* readable(Buffer.from(part.slice(skip), "base64"));
  }
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){8,}/gi)) yield* readable(Buffer.from(run, "hex"));
}

const packed = [0x50, 0x1f, 0x78, 0x25];

/** Nearly any word is base64 of something: what is neither text nor packed is let go. */
function* readable(bytes: Buffer): Generator<Uint8Array> {
  if (bytes.length < 6) return;
  const text = bytes.toString("utf8");
  const strange = text.match(/[\uFFFD\p{Cc}]/gu)?.length ?? 0;
  const isWide = bytes.length > 12 && bytes.filter((byte) => byte === 0).length > bytes.length / 4;
  if (strange * 10 <= text.length || isWide || packed.includes(bytes[0]!)) yield bytes;
}
