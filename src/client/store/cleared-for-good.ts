import type { ClientStore } from "./store.ts";

/** The same store, which takes nothing in once it was cleared: what was under way then must not lie on an emptied device. */
export function clearedForGood(store: ClientStore): ClientStore {
  let isCleared = false;
  return {
    ...store,
    put: async (key, value) => {
      if (!isCleared) await store.put(key, value);
    },
    clear: () => {
      isCleared = true;
      return store.clear();
    },
  };
}
