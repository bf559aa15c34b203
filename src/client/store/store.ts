/**
 * Where a device keeps what must survive a reload: itself (wrapped), the pinned register, desk secrets, leases, the outbox.
 * Keys are short paths (`lease/<record>/headline`). Each method is atomic by itself; `store.suite.ts` says what all promise.
 */
export interface ClientStore {
  get(key: string): Promise<Uint8Array | undefined>;
  /** On disk, where there is one, before it returns. */
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  /** All keys that begin with `prefix`, sorted. */
  list(prefix: string): Promise<string[]>;
  /** Everything, at once. */
  clear(): Promise<void>;
}

/** Longest key in bytes of UTF-8, so that a wrapped one still fits a file name. */
export const longestStoreKey = 120;
