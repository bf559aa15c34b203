import type { ClientStore } from "./store.ts";

/** For tests, and for a visit that leaves nothing behind. */
export function memoryStore(): ClientStore {
  const values = new Map<string, Uint8Array>();
  return {
    get: (key) => Promise.resolve(values.get(key)?.slice()),
    put: (key, value) => {
      values.set(key, value.slice());
      return Promise.resolve();
    },
    delete: (key) => {
      values.delete(key);
      return Promise.resolve();
    },
    list: (prefix) => Promise.resolve([...values.keys()].filter((key) => key.startsWith(prefix)).sort()),
    clear: () => {
      values.clear();
      return Promise.resolve();
    },
  };
}
