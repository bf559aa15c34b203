import type { ClientStore } from "./store.ts";

const table = "values";

/**
 * For browsers: one database of one origin. `asksToStay` asks the browser, where it can, not to throw it away when space is
 * short; some ask the person, so a borrowed phone is not asked. Over the bare interface, because the family form loads it
 * too and counts every kilobyte.
 */
export async function openIndexedDbStore(
  name: string,
  { asksToStay = true }: { readonly asksToStay?: boolean } = {},
): Promise<ClientStore> {
  if (asksToStay) await globalThis.navigator?.storage?.persist?.().catch(() => false);
  let database = await openDatabase(name);
  const run = async <Value>(
    mode: IDBTransactionMode,
    ask: (values: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value> => {
    try {
      return await inTransaction(database, mode, ask);
    } catch (error) {
      // Safari and Firefox close databases behind a sleeping page; the next call opens it again.
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      database = await openDatabase(name);
      return inTransaction(database, mode, ask);
    }
  };
  return {
    get: (key) => run<Uint8Array | undefined>("readonly", (values) => values.get(key)),
    put: async (key, value) => void (await run("readwrite", (values) => values.put(value.slice(), key))),
    delete: (key) => run("readwrite", (values) => values.delete(key)),
    list: async (prefix) =>
      (await run("readonly", (values) =>
        values.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
      )) as string[],
    clear: () => run("readwrite", (values) => values.clear()),
  };
}

/** Resolves when the transaction is complete, which for a write means: on disk. */
function inTransaction<Value>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  ask: (values: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(table, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(table));
    transaction.addEventListener("complete", () => resolve(request.result));
    transaction.addEventListener("abort", () => reject(transaction.error ?? request.error));
  });
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
  // Another tab wants to empty the device: let it.
  database.onversionchange = () => database.close();
  return database;
}
