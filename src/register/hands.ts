import type { DeviceId, MemberId } from "#base/id.ts";
import type { RegisterEntry } from "./entry.ts";
import { findActiveDevice, type RegisterState } from "./state.ts";

/** Who stands behind a device: what the state alone does not say, because it follows from who said which statement. */
export type Hands = {
  /** With each entry, in order, and the states before and after it. */
  readonly follow: (before: RegisterState, after: RegisterState, entry: RegisterEntry) => void;
  /** The member of each device, of the device that registered it, of the one that registered that, and so on. */
  readonly behind: (devices: readonly DeviceId[]) => ReadonlySet<MemberId>;
  /** Of a member, those that may speak. */
  readonly activeDevicesOf: (member: MemberId) => DeviceId[];
};

export function openHands(state: () => RegisterState): Hands {
  /** Nothing for the devices of founders, whom the root named. */
  const registeredBy = new Map<DeviceId, DeviceId>();
  return {
    follow: (before, after, { signed }) => {
      // A map keeps the order of insertion: what is new stands last.
      const added = after.deviceById.size - before.deviceById.size;
      if (signed.author === null || added === 0) return;
      for (const id of [...after.deviceById.keys()].slice(-added)) registeredBy.set(id, signed.author);
    },
    behind: (devices) => {
      const chain = new Set(devices);
      for (const id of chain) {
        const by = registeredBy.get(id);
        if (by) chain.add(by);
      }
      return new Set([...chain].flatMap((id) => state().deviceById.get(id)?.member ?? []));
    },
    activeDevicesOf: (member) =>
      [...state().deviceById.values()].flatMap((device) =>
        device.member === member && findActiveDevice(state(), device.id) ? [device.id] : [],
      ),
  };
}
