/**
 * SHA-256, SHA-512 (FIPS 180-4) and HMAC-SHA256 (RFC 2104) for browsers. Our own, held to the other implementation and to
 * published vectors like all primitives, because the tables and the generality of a library weigh four kilobytes more
 * gzipped, and the family form has 45 for everything (decision 013). Fast where it is used much: SHA-256.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = initialHash.map((word) => Number(word >> 32n) | 0);
  const view = viewPadded(bytes, 64);
  const w = new Int32Array(64);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = view.getInt32(offset + 4 * t);
      else {
        const [x, y] = [w[t - 15]!, w[t - 2]!];
        const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
        const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
        w[t] = w[t - 16]! + s0 + w[t - 7]! + s1;
      }
    }
    let [a, b, c, d, e, f, g, h] = state as Eight<number>;
    for (let t = 0; t < 64; t++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants256[t]! + w[t]!) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i]! + word) | 0));
  }
  const hash = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => hash.setInt32(4 * i, word));
  return new Uint8Array(hash.buffer);
}

export function sha512(bytes: Uint8Array): Uint8Array {
  const state = [...initialHash];
  const view = viewPadded(bytes, 128);
  for (let offset = 0; offset < view.byteLength; offset += 128) {
    const w: bigint[] = [];
    for (let t = 0; t < 80; t++) {
      if (t < 16) w.push(view.getBigUint64(offset + 8 * t));
      else {
        const [x, y] = [w[t - 15]!, w[t - 2]!];
        const s0 = rotate64(x, 1n) ^ rotate64(x, 8n) ^ (x >> 7n);
        const s1 = rotate64(y, 19n) ^ rotate64(y, 61n) ^ (y >> 6n);
        w.push(wrap64(w[t - 16]! + s0 + w[t - 7]! + s1));
      }
    }
    let [a, b, c, d, e, f, g, h] = state as Eight<bigint>;
    for (let t = 0; t < 80; t++) {
      const s1 = rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n);
      const t1 = h + s1 + ((e & f) ^ (~e & g)) + constants512[t]! + w[t]!;
      const s0 = rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = wrap64(d + t1);
      d = c;
      c = b;
      b = a;
      a = wrap64(t1 + t2);
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = wrap64(state[i]! + word)));
  }
  const hash = new DataView(new ArrayBuffer(64));
  state.forEach((word, i) => hash.setBigUint64(8 * i, word));
  return new Uint8Array(hash.buffer);
}

/** Under a key of any length. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const short = key.length > 64 ? sha256(key) : key;
  const keyed = (mask: number, message: Uint8Array): Uint8Array => {
    const block = new Uint8Array(64 + message.length).fill(mask, 0, 64);
    short.forEach((byte, i) => (block[i]! ^= byte));
    block.set(message, 64);
    return sha256(block);
  };
  return keyed(0x5c, keyed(0x36, bytes));
}

type Eight<Word> = [Word, Word, Word, Word, Word, Word, Word, Word];

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const wrap64 = (number: bigint): bigint => BigInt.asUintN(64, number);
const rotate64 = (word: bigint, by: bigint): bigint => (word >> by) | wrap64(word << (64n - by));

/** The message, 0x80, zeros and its length in bits at the end of the last block. */
function viewPadded(bytes: Uint8Array, block: 64 | 128): DataView {
  const padded = new Uint8Array(Math.ceil((bytes.length + 1 + block / 8) / block) * block);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

/** The first 80 primes: where the constants of both hashes come from. */
const primes: bigint[] = [];
for (let n = 2n; primes.length < 80; n++) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);

/** The first 64 bits behind the point of the square (2) or cube (3) root. */
function rootFraction(prime: bigint, degree: 2n | 3n): bigint {
  const scaled = prime << (64n * degree);
  let root = 0n;
  for (let bit = 1n << 68n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= scaled) root += bit;
  return wrap64(root);
}

// SHA-256 takes the upper halves of what SHA-512 takes.
const constants512 = primes.map((prime) => rootFraction(prime, 3n));
const constants256 = constants512.map((word) => Number(word >> 32n) | 0);
const initialHash = primes.slice(0, 8).map((prime) => rootFraction(prime, 2n));
