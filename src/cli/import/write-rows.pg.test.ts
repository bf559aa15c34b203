import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { approve, listWaitingApprovals } from "#client/desk/approvals.ts";
import { inventRecords } from "#demo/invent-records.ts";
import { askToBringIn, listRegistrationApprovals } from "#client/desk/registration-approvals.ts";
import type { Registration } from "#client/network/search.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { Database } from "#server/database.ts";
import { openDatabase } from "#server/database.ts";
import { get } from "#testing/get.ts";
import { startTestNetwork, testLimits, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { RegisteredPerson } from "#tracing/intake.ts";
import { displayNameOf } from "#tracing/person.ts";
import { openImportJournal } from "./import-journal.ts";
import type { ImportRow } from "./row-to-intake.ts";
import { writeRows } from "./write-rows.ts";

let network: TestNetwork;
let society: TestSociety;
let sql: Database;
let folder: string;
beforeAll(async () => {
  // Enough for those whose import breaks off, and not for all.
  const evaluations = { ...testLimits.evaluations, network: 80, own: 400 };
  network = await startTestNetwork({ limits: { evaluations } });
  sql = openDatabase(network.databaseUrls.gate, { max: 1 });
  society = await network.makeOrganisation();
  network.clock.advance(31 * 86_400_000);
  folder = await mkdtemp(join(tmpdir(), "homeward-import-"));
});
afterAll(async () => {
  await sql.end();
  await network.close();
  await rm(folder, { recursive: true });
});

const rowsOf = (count: number): ImportRow[] =>
  inventRecords("bring in", { reunions: 0, deposits: 0, openRequests: 0, registrations: count }).records.map(
    ({ intake }, i) => ({ line: i + 2, intake }) as ImportRow,
  );

async function approvalFor(session: OfficerSession, people: number): Promise<Registration> {
  const approval = get(
    await askToBringIn(session, { desk: society.desk, people, expiresAt: network.clock() + 86_400_000 }),
  );
  const dpo = await sitDown(network, society.dpo, undefined);
  expect(get(await listWaitingApprovals(dpo))).toEqual([]);
  const asked = get(await listRegistrationApprovals(dpo)).find((one) => one.approval === approval)!;
  get(await approve(dpo, asked));
  const signed = get(await listRegistrationApprovals(session)).find((one) => one.approval === approval)!;
  return {
    approval,
    signed: signed.shown!,
    desk: society.desk,
    tokenByKey: new Map(),
    pause: async () => {},
  };
}

it("a list is brought in under an approval, resumed where a line was lost, and nobody is there twice", async () => {
  const store = memoryStore();
  const rows = rowsOf(6);
  const session = await sitDown(network, society.officer, society, { store });
  const registration = await approvalFor(session, 20);
  const write = async (given: readonly ImportRow[], by: OfficerSession, under = registration) => {
    const journal = await openImportJournal(join(folder, "journal.log"));
    const consent = { organisations: "all", never: [], attested: "in-writing", expiresAt: null } as const;
    const written = await writeRows({
      session: by,
      desk: society.desk,
      rows: given,
      consent,
      journal,
      registration: under,
      isInterrupted: () => false,
      onProgress: () => {},
    });
    await journal.close();
    return written;
  };
  const away = vi.fn(async (input: string | URL | Request, init?: RequestInit) => {
    if (String(input).endsWith("/registrations/index")) throw new Error("away");
    return fetch(input, init);
  });
  const breaking = await sitDown(network, society.officer, society, { store, fetch: away });
  const crash = async () => {
    throw new Error("the power is cut");
  };
  await expect(write(rows.slice(0, 3), breaking, { ...registration, pause: crash })).rejects.toThrow("power");
  expect((await sql`select from index_aliases`).count).toBe(0);
  expect((await sql`select from registered_people`).count).toBe(3);

  const resumed = await sitDown(network, society.officer, society, { store });
  expect(await write(rows, resumed)).toMatchObject({ written: 6, refused: [], stoppedBy: undefined });
  expect(await write(rows, resumed)).toMatchObject({ written: 0, refused: [], stoppedBy: undefined });
  const people = await sql<{ namespace: string; record: string }[]>`
    select namespace, record from index_aliases where not dead order by namespace, record`;
  expect(people).toHaveLength(12);
  expect(new Set(people.map(({ record }) => record)).size).toBe(6);
  const [row] = await sql<{ records: number; left: number }[]>`
    select (select count(*) from records)::integer as records,
      (select count(*) from registered_people where not indexed)::integer as left`;
  expect(row).toEqual({ records: 6, left: 0 });
  const { person } = rows[5]!.intake as RegisteredPerson;
  const { found } = await searchOwnRecords(resumed, society.desk, displayNameOf(person));
  expect(found.length).toBeGreaterThan(0);
});

it("an approval that is used up ends the import, and says so", async () => {
  const session = await sitDown(network, society.officer, society);
  const registration = await approvalFor(session, 1);
  const journal = await openImportJournal(join(folder, "used-up.log"));
  const written = await writeRows({
    session,
    desk: society.desk,
    rows: rowsOf(9).slice(7),
    consent: null,
    journal,
    registration,
    isInterrupted: () => false,
    onProgress: () => {},
  });
  await journal.close();
  expect(written).toMatchObject({ written: 0, stoppedBy: { kind: "approval-invalid" } });
});
