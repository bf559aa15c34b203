import type { ClientStore } from "#client/store/store.ts";
import { installLocks } from "#client/store/unlock.ts";

/** A device that the origin of a demonstration hands out, wrapped under a passphrase that was printed once. */
export type DemoDevice = {
  readonly name: string;
  readonly organisation: string;
  readonly country: string;
  readonly duties: string;
  readonly device: string;
  readonly file: string;
};

/** Empty everywhere but at a demonstration. */
export async function fetchDemoDevices(fetch: typeof globalThis.fetch): Promise<readonly DemoDevice[]> {
  try {
    const response = await fetch("/demo/devices.json", { cache: "no-store", credentials: "omit" });
    const listed: unknown = response.ok ? await response.json() : [];
    return Array.isArray(listed) ? listed.filter(isDemoDevice) : [];
  } catch {
    return [];
  }
}

/** Puts the wrapped device into a store of its own. Answers whether there was one. */
export async function unpackDemoDevice(
  fetch: typeof globalThis.fetch,
  { file }: DemoDevice,
  store: ClientStore,
): Promise<boolean> {
  try {
    const response = await fetch(file, { cache: "no-store", credentials: "omit" });
    return response.ok && (await installLocks(store, new Uint8Array(await response.arrayBuffer())));
  } catch {
    return false;
  }
}

function isDemoDevice(value: unknown): value is DemoDevice {
  const { name, organisation, country, duties, device, file } = (value ?? {}) as Record<string, unknown>;
  return (
    [name, organisation, country, duties].every((text) => typeof text === "string") &&
    typeof device === "string" &&
    /^[a-z0-9-]{1,60}$/.test(device) &&
    typeof file === "string" &&
    /^\/demo\/devices\/[a-z0-9-]+\.cbor$/.test(file)
  );
}
