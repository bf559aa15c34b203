import { ok, refuse, type Result } from "#base/result.ts";
import { scormLimits, type ScormRefusal } from "./scorm-refusal.ts";
import { checkDistinct, findUnsafePath, readZipName } from "./zip-path.ts";

/** Bytes that may lie in memory or in a file of the browser: a phone does not read a whole package to show one page of it. */
export type ZipSource = {
  readonly size: number;
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
};

export const zipInMemory = (bytes: Uint8Array): ZipSource => ({
  size: bytes.length,
  read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
});

/** A file as the directory describes it. What it says of sizes is checked when the file is unpacked. */
export type ZipEntry = {
  readonly path: string;
  readonly nameBytes: Uint8Array;
  readonly isDeflated: boolean;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
  /** Where the next file or the directory begins. */
  readonly endsBefore: number;
};

/**
 * The files of a zip by its central directory (PKWARE APPNOTE 6.3.10), without folders. Only plain zips: no encryption, one part,
 * stored or deflated, nothing before the first file or after the end, and no byte that belongs to two files, so that nothing in
 * it has two readings and nothing unpacks to more than was looked at.
 */
export async function readZipDirectory(
  source: ZipSource,
): Promise<Result<readonly ZipEntry[], ScormRefusal>> {
  if (source.size > scormLimits.zipBytes)
    return refuse({ kind: "zip-too-large", most: scormLimits.zipBytes });
  const end = await findEnd(source);
  if (!end.ok) return end;
  const { count, directoryAt, endAt } = end.value;
  const directory = await source.read(directoryAt, endAt);
  const read = readHeaders(directory, count);
  if (!read.ok) return read;

  const files: ZipEntry[] = [];
  const byPlace = read.value.slice().sort((a, b) => a.headerAt - b.headerAt);
  if (byPlace.length > 0 && byPlace[0]!.headerAt !== 0) return refuse({ kind: "zip-broken" });
  for (const [i, header] of byPlace.entries()) {
    const endsBefore = byPlace[i + 1]?.headerAt ?? directoryAt;
    if (header.headerAt + localHeaderSize + header.nameBytes.length + header.packedSize > endsBefore) {
      return refuse({ kind: "zip-broken", path: header.path });
    }
    if (!header.path.endsWith("/")) files.push({ ...header, endsBefore });
    else if (header.size !== 0) return refuse({ kind: "zip-broken", path: header.path });
  }
  const distinct = checkDistinct(files.map(({ path }) => path));
  if (!distinct.ok) return distinct;
  const unpacked = files.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > scormLimits.ratioFromBytes && unpacked > source.size * scormLimits.ratio) {
    return refuse({ kind: "bomb" });
  }
  if (unpacked > scormLimits.unpackedBytes) {
    return refuse({ kind: "unpacks-too-large", most: scormLimits.unpackedBytes });
  }
  return ok(files);
}

export const localHeaderSize = 30;
const headerSize = 46;
const endSize = 22;
const longestComment = 0xffff;
const unknown16 = 0xffff;
const unknown32 = 0xffff_ffff;

export const signatures = { file: 0x04034b50, header: 0x02014b50, end: 0x06054b50 } as const;

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

type End = { readonly count: number; readonly directoryAt: number; readonly endAt: number };

async function findEnd(source: ZipSource): Promise<Result<End, ScormRefusal>> {
  if (source.size < endSize) return refuse({ kind: "not-a-zip" });
  const first = viewOf(await source.read(0, 4)).getUint32(0, true);
  if (first !== signatures.file && first !== signatures.end) return refuse({ kind: "not-a-zip" });
  const tailAt = Math.max(0, source.size - endSize - longestComment);
  const tail = viewOf(await source.read(tailAt, source.size));
  for (let at = tail.byteLength - endSize; at >= 0; at--) {
    if (tail.getUint32(at, true) !== signatures.end) continue;
    // A comment that reaches the end exactly: what looks like an end within a file is none.
    if (at + endSize + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    const [disk, directoryDisk] = [tail.getUint16(at + 4, true), tail.getUint16(at + 6, true)];
    const [countHere, count] = [tail.getUint16(at + 8, true), tail.getUint16(at + 10, true)];
    const [size, directoryAt] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    if (
      [disk, directoryDisk, countHere, count].includes(unknown16) ||
      [size, directoryAt].includes(unknown32)
    ) {
      return refuse({ kind: "zip-variant", variant: "zip64" });
    }
    if (disk !== 0 || directoryDisk !== 0 || countHere !== count) {
      return refuse({ kind: "zip-variant", variant: "split" });
    }
    if (count > scormLimits.files) return refuse({ kind: "too-many-files", most: scormLimits.files });
    const endAt = tailAt + at;
    return directoryAt + size === endAt ? ok({ count, directoryAt, endAt }) : refuse({ kind: "zip-broken" });
  }
  return refuse({ kind: "zip-broken" });
}

type Header = Omit<ZipEntry, "endsBefore">;

function readHeaders(directory: Uint8Array, count: number): Result<Header[], ScormRefusal> {
  const headers: Header[] = [];
  const view = viewOf(directory);
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + headerSize > directory.length || view.getUint32(at, true) !== signatures.header) {
      return refuse({ kind: "zip-broken" });
    }
    const nameEnd = at + headerSize + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.length) return refuse({ kind: "zip-broken" });
    const header = readHeader(view, at, directory.slice(at + headerSize, nameEnd));
    if (!header.ok) return header;
    headers.push(header.value);
    at = next;
  }
  return at === directory.length ? ok(headers) : refuse({ kind: "zip-broken" });
}

function readHeader(view: DataView, at: number, nameBytes: Uint8Array): Result<Header, ScormRefusal> {
  const path = readZipName(nameBytes);
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const why = findUnsafePath(path);
  if (why !== undefined) return refuse({ kind: "unsafe-path", path, why });
  // Bit 0: encrypted; 6: strongly; 13: the directory itself is masked.
  if ((flags & 0b10_0000_0100_0001) !== 0) return refuse({ kind: "encrypted", path });
  const fileType = view.getUint16(at + 40, true) & 0xf000;
  if (fileType !== 0 && fileType !== 0x8000 && fileType !== 0x4000) return refuse({ kind: "symlink", path });
  if (method !== 0 && method !== 8) return refuse({ kind: "zip-variant", variant: "compression" });
  const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const headerAt = view.getUint32(at + 42, true);
  if ([packedSize, size, headerAt].includes(unknown32)) {
    return refuse({ kind: "zip-variant", variant: "zip64" });
  }
  const crc32 = view.getUint32(at + 16, true);
  return ok({ path, nameBytes, isDeflated: method === 8, crc32, packedSize, size, headerAt });
}
