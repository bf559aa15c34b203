import { utf8Decode, utf8Encode } from "./bytes.ts";

/**
 * Deterministic CBOR (RFC 8949 §4.2.1): one value, one byte string, so that hashes and signatures have one meaning. Only what
 * we send: maps with text keys, arrays, text, byte strings, safe integers, doubles, booleans and null. Our own because the
 * family form has 45 kB for everything and a general coder takes 8 of them (decision 006).
 */
export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | { readonly [key: string]: CborValue };

/** Throws on a value that has no deterministic form here (undefined, NaN, an unsafe integer, an instance of a class). */
export function encodeCbor(value: CborValue): Uint8Array {
  let buffer = new Uint8Array(512);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  };
  const writeByte = (byte: number): void => {
    reserve(1);
    buffer[length++] = byte;
  };
  const append = (bytes: Uint8Array): void => {
    reserve(bytes.length);
    buffer.set(bytes, length);
    length += bytes.length;
  };

  /** The shortest form of the argument (RFC 8949 §4.2.1). */
  const writeHead = (type: number, argument: number): void => {
    if (argument < 24) return writeByte((type << 5) | argument);
    let size = 1;
    while (argument >= leastOfNext[size]!) size++;
    writeByte((type << 5) | (23 + size));
    for (let i = sizes[size]! - 1; i >= 0; i--) writeByte(Math.floor(argument / 256 ** i) % 256);
  };
  const writeString = (type: number, bytes: Uint8Array): void => {
    writeHead(type, bytes.length);
    append(bytes);
  };
  const writeNumber = (number: number): void => {
    if (Number.isSafeInteger(number) && !Object.is(number, -0)) {
      if (number >= 0) writeHead(major.unsigned, number);
      else writeHead(major.negative, -1 - number);
    } else {
      if (!Number.isFinite(number) || Number.isInteger(number))
        throw new Error("encodeCbor: not a number we send");
      const double = new DataView(new ArrayBuffer(8));
      double.setFloat64(0, number);
      writeByte(doubleByte);
      append(new Uint8Array(double.buffer));
    }
  };
  const write = (item: unknown, depth: number): void => {
    if (depth > deepest) throw new Error("encodeCbor: nested too deep");
    if (item === null) writeByte(nullByte);
    else if (typeof item === "boolean") writeByte(item ? trueByte : falseByte);
    else if (typeof item === "number") writeNumber(item);
    else if (typeof item === "string") writeString(major.text, encodeText(item));
    else if (item instanceof Uint8Array) writeString(major.bytes, item);
    else if (Array.isArray(item)) {
      writeHead(major.array, item.length);
      for (const one of item) write(one, depth + 1);
    } else if (isPlainObject(item)) {
      const entries = Object.keys(item).map((key) => ({ key, bytes: encodeText(key) }));
      // In the order of their encodings, which begin with the length.
      entries.sort((a, b) => a.bytes.length - b.bytes.length || compareBytes(a.bytes, b.bytes));
      writeHead(major.map, entries.length);
      for (const { key, bytes } of entries) {
        writeString(major.text, bytes);
        write(item[key], depth + 1);
      }
    } else throw new Error("encodeCbor: no deterministic form");
  };
  write(value, 0);
  return buffer.slice(0, length);
}

/** Throws on anything but the deterministic encoding of exactly one value. The shape is the caller's to check. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const take = (length: number): Uint8Array => {
    // Also of a count of items: each costs its sender at least a byte, so no header can make us allocate on its word.
    expectLeft(length);
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  const expectLeft = (length: number): void => {
    if (length > bytes.length - offset) throw new Error("decodeCbor: cut short");
  };

  const readArgument = (information: number): number => {
    if (information < 24) return information;
    const size = information - 23;
    if (size > 4) throw new Error("decodeCbor: lengths are definite");
    expectLeft(sizes[size]!);
    let argument = 0;
    for (const end = offset + sizes[size]!; offset < end; offset++)
      argument = argument * 256 + bytes[offset]!;
    if (argument < leastOfNext[size - 1]!) throw new Error("decodeCbor: not the shortest form");
    return safe(argument);
  };
  const readArray = (length: number, depth: number): unknown[] => {
    expectLeft(length);
    const items: unknown[] = [];
    for (let i = 0; i < length; i++) items.push(read(depth + 1));
    return items;
  };
  const readMap = (length: number, depth: number): Record<string, unknown> => {
    expectLeft(length);
    const entries: [string, unknown][] = [];
    let previous: Uint8Array | undefined;
    for (let i = 0; i < length; i++) {
      const start = offset;
      const key = read(depth + 1);
      if (typeof key !== "string") throw new Error("decodeCbor: a key that is not text");
      const encoded = bytes.subarray(start, offset);
      if (previous && compareBytes(previous, encoded) >= 0) throw new Error("decodeCbor: keys out of order");
      previous = encoded;
      entries.push([key, read(depth + 1)]);
    }
    // Defines own properties only: a key `__proto__` is a key like any other.
    return Object.fromEntries(entries);
  };
  const readSimple = (first: number): unknown => {
    if (first === falseByte) return false;
    if (first === trueByte) return true;
    if (first === nullByte) return null;
    if (first !== doubleByte) throw new Error("decodeCbor: a simple value that we do not send");
    take(8);
    const number = view.getFloat64(offset - 8);
    if (!Number.isFinite(number) || Number.isInteger(number))
      throw new Error("decodeCbor: not the shortest form");
    return number;
  };
  const read = (depth: number): unknown => {
    if (depth > deepest) throw new Error("decodeCbor: nested too deep");
    expectLeft(1);
    const first = bytes[offset++]!;
    const type = first >> 5;
    if (type === major.simple) return readSimple(first);
    const argument = readArgument(first & 31);
    if (type === major.unsigned) return argument;
    if (type === major.negative) return safe(-1 - argument);
    if (type === major.bytes) return take(argument).slice();
    if (type === major.text) return utf8Decode(take(argument));
    if (type === major.array) return readArray(argument, depth);
    if (type === major.map) return readMap(argument, depth);
    throw new Error("decodeCbor: tags are not for us");
  };
  const value = read(0);
  if (offset !== bytes.length) throw new Error("decodeCbor: bytes are left over");
  return value;
}

const deepest = 32;

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, simple: 7 } as const;
const falseByte = 0xf4;
const trueByte = 0xf5;
const nullByte = 0xf6;
const doubleByte = 0xfb;

/** Bytes that an argument takes behind the first, and from where on the next size is needed. */
const sizes = [0, 1, 2, 4, 8] as const;
const leastOfNext = [24, 0x100, 0x1_0000, 0x1_0000_0000, Infinity] as const;

function encodeText(text: string): Uint8Array {
  // `isWellFormed` is younger than many phones. A lone half of a pair becomes U+FFFD, three bytes, and comes back as such.
  const bytes = utf8Encode(text);
  if (/[\ud800-\udfff]/.test(text) && utf8Decode(bytes) !== text)
    throw new Error("encodeCbor: text with half a character");
  return bytes;
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error("decodeCbor: an integer beyond 2^53");
  return value;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
