import { Inflate } from "fflate";
import { equalBytes } from "#base/bytes.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { ScormRefusal } from "./scorm-refusal.ts";
import { localHeaderSize, signatures, viewOf, type ZipEntry, type ZipSource } from "./zip-directory.ts";

/**
 * One file of the zip. It is measured while it is inflated: the first byte beyond the size that the directory promised ends it,
 * whatever else the file would have become.
 */
export async function unpackFile(
  source: ZipSource,
  entry: ZipEntry,
): Promise<Result<Uint8Array, ScormRefusal>> {
  const { path } = entry;
  const broken = refuse({ kind: "zip-broken", path } as const);
  const header = await source.read(entry.headerAt, entry.headerAt + localHeaderSize);
  if (header.length < localHeaderSize) return broken;
  const view = viewOf(header);
  if (view.getUint32(0, true) !== signatures.file) return broken;
  if ((view.getUint16(6, true) & 1) !== 0) return refuse({ kind: "encrypted", path });
  if (view.getUint16(8, true) !== (entry.isDeflated ? 8 : 0)) return broken;
  const nameAt = entry.headerAt + localHeaderSize;
  const nameEnd = nameAt + view.getUint16(26, true);
  if (!equalBytes(await source.read(nameAt, nameEnd), entry.nameBytes)) return broken;
  const dataAt = nameEnd + view.getUint16(28, true);
  const dataEnd = dataAt + entry.packedSize;
  if (dataEnd > entry.endsBefore) return broken;

  // No memory is set aside for what cannot come of so few bytes.
  const most = entry.isDeflated ? entry.packedSize * mostPerByte : entry.packedSize;
  if (entry.size > most) return refuse({ kind: "size-lies", path });

  const packed = await source.read(dataAt, dataEnd);
  const unpacked = entry.isDeflated ? inflateUpTo(packed, entry.size) : packed;
  if (unpacked === undefined) return broken;
  if (unpacked === "more" || unpacked.length !== entry.size) return refuse({ kind: "size-lies", path });
  return crc32Of(unpacked) === entry.crc32 ? ok(unpacked) : broken;
}

/** Deflate (RFC 1951) makes no more of a byte: 258 bytes of two bits. */
const mostPerByte = 1_032;
/** At worst so many times `mostPerByte` are made beyond `size` before it is noticed. */
const pushBytes = 8 * 1024;

function inflateUpTo(packed: Uint8Array, size: number): Uint8Array | "more" | undefined {
  const unpacked = new Uint8Array(size);
  let length = 0;
  let isMore = false;
  let isWhole = false;
  const inflate = new Inflate((chunk, isFinal) => {
    isWhole ||= isFinal;
    isMore ||= length + chunk.length > size;
    if (!isMore) unpacked.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && !isMore; at += pushBytes) {
      inflate.push(packed.subarray(at, at + pushBytes), at + pushBytes >= packed.length);
    }
  } catch {
    return undefined;
  }
  if (isMore) return "more";
  if (!isWhole) return undefined;
  return unpacked.subarray(0, length);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

function crc32Of(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
