import type { Result } from "#base/result.ts";

/** Where the player gets pictures, videos, captions and packages from: by SHA-256, checked by whoever fetched them. */
export interface FileSource {
  readonly read: (hash: Uint8Array) => Promise<Result<Uint8Array, { readonly kind: string }>>;
}
