import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId, type RecordId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { openDatabase } from "#server/database.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { openRosterVault } from "#testing/roster-vault.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { openTestDatabase } from "#testing/test-database.ts";
import { openRoster, type Roster } from "./open-roster.ts";
import type { LearnerRow, Standing } from "./roster-row.ts";

const random = seededRandomBytes("roster");
const desk = newId<"desk">(random);

const vault = openRosterVault();
const { rows } = vault;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: ReturnType<typeof openDatabase>;
let folder: string;
let roster: Roster;
const logged: unknown[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  sql = openDatabase(database.url, { max: 4 });
  const folders = ["../ledger/migrations/", "../search/migrations/", "./migrations/"];
  await migrate(
    sql,
    (await Promise.all(folders.map((each) => readMigrations(new URL(each, import.meta.url))))).flat(),
  );
  folder = await mkdtemp(join(tmpdir(), "homeward-roster-"));
});
afterAll(async () => {
  await roster.close();
  await sql.end();
  await database.close();
  await rm(folder, { recursive: true });
});

async function restart(acceptOlder = false): Promise<void> {
  await roster?.close();
  roster = await openRoster(
    { sql, vault: vault.peer, random, clock: () => 1_000, log: (_, fields) => void logged.push(fields) },
    folder,
  );
  await roster.load(acceptOlder);
}
beforeEach(async () => {
  vault.isAway = false;
  await restart();
});

async function joinIn(): Promise<RecordId> {
  const learner = { record: newId<"record">(random), desk, since: 1_000 };
  await sql.begin((transaction) => roster.insert(transaction, [learner]));
  roster.remember(learner);
  return learner.record;
}
const standing = (changed: Partial<Standing> = {}): Standing => ({
  course: newId<"course">(random),
  version: 3,
  state: "under-way",
  percent: 40,
  by: "audience",
  since: 1_700_000_000_000,
  dueAt: 1_800_000_000_000,
  completedAt: null,
  certificate: null,
  remindedAt: null,
  badge: null,
  ...changed,
});
const write = (record: RecordId, change: (row: LearnerRow) => LearnerRow) =>
  roster.change(record, (row) => ok({ row: change(row), answer: "written" }));
const add = (record: RecordId, one: Standing) =>
  write(record, (row) => ({ ...row, standings: [...row.standings, one] }));

