import { equalBytes } from "#base/bytes.ts";

/**
 * ChaCha20-Poly1305 (RFC 8439) and its extension to nonces of 24 bytes (draft-irtf-cfrg-xchacha) for browsers. Our own, held
 * to Wycheproof and to the other implementation, for the same reason as the hashes beside it (decision 013). Poly1305 over
 * BigInt is not constant in time; no server runs this.
 */
const tagLength = 16;

export const { seal: sealChaCha20Poly1305, open: openChaCha20Poly1305 } = cipherWithNonce(12);
export const { seal: sealXChaCha20Poly1305, open: openXChaCha20Poly1305 } = cipherWithNonce(24);

/** Both throw on a key or nonce of another length; `open` answers nothing for anything but what was sealed. */
function cipherWithNonce(nonceLength: 12 | 24) {
  const begin = (key: Uint8Array, nonce: Uint8Array): Stream => {
    if (key.length !== 32 || nonce.length !== nonceLength)
      throw new RangeError(`chacha: a key has 32 bytes, this nonce ${nonceLength}`);
    return beginStream(key, nonce);
  };
  return {
    /** Ciphertext ‖ 16-byte tag. */
    seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
      const stream = begin(key, nonce);
      const sealed = new Uint8Array(plaintext.length + tagLength);
      sealed.set(applyStream(stream, plaintext));
      sealed.set(tagOf(stream, sealed.subarray(0, plaintext.length), aad), plaintext.length);
      return sealed;
    },
    open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array | undefined {
      const stream = begin(key, nonce);
      if (sealed.length < tagLength) return undefined;
      const ciphertext = sealed.subarray(0, -tagLength);
      const isWhole = equalBytes(tagOf(stream, ciphertext, aad), sealed.subarray(-tagLength));
      return isWhole ? applyStream(stream, ciphertext) : undefined;
    },
  };
}

/** Sixteen words: four constants, key, counter, nonce. */
type Stream = Int32Array;

function beginStream(key: Uint8Array, nonce: Uint8Array): Stream {
  if (nonce.length === 12) return Int32Array.of(...constants, ...wordsOf(key), 0, ...wordsOf(nonce));
  // HChaCha20: without the last addition, the first and the last four words.
  const mixed = mix(Int32Array.of(...constants, ...wordsOf(key), ...wordsOf(nonce.subarray(0, 16))));
  const subkey = [...mixed.subarray(0, 4), ...mixed.subarray(12)];
  return Int32Array.of(...constants, ...subkey, 0, 0, ...wordsOf(nonce.subarray(16)));
}

/** "expand 32-byte k" */
const constants = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];

function wordsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i, true));
}

/** Four columns, then four diagonals. */
const quarters = [0x048c, 0x159d, 0x26ae, 0x37bf, 0x05af, 0x16bc, 0x278d, 0x349e].map((places) =>
  [12, 8, 4, 0].map((shift) => (places >> shift) & 15),
) as [number, number, number, number][];

function mix(from: Stream): Stream {
  const x = from.slice();
  const step = (a: number, b: number, d: number, by: number) => {
    x[a]! += x[b]!;
    const turned = x[d]! ^ x[a]!;
    x[d] = (turned << by) | (turned >>> (32 - by));
  };
  for (let round = 0; round < 10; round++) {
    for (const [a, b, c, d] of quarters) {
      step(a, b, d, 16);
      step(c, d, b, 12);
      step(a, b, d, 8);
      step(c, d, b, 7);
    }
  }
  return x;
}

function blockAt(stream: Stream, counter: number): Uint8Array {
  const from = stream.slice();
  from[12] = counter;
  const mixed = mix(from);
  const block = new DataView(new ArrayBuffer(64));
  mixed.forEach((word, i) => block.setInt32(4 * i, word + from[i]!, true));
  return new Uint8Array(block.buffer);
}

function applyStream(stream: Stream, bytes: Uint8Array): Uint8Array {
  const applied = bytes.slice();
  for (let offset = 0, counter = 1; offset < bytes.length; offset += 64, counter++) {
    const block = blockAt(stream, counter);
    for (let i = 0; i < 64 && offset + i < bytes.length; i++) applied[offset + i]! ^= block[i]!;
  }
  return applied;
}

/** Poly1305 under the first block, over additional data, ciphertext and both lengths, each in whole blocks of 16. */
function tagOf(stream: Stream, ciphertext: Uint8Array, aad: Uint8Array): Uint8Array {
  const whole = (length: number) => Math.ceil(length / 16) * 16;
  const message = new Uint8Array(whole(aad.length) + whole(ciphertext.length) + 16);
  message.set(aad);
  message.set(ciphertext, whole(aad.length));
  const view = new DataView(message.buffer);
  view.setUint32(message.length - 16, aad.length, true);
  view.setUint32(message.length - 8, ciphertext.length, true);

  const key = new DataView(blockAt(stream, 0).buffer);
  const r = read128(key, 0) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  let sum = 0n;
  for (let offset = 0; offset < message.length; offset += 16) {
    sum = ((sum + read128(view, offset) + (1n << 128n)) * r) % prime;
  }
  const tag = new DataView(new ArrayBuffer(16));
  const signed = sum + read128(key, 16);
  tag.setBigUint64(0, BigInt.asUintN(64, signed), true);
  tag.setBigUint64(8, BigInt.asUintN(64, signed >> 64n), true);
  return new Uint8Array(tag.buffer);
}

const prime = 2n ** 130n - 5n;

const read128 = (view: DataView, offset: number): bigint =>
  view.getBigUint64(offset, true) | (view.getBigUint64(offset + 8, true) << 64n);
