import { openOfficerSession } from "#client/open-officer-session.ts";
import type { SessionOptions } from "#client/open-officer-session.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { sync } from "#client/sync.ts";
import type { TestNetwork, TestPerson, TestSociety } from "./network.ts";

export type SeatOptions = Partial<Pick<SessionOptions, "store" | "clock" | "fetch">>;

/** A device of the network, opened with nothing on it. */
export const openDevice = (
  network: TestNetwork,
  { device }: Pick<TestPerson, "device">,
  options: SeatOptions = {},
): Promise<OfficerSession> =>
  openOfficerSession({
    network: {
      gateUrl: network.gate().url,
      vaultUrl: network.vault().url,
      rootKey: network.root.publicKey,
    },
    device,
    store: memoryStore(),
    clock: network.clock,
    random: network.random,
    ...options,
  });

/** The same, with the key of the person's desk, if it is given, and caught up. */
export async function sitDown(
  network: TestNetwork,
  person: Pick<TestPerson, "device">,
  desk: Pick<TestSociety, "secret"> | undefined,
  options: SeatOptions = {},
): Promise<OfficerSession> {
  const session = await openDevice(network, person, options);
  if (desk) await session.keyring.add(desk.secret);
  await sync(session);
  return session;
}
