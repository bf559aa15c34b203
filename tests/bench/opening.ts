import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { RecordId } from "#base/id.ts";
import { createCase } from "#client/create-case.ts";
import { memoryStore } from "#client/memory-store.ts";
import type { OfficerSession } from "#client/officer-session.ts";
import { followRegisterNow } from "#client/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { openRecord } from "#client/open-record.ts";
import { writeRecord } from "#client/write-record.ts";
import type { BenchNetwork } from "./bench-network.ts";
import { get } from "./bench-network.ts";
import type { Report } from "./figures.ts";
import { timeEach } from "./figures.ts";
import { inventCases } from "./invented-cases.ts";

const entryCount = 50;
const openings = 200;

/**
 * From the click on a case to its state on the screen, as the client library does it: list of grants, disclosure, ticket to
 * the vault, chain verified, every signature checked, decrypted, kept, folded.
 */
export async function benchOpening(network: BenchNetwork): Promise<Report> {
  const { desk, officers } = network;
  const [writer, reader] = officers as [OfficerSession, OfficerSession];
  const record = await writeLongCase(network, writer);
  const readers: OfficerSession[] = [];
  for (let i = 0; i < openings; i++) readers.push(await sitDownAnew(network, reader));

  const first = await timeEach(openings, async (i) => {
    const opened = get(await openRecord(readers[i]!, { desk, record }));
    if (opened.state.fieldByName.size === 0 || opened.faults.length > 0) throw new Error("it did not open");
  });
  const kept = await Promise.all(readers.map((session) => countEntries(session, record)));
  if (kept.some((entries) => entries !== entryCount)) throw new Error("not the whole record");
  const again = await timeEach(openings, async (i) => {
    get(await openRecord(readers[i]!, { desk, record }));
  });
  return {
    figures: [
      {
        what: `opening a record of ${entryCount} entries, first time`,
        unit: "ms",
        samples: first,
        target: { column: "p95", atMost: 150 },
      },
      { what: "the same, kept on the device before", unit: "ms", samples: again },
    ],
    notes: [
      `One reader, ${openings} times, each with an empty store; ${entryCount} entries in six compartments.`,
    ],
  };
}

async function writeLongCase({ desk }: BenchNetwork, session: OfficerSession): Promise<RecordId> {
  const [invented] = inventCases(desk, 1);
  const { record } = get(await createCase(session, invented!));
  const opened = get(await openRecord(session, { desk, record }));
  for (let i = await countEntries(session, record); i < entryCount; i++) {
    const text = `Call ${i}: she remembers another name of the village, and a cousin who was with them.`;
    get(
      i % 3 === 0
        ? await writeRecord(session, opened, { identity: { set: { "sought.1.nickname": `Name ${i}` } } })
        : await writeRecord(session, opened, { journal: { add: [{ list: "notes", item: { text } }] } }),
    );
  }
  return record;
}

const countEntries = async ({ leases }: OfficerSession, record: RecordId): Promise<number> =>
  (await leases.findAll(record)).reduce((sum, { verified }) => sum + verified.length, 0);

/** The same officer's device with nothing of the record on it. */
async function sitDownAnew({ description }: BenchNetwork, officer: OfficerSession): Promise<OfficerSession> {
  const session = await openOfficerSession({
    network: {
      gateUrl: description.gateUrl,
      vaultUrl: description.vaultUrl,
      rootKey: fromHex(description.rootKeyHex),
    },
    device: officer.device,
    store: memoryStore(),
    clock: systemClock,
    random: secureRandomBytes,
  });
  for (const desk of officer.register.state().deskById.keys()) {
    for (const secret of officer.keyring.secretsOf(desk)) await session.keyring.add(secret);
  }
  get(await followRegisterNow(session));
  return session;
}
