/**
 * The primitives of suite 1 for Node: by libsodium (`primitives.wasm.ts`), and hashes by Node itself.
 * `primitives.browser.ts` exports the same names with the same outputs; package.json chooses between them.
 */
import { hash } from "node:crypto";

export {
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  hmacSha256,
  openChaCha20Poly1305,
  openXChaCha20Poly1305,
  sealChaCha20Poly1305,
  sealXChaCha20Poly1305,
  x25519,
  x25519PublicKey,
} from "./primitives.wasm.ts";

// Plain Uint8Array views, because a Buffer compares and serialises differently.
const asBytes = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

export const sha256 = (bytes: Uint8Array): Uint8Array => asBytes(hash("sha256", bytes, "buffer"));

export const sha512 = (bytes: Uint8Array): Uint8Array => asBytes(hash("sha512", bytes, "buffer"));
