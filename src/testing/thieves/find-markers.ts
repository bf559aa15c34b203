import { constants, inflateRawSync } from "node:zlib";
import { arabicPrefix, latinPrefix, type Marker, type Markers } from "./markers.ts";

/** A marker, and in which writing it was found. */
export type Sighting = { readonly marker: Marker; readonly written: string };

/**
 * Looks for every marker in bytes: as UTF-8, UTF-16 of both orders, hexadecimal, base64 and base64url at each of three
 * offsets, percent-encoded, escaped as in JSON, in capitals or small letters; with `compressed` also inside whatever zlib or
 * gzip can unpack.
 */
export function findMarkers(
  bytes: Uint8Array,
  markers: Markers,
  { compressed = false }: { readonly compressed?: boolean } = {},
): Sighting[] {
  const found = new Map<string, Sighting>();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const note = (texts: Iterable<string>, written: string) => {
    for (const text of texts)
      for (const marker of markers.findIn(text)) found.set(`${marker.word} ${written}`, { marker, written });
  };
  for (const { needle, written, read } of needles) {
    for (let at = buffer.indexOf(needle); at >= 0; at = buffer.indexOf(needle, at + needle.length)) {
      note(read(buffer.subarray(Math.max(0, at - before), at + after)), written);
    }
  }
  if (compressed) {
    for (const unpacked of unpackAll(buffer)) {
      for (const { marker, written } of findMarkers(unpacked, markers)) {
        found.set(`${marker.word} ${written} unpacked`, { marker, written: `${written}, compressed` });
      }
    }
  }
  return [...found.values()];
}

/** Bytes around a hit that are decoded again; the longest writing of a marker has about 200. */
const before = 16;
const after = 256;

type Needle = {
  readonly needle: Buffer;
  readonly written: string;
  readonly read: (around: Buffer) => Iterable<string>;
};

const asWritten = (around: Buffer): string[] => [around.toString("utf8")];
const utf16 = (around: Buffer): string[] => [
  around.toString("utf16le"),
  around.subarray(1).toString("utf16le"),
];
const swapped = (around: Buffer): string[] =>
  [around, around.subarray(1)].flatMap((part) => {
    const even = Buffer.from(part.subarray(0, part.length - (part.length % 2)));
    return even.swap16().toString("utf16le");
  });

function* hexRuns(around: Buffer): Iterable<string> {
  for (const [run] of around.toString("latin1").matchAll(/[0-9a-fA-F]{16,}/g)) {
    for (const start of [0, 1]) yield Buffer.from(run.slice(start), "hex").toString("utf8");
  }
}

function* base64Runs(around: Buffer): Iterable<string> {
  for (const [run] of around.toString("latin1").matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    for (const start of [0, 1, 2, 3]) yield Buffer.from(run.slice(start), "base64").toString("utf8");
  }
}

function* unescaped(around: Buffer): Iterable<string> {
  const text = around.toString("latin1");
  yield text.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  yield Buffer.from(
    text.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");
}

const needles: readonly Needle[] = [
  latinPrefix,
  latinPrefix.toLowerCase(),
  latinPrefix.toUpperCase(),
  arabicPrefix,
].flatMap(needlesOf);

function needlesOf(prefix: string): Needle[] {
  const bytes = Buffer.from(prefix);
  const hex = bytes.toString("hex");
  const base64 = [0, 1, 2].flatMap((offset) => {
    // The first and last characters also carry bits of what stands before and after.
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const inner = text.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const escaped = [...prefix]
    .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
  const percent = [...bytes].map((byte) => `%${byte.toString(16)}`).join("");
  return [
    { needle: bytes, written: "UTF-8", read: asWritten },
    { needle: Buffer.from(prefix, "utf16le"), written: "UTF-16LE", read: utf16 },
    { needle: Buffer.from(prefix, "utf16le").swap16(), written: "UTF-16BE", read: swapped },
    ...[hex, hex.toUpperCase()].map((text) => ({
      needle: Buffer.from(text),
      written: "hexadecimal",
      read: hexRuns,
    })),
    ...[...new Set(base64)].map((text) => ({
      needle: Buffer.from(text),
      written: "base64",
      read: base64Runs,
    })),
    ...(prefix === arabicPrefix
      ? [escaped, percent, percent.toUpperCase()].map((text) => ({
          needle: Buffer.from(text),
          written: "escaped",
          read: unescaped,
        }))
      : []),
  ];
}

/** Each with the length of its header: behind it stands a raw stream, whose checksums a fragment need not satisfy. */
const headers: readonly (readonly [string, (packed: Buffer) => number])[] = [
  ["1f8b08", () => 10],
  ...["7801", "785e", "789c", "78da"].map((header): [string, () => number] => [header, () => 2]),
  // The local header of a ZIP file: 30 bytes and the name.
  ["504b0304", (packed) => 30 + packed.readUInt16LE(26)],
];
const leniently = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 16_777_216 };

/** What lies behind a fragment is not part of it: shorter pieces unpack where a longer one fails. */
const lengths = [1_048_576, 65_536, 8_192, 1_024, 128];

function* unpackAll(buffer: Buffer): Iterable<Buffer> {
  for (const [header, lengthOf] of headers) {
    const needle = Buffer.from(header, "hex");
    for (let at = buffer.indexOf(needle); at >= 0; at = buffer.indexOf(needle, at + 1)) {
      if (buffer.length - at < 64) continue;
      const packed = buffer.subarray(at);
      const start = lengthOf(packed);
      for (const length of lengths) {
        try {
          yield inflateRawSync(packed.subarray(start, start + length), leniently);
          break;
        } catch {
          // These bytes only look like a header, or end earlier.
        }
      }
    }
  }
}
