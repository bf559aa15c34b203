import type { ClientStore } from "#client/store/store.ts";
import { installLocks } from "#client/store/unlock.ts";
import type { Role } from "#register/statement.ts";
import { roles as allRoles } from "#register/statement.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** A device that the origin of a demonstration hands out, wrapped under a passphrase that was printed once. */
export type DemoDevice = {
  readonly name: string;
  readonly organisation: string;
  readonly country: string;
  readonly roles: readonly Role[];
  readonly device: string;
  readonly file: string;
};

/** "administrator and tracing officer", in the reader's language. */
export const dutiesOf = ({ roles }: DemoDevice): string =>
  formatList(roles.map((role) => t(`member-role.${role}`)));

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
  const { name, organisation, country, roles, device, file } = (value ?? {}) as Record<string, unknown>;
  return (
    [name, organisation, country].every((text) => typeof text === "string") &&
    Array.isArray(roles) &&
    roles.every((role) => (allRoles as readonly unknown[]).includes(role)) &&
    typeof device === "string" &&
    /^[a-z0-9-]{1,60}$/.test(device) &&
    typeof file === "string" &&
    /^\/demo\/devices\/[a-z0-9-]+\.cbor$/.test(file)
  );
}
