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
  const writer = new Writer();
  writer.write(value, 0);
  return writer.finish();
}

/** Throws on anything but the deterministic encoding of exactly one value. The shape is the caller's to check. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  const value = reader.read(0);
  if (!reader.atEnd) throw new Error("decodeCbor: bytes are left over");
  return value;
}

const deepest = 32;

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, simple: 7 } as const;
const falseByte = 0xf4;
const trueByte = 0xf5;
const nullByte = 0xf6;
const doubleByte = 0xfb;

class Writer {
  #buffer = new Uint8Array(512);
  #view = new DataView(this.#buffer.buffer);
  #length = 0;

  finish(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  write(value: unknown, depth: number): void {
    if (depth > deepest) throw new Error("encodeCbor: nested too deep");
    if (value === null) this.#byte(nullByte);
    else if (value === false) this.#byte(falseByte);
    else if (value === true) this.#byte(trueByte);
    else if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") {
      if (!value.isWellFormed()) throw new Error("encodeCbor: text with half a character");
      this.#string(major.text, utf8Encode(value));
    } else if (value instanceof Uint8Array) this.#string(major.bytes, value);
    else if (Array.isArray(value)) {
      this.#head(major.array, value.length);
      for (const item of value) this.write(item, depth + 1);
    } else if (isPlainObject(value)) this.#map(value, depth);
    else throw new Error("encodeCbor: no deterministic form");
  }

  #map(value: Record<string, unknown>, depth: number): void {
    const entries = Object.keys(value).map((key) => ({ key, encoded: encodeCbor(key) }));
    entries.sort((a, b) => compareBytes(a.encoded, b.encoded));
    this.#head(major.map, entries.length);
    for (const { key, encoded } of entries) {
      this.#append(encoded);
      this.write(value[key], depth + 1);
    }
  }

  #number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      if (value >= 0) this.#head(major.unsigned, value);
      else this.#head(major.negative, -1 - value);
    } else {
      if (!Number.isFinite(value) || Number.isInteger(value))
        throw new Error("encodeCbor: not a number we send");
      this.#byte(doubleByte);
      this.#reserve(8);
      this.#view.setFloat64(this.#length, value);
      this.#length += 8;
    }
  }

  #string(type: number, bytes: Uint8Array): void {
    this.#head(type, bytes.length);
    this.#append(bytes);
  }

  /** The shortest form of the argument (RFC 8949 §4.2.1). */
  #head(type: number, argument: number): void {
    this.#reserve(9);
    const start = this.#length;
    if (argument < 24) {
      this.#buffer[start] = (type << 5) | argument;
      this.#length += 1;
    } else if (argument < 0x100) {
      this.#buffer[start] = (type << 5) | 24;
      this.#buffer[start + 1] = argument;
      this.#length += 2;
    } else if (argument < 0x1_0000) {
      this.#buffer[start] = (type << 5) | 25;
      this.#view.setUint16(start + 1, argument);
      this.#length += 3;
    } else if (argument < 0x1_0000_0000) {
      this.#buffer[start] = (type << 5) | 26;
      this.#view.setUint32(start + 1, argument);
      this.#length += 5;
    } else {
      this.#buffer[start] = (type << 5) | 27;
      this.#view.setBigUint64(start + 1, BigInt(argument));
      this.#length += 9;
    }
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = byte;
  }

  #append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + more));
    larger.set(this.#buffer);
    this.#buffer = larger;
    this.#view = new DataView(larger.buffer);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  read(depth: number): unknown {
    if (depth > deepest) throw new Error("decodeCbor: nested too deep");
    const first = this.#take(1)[0]!;
    const type = first >> 5;
    if (type === major.simple) return this.#simple(first);
    const argument = this.#argument(first & 31);
    switch (type) {
      case major.unsigned:
        return argument;
      case major.negative:
        return safe(-1 - argument);
      case major.bytes:
        return this.#take(argument).slice();
      case major.text:
        return utf8Decode(this.#take(argument));
      case major.array:
        return this.#array(argument, depth);
      case major.map:
        return this.#map(argument, depth);
      default:
        throw new Error("decodeCbor: tags are not for us");
    }
  }

  #array(length: number, depth: number): unknown[] {
    // A length costs its sender at least a byte for each item: no allocation on the word of a header.
    if (length > this.#bytes.length - this.#offset) throw new Error("decodeCbor: cut short");
    const items: unknown[] = [];
    for (let i = 0; i < length; i++) items.push(this.read(depth + 1));
    return items;
  }

  #map(length: number, depth: number): Record<string, unknown> {
    if (length > this.#bytes.length - this.#offset) throw new Error("decodeCbor: cut short");
    const entries: [string, unknown][] = [];
    let previous: Uint8Array | undefined;
    for (let i = 0; i < length; i++) {
      const start = this.#offset;
      const key = this.read(depth + 1);
      if (typeof key !== "string") throw new Error("decodeCbor: a key that is not text");
      const encoded = this.#bytes.subarray(start, this.#offset);
      if (previous && compareBytes(previous, encoded) >= 0) throw new Error("decodeCbor: keys out of order");
      previous = encoded;
      entries.push([key, this.read(depth + 1)]);
    }
    // Defines own properties only: a key `__proto__` is a key like any other.
    return Object.fromEntries(entries);
  }

  #simple(first: number): unknown {
    if (first === falseByte) return false;
    if (first === trueByte) return true;
    if (first === nullByte) return null;
    if (first !== doubleByte) throw new Error("decodeCbor: a simple value that we do not send");
    const offset = this.#offset;
    this.#take(8);
    const value = this.#view.getFloat64(offset);
    if (!Number.isFinite(value) || Number.isInteger(value))
      throw new Error("decodeCbor: not the shortest form");
    return value;
  }

  #argument(information: number): number {
    if (information < 24) return information;
    const length = [1, 2, 4, 8][information - 24];
    if (length === undefined) throw new Error("decodeCbor: lengths are definite");
    const offset = this.#offset;
    this.#take(length);
    const value =
      length === 1
        ? this.#view.getUint8(offset)
        : length === 2
          ? this.#view.getUint16(offset)
          : length === 4
            ? this.#view.getUint32(offset)
            : safe(Number(this.#view.getBigUint64(offset)));
    const least = [24, 0x100, 0x1_0000, 0x1_0000_0000][information - 24]!;
    if (value < least) throw new Error("decodeCbor: not the shortest form");
    return value;
  }

  #take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#offset) throw new Error("decodeCbor: cut short");
    const taken = this.#bytes.subarray(this.#offset, this.#offset + length);
    this.#offset += length;
    return taken;
  }
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
