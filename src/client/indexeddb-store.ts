import type { IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { ClientStore } from "./store.ts";

const table = "values";

/** For browsers: one database of one origin. Asks the browser, where it can, not to throw it away when space is short. */
export async function openIndexedDbStore(name: string): Promise<ClientStore> {
  let database = await openDatabase(name);
  // Safari and Firefox close databases behind a sleeping page; the next call opens it again.
  const withDatabase = async <Value>(use: (database: IDBPDatabase) => Promise<Value>): Promise<Value> => {
    try {
      return await use(database);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      database = await openDatabase(name);
      return use(database);
    }
  };
  return {
    get: (key) => withDatabase((open) => open.get(table, key) as Promise<Uint8Array | undefined>),
    put: (key, value) =>
      withDatabase(async (open) => {
        const change = open.transaction(table, "readwrite", { durability: "strict" });
        await Promise.all([change.store.put(value.slice(), key), change.done]);
      }),
    delete: (key) => withDatabase((open) => open.delete(table, key)),
    list: (prefix) =>
      withDatabase(
        (open) => open.getAllKeys(table, IDBKeyRange.bound(prefix, `${prefix}\uffff`)) as Promise<string[]>,
      ),
    clear: () => withDatabase((open) => open.clear(table)),
  };
}

async function openDatabase(name: string): Promise<IDBPDatabase> {
  const database = await openDB(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore(table),
    // Another tab wants to empty the device: let it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  await globalThis.navigator?.storage?.persist?.().catch(() => false);
  return database;
}
