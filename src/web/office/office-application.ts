import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { ClientStore } from "#client/store/store.ts";
import type { Lock } from "#client/store/unlock.ts";
import { findLocks } from "#client/store/unlock.ts";
import type { Device } from "#keys/device.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";
import { fetchNetworkFile } from "#web/ui/network-file.ts";
import type { OfficeEffects } from "./office-effects.ts";
import type { DemoDevice } from "./sign-in/demo-devices.ts";
import { fetchDemoDevices, unpackDemoDevice } from "./sign-in/demo-devices.ts";
import { lockWhenIdle } from "#web/ui/auto-lock.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showWarning } from "#web/ui/toast.tsx";
import type { Work } from "./work/work.ts";

/** A device that lies, wrapped, in this browser: the officer's own, or one that the demonstration offers. */
export type FoundDevice = {
  readonly store: ClientStore;
  readonly locks: readonly Lock[];
  /** Whose it is; known for those of a demonstration only. */
  readonly owner: DemoDevice | undefined;
};

/** The office before and after a device is unlocked. Locked means: this object holds no key, and neither does anything else. */
export type OfficeApplication = {
  readonly effects: OfficeEffects;
  /** Nothing while the page's own network file could not be fetched. */
  readonly network: ReadonlySignal<NetworkFile | undefined>;
  /** The one that waits to be unlocked. */
  readonly device: ReadonlySignal<FoundDevice | undefined>;
  readonly demoDevices: ReadonlySignal<readonly DemoDevice[]>;
  readonly work: ReadonlySignal<Work | undefined>;
  /** Where an officer's own device is kept in this browser. */
  readonly ownStore: ClientStore;
  readonly refresh: () => Promise<void>;
  /** Answers whether the device could be fetched. */
  readonly chooseDemoDevice: (device: DemoDevice) => Promise<boolean>;
  readonly forgetChoice: () => Promise<void>;
  readonly begin: (device: Device, store: ClientStore) => Promise<void>;
  /** The page is loaded again, so that nothing stays in memory. */
  readonly lock: () => void;
};

const ownStoreName = "homeward-office";

export async function openOfficeApplication(effects: OfficeEffects): Promise<OfficeApplication> {
  const { openStore, fetch, page, clock } = effects;
  const ownStore = await openStore(ownStoreName);
  const network = signal<NetworkFile | undefined>(undefined);
  const device = signal<FoundDevice | undefined>(undefined);
  const demoDevices = signal<readonly DemoDevice[]>([]);
  const work = signal<Work | undefined>(undefined);

  async function forgetChoice(): Promise<void> {
    const locks = await findLocks(ownStore);
    device.value = locks && { store: ownStore, locks, owner: undefined };
  }

  async function refresh(): Promise<void> {
    network.value ??= await fetchNetworkFile(fetch);
    if (demoDevices.value.length === 0) demoDevices.value = await fetchDemoDevices(fetch);
  }

  async function chooseDemoDevice(owner: DemoDevice): Promise<boolean> {
    const store = await openStore(`${ownStoreName}-${owner.device}`);
    let locks = await findLocks(store);
    if (!locks && (await unpackDemoDevice(fetch, owner, store))) locks = await findLocks(store);
    if (!locks) return false;
    device.value = { store, locks, owner };
    return true;
  }

  const lock = () => {
    page.location.reload();
  };

  async function begin(unlocked: Device, store: ClientStore): Promise<void> {
    const { openWork } = await import("./work/work.ts");
    work.value = await openWork({ effects, network: network.value!, device: unlocked, store, lock });
    lockWhenIdle({ page, clock, lock, warn: () => showWarning(t("unlock.soon")) });
  }

  await Promise.all([forgetChoice(), refresh()]);
  return {
    effects,
    network,
    device,
    demoDevices,
    work,
    ownStore,
    refresh,
    chooseDemoDevice,
    forgetChoice,
    begin,
    lock,
  };
}