describe("the roster", () => {
  test("is the same after a restart, whether the vault has its rows or they still wait for it", async () => {
    const record = await joinIn();
    const standings = [
      standing(),
      standing({
        state: "completed",
        certificate: newId<"certificate">(random),
        badge: random(16),
        completedAt: 5,
      }),
      standing({ certificate: newId<"certificate">(random), dueAt: null }),
    ];
    for (const one of standings) expect(await add(record, one)).toEqual(ok("written"));
    await write(record, (row) => ({
      ...row,
      codes: [random(16), null, random(16), null, null, random(16)],
      surveys: [random(8), random(8)],
    }));
    const before = roster.read(record);
    expect(before).toMatchObject({ ok: true, value: { standings } });
    vault.isAway = true;
    await add(record, standing());
    const pending = roster.read(record);
    vault.isAway = false;
    await restart();
    expect(roster.read(record)).toEqual(pending);
    expect(await roster.flush()).toBe(true);
    expect(await sql`select from roster_pending`).toHaveLength(0);
    await restart();
    expect(roster.read(record)).toEqual(pending);
  });

  test("gives the vault noise of few lengths, another one each time", async () => {
    const record = await joinIn();
    await roster.flush();
    const first = rows.get(record)!;
    for (let i = 0; i < 3; i++) await add(record, standing());
    await roster.flush();
    const later = rows.get(record)!;
    expect([first.sealed.length, later.sealed.length]).toEqual([512, 512]);
    expect(later.version).toBe(4);
    const text = Buffer.from(later.sealed).toString("latin1");
    expect(text).not.toContain(Buffer.from(desk, "base64url").toString("latin1"));
  });

  test("names what the vault lost, altered, swapped or took back, and serves everybody else", async () => {
    const [lost, altered, swapped, older, whole] = [
      await joinIn(),
      await joinIn(),
      await joinIn(),
      await joinIn(),
      await joinIn(),
    ];
    await roster.flush();
    const first = rows.get(older)!;
    await add(older, standing());
    await roster.flush();
    rows.delete(lost);
    const bytes = rows.get(altered)!.sealed.slice();
    bytes[60]! ^= 1;
    rows.set(altered, { ...rows.get(altered)!, sealed: bytes });
    rows.set(swapped, { ...rows.get(swapped)!, sealed: rows.get(whole)!.sealed });
    rows.set(older, first);
    await restart();
    expect(logged.at(-1)).toEqual({ missing: 1, older: 1, unreadable: 2 });
    for (const record of [lost, altered, swapped, older]) {
      expect(roster.read(record)).toEqual(refuse({ kind: "vault-fault" }));
      expect(await add(record, standing())).toEqual(refuse({ kind: "vault-fault" }));
    }
    expect(roster.read(whole).ok).toBe(true);
    for (const record of [lost, altered, swapped, older]) {
      await sql.begin((transaction) => roster.forget(transaction, record));
    }
    expect(roster.read(lost)).toEqual(refuse({ kind: "not-found" }));
  });

  test("goes on from what a restored vault has, once an operator says that it was restored, and from then on", async () => {
    const [record, altered] = [await joinIn(), await joinIn()];
    await roster.flush();
    const yesterday = [record, altered].map((one) => rows.get(one)!);
    for (const one of [record, altered]) await add(one, standing());
    await roster.flush();
    rows.set(record, yesterday[0]!);
    rows.set(altered, { ...yesterday[1]!, sealed: yesterday[0]!.sealed });
    await restart();
    expect(roster.read(record), "nobody said so").toEqual(refuse({ kind: "vault-fault" }));
    await restart(true);
    expect(roster.read(record)).toMatchObject({ ok: true, value: { standings: [] } });
    expect(roster.read(altered), "what this gate did not seal for them").toEqual(
      refuse({ kind: "vault-fault" }),
    );
    const again = standing();
    expect(await add(record, again)).toEqual(ok("written"));
    await roster.flush();
    await restart();
    expect(roster.read(record)).toMatchObject({ ok: true, value: { standings: [again] } });
    await sql.begin((transaction) => roster.forget(transaction, altered));
  });

  test("waits for a vault that is away, and then has everybody", async () => {
    const record = await joinIn();
    await roster.flush();
    vault.isAway = true;
    await restart();
    expect(roster.isLoaded()).toBe(false);
    expect(roster.read(record)).toEqual(refuse({ kind: "vault-unreachable" }));
    const newcomer = await joinIn();
    expect(roster.read(newcomer).ok).toBe(true);
    vault.isAway = false;
    await roster.flush();
    expect(roster.read(record).ok).toBe(true);
    expect(roster.read(newcomer).ok).toBe(true);
  });

  test("writes what comes at the same moment together, and each change sees the one before", async () => {
    const record = await joinIn();
    const many = await Promise.all(
      Array.from({ length: 50 }, () => write(record, (row) => ({ ...row, since: row.since + 1 }))),
    );
    expect(many.every(({ ok: isOk }) => isOk)).toBe(true);
    expect(roster.read(record)).toMatchObject({ value: { since: 1_050 } });
    await expect(roster.change(record, () => refuse({ kind: "conflict" }))).resolves.toEqual(
      refuse({ kind: "conflict" }),
    );
  });

  test("forgets what was issued to somebody who is erased before their row is here", async () => {
    const people = [await joinIn(), await joinIn(), await joinIn()];
    const issue = async (record: RecordId) => {
      const certificate = newId<"certificate">(random);
      await sql`
        insert into certificates (certificate, course, version, issued_at) values (${certificate}, 'one', 1, 1)`;
      await sql`insert into training (certificate, member, presented_at) values (${certificate}, 'member', 1)`;
      await add(record, standing({ certificate, state: "completed" }));
      return certificate;
    };
    const erase = (record: RecordId) => sql.begin((transaction) => roster.forget(transaction, record));
    const [sent, unsent, late] = people as [RecordId, RecordId, RecordId];
    const issued = [await issue(sent), await issue(late)];
    await roster.flush();
    vault.isAway = true;
    issued.push(await issue(unsent));
    await restart();
    for (const record of [sent, unsent]) await erase(record);
    // Over another start that does not get to see them.
    await restart();
    const { call } = vault.peer;
    vault.isAway = false;
    // And one in the middle of a load.
    let isErasing = false;
    Object.assign(vault.peer, {
      call: async (...input: Parameters<typeof call>) => {
        if (!isErasing) {
          isErasing = true;
          await erase(late);
        }
        return call(...input);
      },
    });
    expect(await roster.flush()).toBe(true);
    Object.assign(vault.peer, { call });
    for (const table of ["certificates", "training"])
      expect(await sql`select from ${sql(table)} where certificate = any(${issued})`).toHaveLength(0);
    for (const record of people) {
      expect(roster.read(record)).toEqual(refuse({ kind: "not-found" }));
      expect(rows.has(record)).toBe(false);
    }
    expect(await sql`select from roster_pending`).toHaveLength(0);
  });

  test("forgets who is erased at once, also where a change of theirs is under way", async () => {
    const record = await joinIn();
    await add(record, standing());
    await sql.begin(async (transaction) => {
      await roster.forget(transaction, record);
      expect(roster.read(record)).toEqual(refuse({ kind: "not-found" }));
    });
    expect(await add(record, standing())).toEqual(refuse({ kind: "not-found" }));
    await roster.flush();
    expect(rows.has(record)).toBe(false);
    await restart();
    expect(roster.read(record)).toEqual(refuse({ kind: "not-found" }));
    // Its slot is taken by the next who comes, who finds nothing in it.
    const next = await joinIn();
    expect(roster.read(next)).toMatchObject({
      value: { standings: [], surveys: [], codes: [null, null, null, null, null, null] },
    });
  });
});
