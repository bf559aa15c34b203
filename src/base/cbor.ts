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
  length = 0;
  try {
    write(value, 0);
    return buffer.slice(0, length);
  } finally {
    // Keys are encoded too: nothing of them stays here.
    if (buffer.length > keptBytes) buffer = new Uint8Array(keptBytes);
    else buffer.fill(0, 0, length);
  }
}

/** What is written, and how far: one for all, because making one costs more than a short encoding. */
const keptBytes = 4_096;
let buffer = new Uint8Array(keptBytes);
let length = 0;

function reserve(more: number): void {
  if (length + more <= buffer.length) return;
  const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
  larger.set(buffer);
  buffer = larger;
}

function writeByte(byte: number): void {
  reserve(1);
  buffer[length++] = byte;
}

/** The shortest form of the argument (RFC 8949 §4.2.1). */
function writeHead(type: number, argument: number): void {
  if (argument < 24) return writeByte((type << 5) | argument);
  let size = 1;
  while (argument >= leastOfNext[size]!) size++;
  writeByte((type << 5) | (23 + size));
  for (let i = sizes[size]! - 1; i >= 0; i--) writeByte(Math.floor(argument / 256 ** i) % 256);
}

function writeString(type: number, bytes: Uint8Array): void {
  writeHead(type, bytes.length);
  reserve(bytes.length);
  buffer.set(bytes, length);
  length += bytes.length;
}

function writeText(text: string): void {
  if (!isAscii(text)) return writeString(major.text, encodeText(text));
  writeHead(major.text, text.length);
  reserve(text.length);
  for (let i = 0; i < text.length; i++) buffer[length++] = text.charCodeAt(i);
}

function writeNumber(number: number): void {
  if (Number.isSafeInteger(number) && !Object.is(number, -0)) {
    if (number >= 0) writeHead(major.unsigned, number);
    else writeHead(major.negative, -1 - number);
  } else {
    if (!Number.isFinite(number) || Number.isInteger(number))
      throw new Error("encodeCbor: not a number we send");
    writeByte(doubleByte);
    reserve(8);
    new DataView(buffer.buffer).setFloat64(length, number);
    length += 8;
  }
}

function write(item: unknown, depth: number): void {
  if (depth > deepest) throw new Error("encodeCbor: nested too deep");
  if (item === null) writeByte(nullByte);
  else if (typeof item === "boolean") writeByte(item ? trueByte : falseByte);
  else if (typeof item === "number") writeNumber(item);
  else if (typeof item === "string") writeText(item);
  else if (item instanceof Uint8Array) writeString(major.bytes, item);
  else if (Array.isArray(item)) {
    writeHead(major.array, item.length);
    for (const one of item) write(one, depth + 1);
  } else if (isPlainObject(item)) {
    const keys = putInOrder(Object.keys(item));
    writeHead(major.map, keys.length);
    for (const key of keys) {
      writeText(key);
      write(item[key], depth + 1);
    }
  } else throw new Error("encodeCbor: no deterministic form");
}

/** In the order of their encodings, which begin with the length. */
function putInOrder(keys: string[]): string[] {
  if (keys.every(isAscii)) return keys.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return keys
    .map((key) => [encodeText(key), key] as const)
    .sort(([a], [b]) => a.length - b.length || compareBytes(a, [0, a.length], b, [0, b.length]))
    .map(([, key]) => key);
}

/** Throws on anything but the deterministic encoding of exactly one value. The shape is the caller's to check. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  /** Also of a count of items: each costs its sender at least a byte, so no header can make us allocate on its word. */
  const expectLeft = (length: number): void => {
    if (length > bytes.length - offset) throw new Error("decodeCbor: cut short");
  };
  const take = (length: number): Uint8Array => {
    expectLeft(length);
    offset += length;
    return bytes.slice(offset - length, offset);
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
  const readText = (length: number): string => {
    expectLeft(length);
    const start = offset;
    offset += length;
    if (length > shortText) return utf8Decode(bytes.subarray(start, offset));
    let text = "";
    for (let i = start; i < offset; i++) {
      if (bytes[i]! > 0x7f) return utf8Decode(bytes.subarray(start, offset));
      text += String.fromCharCode(bytes[i]!);
    }
    return text;
  };
  const readArray = (length: number, depth: number): unknown[] => {
    expectLeft(length);
    const items: unknown[] = [];
    for (let i = 0; i < length; i++) items.push(read(depth + 1));
    return items;
  };
  const readMap = (length: number, depth: number): Record<string, unknown> => {
    expectLeft(length);
    const map: Record<string, unknown> = {};
    let previous: readonly [number, number] = [0, 0];
    for (let i = 0; i < length; i++) {
      const start = offset;
      const key = read(depth + 1);
      if (typeof key !== "string") throw new Error("decodeCbor: a key that is not text");
      const place = [start, offset] as const;
      if (i > 0 && compareBytes(bytes, previous, bytes, place) >= 0)
        throw new Error("decodeCbor: keys out of order");
      previous = place;
      const value = read(depth + 1);
      // A key `__proto__` is a key like any other.
      if (key === "__proto__") Object.defineProperty(map, key, { value, ...own });
      else map[key] = value;
    }
    return map;
  };
  const readSimple = (first: number): unknown => {
    if (first === falseByte) return false;
    if (first === trueByte) return true;
    if (first === nullByte) return null;
    if (first !== doubleByte) throw new Error("decodeCbor: a simple value that we do not send");
    expectLeft(8);
    offset += 8;
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
    if (type === major.bytes) return take(argument);
    if (type === major.text) return readText(argument);
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

const own = { writable: true, enumerable: true, configurable: true };
/** Up to here a loop is faster than the decoder. */
const shortText = 24;

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** From `start` to `end` of each. */
function compareBytes(
  a: Uint8Array,
  [start, end]: readonly [number, number],
  b: Uint8Array,
  [from, to]: readonly [number, number],
): number {
  for (; start < end && from < to; start++, from++) if (a[start] !== b[from]) return a[start]! - b[from]!;
  return end - start - (to - from);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
