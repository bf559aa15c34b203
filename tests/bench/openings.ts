import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { followRegisterNow } from "#client/session/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { openRecord } from "#client/cases/open-record.ts";
import type { DeskSecret } from "#keys/desk-secret.ts";
import type { Device } from "#keys/device.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import { timeEach } from "./figures.ts";
import { get } from "#testing/get.ts";

/** Everything that opening takes, so that it can be done in a page as well as here. */
export type OpeningPlan = {
  readonly network: NetworkDescription;
  readonly device: Device;
  readonly secrets: readonly DeskSecret[];
  readonly desk: DeskId;
  readonly record: RecordId;
  readonly entries: number;
  readonly times: number;
};

/** Milliseconds: with nothing of the record on the device, and again with what the first time kept. */
export async function timeOpenings(
  plan: OpeningPlan,
): Promise<{ readonly first: number[]; readonly again: number[] }> {
  const { desk, record, entries, times } = plan;
  const readers: OfficerSession[] = [];
  for (let i = 0; i < times; i++) readers.push(await sitDownAnew(plan));
  const first = await timeEach(times, async (i) => {
    const opened = get(await openRecord(readers[i]!, { desk, record }));
    if (opened.state.fieldByName.size === 0 || opened.faults.length > 0) throw new Error("it did not open");
  });
  for (const reader of readers) {
    if ((await countEntries(reader, record)) !== entries) throw new Error("not the whole record");
  }
  const again = await timeEach(times, async (i) => get(await openRecord(readers[i]!, { desk, record })));
  return { first, again };
}

export const countEntries = async ({ leases }: OfficerSession, record: RecordId): Promise<number> =>
  (await leases.findAll(record)).reduce((sum, { verified }) => sum + verified.length, 0);

async function sitDownAnew({ network, device, secrets }: OpeningPlan): Promise<OfficerSession> {
  const session = await openOfficerSession({
    network: {
      gateUrl: network.gateUrl,
      vaultUrl: network.vaultUrl,
      rootKey: fromHex(network.rootKeyHex),
    },
    device,
    store: memoryStore(),
    clock: systemClock,
    random: secureRandomBytes,
    fetch: globalThis.fetch.bind(globalThis),
  });
  for (const secret of secrets) await session.keyring.add(secret);
  get(await followRegisterNow(session));
  return session;
}
