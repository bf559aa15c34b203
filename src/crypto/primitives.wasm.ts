/**
 * The primitives of suite 1 by libsodium (WebAssembly): for Node, and for workers in browsers that open thousands of boxes, where they
 * take about a sixth of what our own take (decision 054). `primitives.browser.ts` exports the same names with the same outputs.
 */
import { equalBytes } from "#base/bytes.ts";
import sodium from "libsodium-wrappers-sumo";

await sodium.ready;

export const sha256 = (bytes: Uint8Array): Uint8Array => sodium.crypto_hash_sha256(bytes);

export const sha512 = (bytes: Uint8Array): Uint8Array => sodium.crypto_hash_sha512(bytes);

/** HMAC-SHA256 (RFC 2104) under a key of any length. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (key.length > 32 && key.length <= 64) {
    const state = sodium.crypto_auth_hmacsha256_init(key);
    sodium.crypto_auth_hmacsha256_update(state, bytes);
    return sodium.crypto_auth_hmacsha256_final(state);
  }
  // HMAC itself hashes longer keys and fills shorter ones with zeros, so 32 bytes say the same.
  const key32 = new Uint8Array(32);
  key32.set(key.length > 64 ? sha256(key) : key);
  return sodium.crypto_auth_hmacsha256(bytes, key32);
}

/** Ciphertext ‖ 16-byte tag, under a 24-byte nonce. */
export const sealXChaCha20Poly1305 = (
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array,
): Uint8Array => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, null, nonce, key);

export function openXChaCha20Poly1305(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < 16) return undefined;
  return findResult(() => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, aad, nonce, key));
}

/** Ciphertext ‖ 16-byte tag, under a 12-byte nonce (RFC 8439). */
export const sealChaCha20Poly1305 = (
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array,
): Uint8Array => sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, aad, null, nonce, key);

export function openChaCha20Poly1305(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < 16) return undefined;
  return findResult(() => sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, aad, nonce, key));
}

export const ed25519PublicKey = (seed: Uint8Array): Uint8Array =>
  sodium.crypto_sign_seed_keypair(seed).publicKey;

/** Expanding a seed costs more than signing with it; what came of it goes when the seed goes. */
const expandedBySeed = new WeakMap<Uint8Array, Uint8Array>();

export function ed25519Sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  let expanded = expandedBySeed.get(seed);
  // Its first half is the seed: one that was wiped or written over meanwhile is another key.
  if (!expanded || !equalBytes(expanded.subarray(0, 32), seed)) {
    expanded = sodium.crypto_sign_seed_keypair(seed).privateKey;
    expandedBySeed.set(seed, expanded);
  }
  return sodium.crypto_sign_detached(message, expanded);
}

/** The curve equation only; `signature.ts` adds what strictness demands beyond it. */
export const ed25519Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean =>
  findResult(() => sodium.crypto_sign_verify_detached(signature, message, publicKey)) ?? false;

export const x25519PublicKey = (secretKey: Uint8Array): Uint8Array =>
  sodium.crypto_scalarmult_base(secretKey);

/** The shared secret of RFC 7748, or nothing where it would be all zeros (a public key of low order). */
export const x25519 = (secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined =>
  findResult(() => sodium.crypto_scalarmult(secretKey, publicKey));

// libsodium's wrapper throws a plain Error where the C function returns -1, and a TypeError where an
// argument has the wrong shape: the second is a broken invariant and passes.
function findResult<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return undefined;
  }
}
