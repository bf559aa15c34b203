import { concatBytes, fromBase64url, toBase64url, utf8Decode, utf8Encode } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { ClientStore } from "./store.ts";
import { longestStoreKey } from "./store.ts";

/**
 * A store in another one, under the device's storage key: a locked device shows how many values it keeps and about how long
 * they are, and neither what they say nor what they are called. A value moved to another key does not open.
 */
export function wrapStore(inner: ClientStore, storage: SymmetricKey, random: RandomBytes): ClientStore {
  const nameKey = deriveKey(storage, "store-names");
  const valueKey = deriveKey(storage, "store-values");
  const wrap = (key: string) => wrapName(nameKey, key);
  const nameByWrapped = new Map<string, string | undefined>();
  const unwrap = (wrapped: string): string | undefined => {
    if (!nameByWrapped.has(wrapped)) nameByWrapped.set(wrapped, unwrapName(nameKey, wrapped));
    return nameByWrapped.get(wrapped);
  };
  return {
    get: async (key) => {
      const sealed = await inner.get(wrap(key));
      if (!sealed) return undefined;
      const value = openAead(valueKey, sealed, valueContext(key));
      // Only somebody who wrote to the disk could cause this: what was kept is not to be trusted.
      if (!value) throw new StoreDamaged();
      return value;
    },
    put: (key, value) => inner.put(wrap(key), sealAead(valueKey, value, valueContext(key), random)),
    delete: (key) => inner.delete(wrap(key)),
    list: async (prefix) =>
      (await inner.list(wrappedPrefix))
        .map(unwrap)
        .filter((key) => key !== undefined)
        .filter((key) => key.startsWith(prefix))
        .sort(),
    clear: async () => {
      for (const name of await inner.list(wrappedPrefix)) await inner.delete(name);
    },
  };
}

/** Thrown when what the device kept was altered outside this application. */
export class StoreDamaged extends Error {
  constructor() {
    super("what this device kept was altered");
    this.name = "StoreDamaged";
  }
}

export const wrappedPrefix = "kept-";

const valueContext = (key: string): Uint8Array => encodeCbor(["homeward/1", "store-value", key]);
const nameContext = encodeCbor(["homeward/1", "store-name"]);
const nameBlock = 32;

/** The nonce is a keyed hash of the name: one name, one ciphertext, and equal nonces for equal names only. */
function wrapName(nameKey: SymmetricKey, key: string): string {
  const name = utf8Encode(key);
  if (name.length > longestStoreKey) throw new Error("wrapStore: the key is too long");
  const padding = new Uint8Array(nameBlock - ((name.length + 1) % nameBlock));
  const nonce = hmacSha256(nameKey, name);
  const plaintext = concatBytes(Uint8Array.of(name.length), name, padding);
  return (
    wrappedPrefix + toBase64url(sealAead(nameKey, plaintext, nameContext, (length) => nonce.slice(0, length)))
  );
}

/** Nothing for what another device left in the same store. */
function unwrapName(nameKey: SymmetricKey, wrapped: string): string | undefined {
  try {
    const plaintext = openAead(nameKey, fromBase64url(wrapped.slice(wrappedPrefix.length)), nameContext);
    return plaintext && utf8Decode(plaintext.subarray(1, 1 + plaintext[0]!));
  } catch {
    return undefined;
  }
}
