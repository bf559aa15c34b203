import sodium from "libsodium-wrappers-sumo";

await sodium.ready;

const blockLength = 64;
const nonce = new Uint8Array(12);

/**
 * Bytes `from` to `from + length` of the ChaCha20 key stream (RFC 8439, nonce zero) of a key that is used for nothing else: as many
 * pseudorandom bytes as one wants, of which any part can be had alone. For servers. Throws unless the key has 32 bytes.
 */
export function keyStream(key: Uint8Array, from: number, length: number): Uint8Array {
  const first = Math.floor(from / blockLength);
  const offset = from - first * blockLength;
  const zeros = new Uint8Array(offset + length);
  return sodium.crypto_stream_chacha20_ietf_xor_ic(zeros, nonce, first, key).subarray(offset);
}
