import type { ClientStore } from "./store.ts";

/** Where the wrapped keys of a device lie in its store. */
export const locksKey = "device";

/** Whether a device lies here, for a page that does not open it yet and fetches nothing of what opening needs. */
export const hasDevice = async (store: ClientStore): Promise<boolean> =>
  (await store.get(locksKey)) !== undefined;
