import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Device } from "#keys/device.ts";
import type { HybridClock } from "#record/clock.ts";
import { farAhead, laterClock, tickClock, timeOfClock } from "#record/clock.ts";
import type { Writer } from "#client/record/change.ts";
import { connect } from "#client/network/connection.ts";
import { openKeyring } from "#client/session/keyring.ts";
import { openLeases } from "#client/session/leases.ts";
import type { NetworkAddress } from "#client/network/network-address.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { openOutbox } from "#client/record/outbox.ts";
import { openRegisterFollower } from "#client/network/register-follower.ts";
import { sealChangeAgain } from "./seal-again.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfDevice } from "#client/network/signer.ts";
import type { ClientStore } from "#client/store/store.ts";
import { wrapStore } from "#client/store/wrapped-store.ts";

export type SessionOptions = {
  readonly network: NetworkAddress;
  readonly device: Device;
  /** The device's own store, not yet wrapped. */
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch?: typeof globalThis.fetch;
};

/** Opens from what the device keeps, without a network; `sync` catches up. */
export async function openOfficerSession({
  network,
  device,
  store,
  clock,
  random,
  fetch = globalThis.fetch,
}: SessionOptions): Promise<OfficerSession> {
  const wrapped = wrapStore(store, device.storage, random);
  const register = await openRegisterFollower(wrapped, network.rootKey);
  const signer = signerOfDevice(device);
  const connection = connect({
    urls: { gate: network.gateUrl, vault: network.vaultUrl },
    signer,
    registerHead: () => register.state().head,
    clock,
    random,
    fetch,
  });
  const writer: Writer = { signer, clock: connection.clock, random };
  let last: HybridClock | undefined;
  const session: OfficerSession = {
    device,
    writer,
    connection,
    register,
    keyring: await openKeyring(wrapped, device),
    leases: openLeases(wrapped, connection.clock),
    outbox: openOutbox({
      store: wrapped,
      clock: connection.clock,
      send: (change) => {
        const { network: known } = register.state();
        if (!known) return Promise.resolve({ ok: false, refusal: { kind: "unreachable", server: "gate" } });
        return sendChange(connection, known, change, null);
      },
      sealAgain: (change) => sealChangeAgain(session, change),
    }),
    store: wrapped,
    tick: (seen) => {
      // From before a server told this device the time; whatever came after it would be ahead as well.
      if (last !== undefined && timeOfClock(last) > connection.clock() + farAhead) last = undefined;
      if (seen !== undefined) last = laterClock(last, seen);
      last = tickClock(last, connection.clock(), signer.author);
      return last;
    },
  };
  return session;
}
