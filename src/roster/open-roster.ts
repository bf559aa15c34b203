import { join } from "node:path";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import { type InTurn, openTurns } from "#base/in-turn.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { learnerFields } from "#protocol/learner.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";
import { groupWork } from "#server/group-work.ts";
import type { Log } from "#server/log.ts";
import type { Peer } from "#server/peer.ts";
import { openRetryLoop } from "#server/retry-loop.ts";
import { loadRows } from "./load-rows.ts";
import { RosterMemory } from "./roster-memory.ts";
import { type LearnerRow, openRow, sealRow } from "./roster-row.ts";
import { sendRows } from "./send-rows.ts";
import { forgetWantedMail } from "./wanted-mail.ts";

export type RosterParts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly vault: Peer;
  readonly log: Log;
};

/** What a change comes to: the row as it is from now on, what is written with it, and what is answered. */
export type RowChange<Answer> = {
  readonly row: LearnerRow;
  readonly alongside?: (transaction: Transaction) => Promise<void>;
  readonly answer: Answer;
};
/** Sees the row as it is; answers the very same row where nothing changes. May be asked again. */
export type Decide<Answer> = (row: LearnerRow) => Result<RowChange<Answer>, Refusal>;

/**
 * Where all learners stand, in memory; at rest the rows lie at the vault, sealed under the gate's `roster.key`. The gate's database
 * knows each row's version, and the row itself until the vault has it.
 */
export type Roster = {
  readonly key: SymmetricKey;
  readonly memory: RosterMemory;
  /**
   * Once the database is what it was. Resolves after a while also where the vault cannot be asked: it is asked again. `acceptOlder` where an
   * operator says that the vault was restored from a backup.
   */
  readonly load: (acceptOlder?: boolean) => Promise<void>;
  /** False while rows are fetched after a start. */
  readonly isLoaded: () => boolean;
  /** `not-found` for who is no learner, `vault-fault` for a row that the vault lost or altered. Durable when it resolves. */
  readonly read: (record: RecordId) => Result<LearnerRow, Refusal>;
  readonly change: <Answer>(record: RecordId, decide: Decide<Answer>) => Promise<Result<Answer, Refusal>>;
  /** In the transaction that founds their records; `remember` them once it is committed. */
  readonly insert: (transaction: Transaction, learners: readonly NewLearner[]) => Promise<void>;
  readonly remember: (learner: NewLearner) => void;
  /** In the transaction that erases the record: it is gone from memory at once, and from the vault soon. */
  readonly forget: (transaction: Transaction, record: RecordId) => Promise<void>;
  /** What is frozen of it, lists and audiences, one after another: two that come at once must not both find room under one limit. */
  readonly freezeInTurn: InTurn;
  /** Sends the vault what it is owed. */
  readonly flush: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type NewLearner = { readonly record: RecordId; readonly desk: DeskId; readonly since: number };

const pauseMs = { usual: 200, longest: 30_000 };
/** A start waits so long for the rows; then everybody else is served, and learners once they are here. */
const patienceMs = 5_000;
const rowsAtOnce = 512;

export async function openRoster(
  parts: RosterParts,
  folder: string,
  /** Told of what came back from the vault that the gate's database had lost. */
  restore: (rows: readonly LearnerRow[]) => Promise<void> = async () => {},
): Promise<Roster> {
  const { sql, random, vault, log } = parts;
  const key = await openKey(folder, random);
  const memory = new RosterMemory();
  const faulty = new Set<RecordId>();
  const versions = new Map<RecordId, number>();
  let isLoaded = false;
  let isOlderAccepted = false;

  /** Whoever is erased before everybody's rows are here. */
  const leaving = new Set<RecordId>();

  // Whose row was not read yet the vault keeps so long: what was issued to them stands in it alone.
  const sending = openRetryLoop(() => sendRows({ sql, vault }, isLoaded), pauseMs);
  const loading = openRetryLoop(async () => {
    if (isLoaded) return true;
    const loaded = await loadRows({ sql, vault, key, memory, versions, acceptOlder: isOlderAccepted });
    if (!loaded) return false;
    for (const record of loaded.faulty) faulty.add(record);
    if (loaded.faulty.length + loaded.counts.older > 0)
      log("vault withholds or alters rows of the roster", loaded.counts);
    const gone = await forgetLeft(loaded.erased);
    await restore(loaded.restored.filter(({ record }) => !gone.has(record)));
    isLoaded = true;
    return true;
  }, pauseMs);

  /** What was issued to whom was erased before or during a load, and their rows where the load put them. */
  async function forgetLeft(erased: readonly LearnerRow[]): Promise<ReadonlySet<RecordId>> {
    // Waits for an erasure that is under way; who stays after all is not forgotten.
    const staying = await sql<{ record: RecordId }[]>`
      select record from roster where record = any(${[...leaving]}) for share`;
    const gone = new Set(leaving);
    for (const { record } of staying) gone.delete(record);
    await sql.begin(async (transaction) => {
      for (const row of [...erased, ...[...gone].map((record) => memory.read(record))])
        await forgetCertificates(transaction, row);
    });
    for (const record of gone) {
      memory.remove(record);
      versions.delete(record);
    }
    return gone;
  }

  const read = (record: RecordId): Result<LearnerRow, Refusal> => {
    const row = memory.read(record);
    if (row) return ok(row);
    if (!isLoaded) return refuse({ kind: "vault-unreachable" });
    return refuse({ kind: faulty.has(record) ? "vault-fault" : "not-found" });
  };

  type Asked = { readonly record: RecordId; readonly decide: Decide<unknown> };
  const changeTogether = groupWork({
    work: (asked: readonly Asked[]) => changeRows(asked),
    keysOf: ({ record }) => [record],
    weightOf: () => 1,
    capacity: rowsAtOnce,
  });

  async function changeRows(asked: readonly Asked[]): Promise<Result<unknown, Refusal>[]> {
    const decided = asked.map(({ record, decide }) => {
      const row = read(record);
      if (!row.ok) return row;
      const change = decide(row.value);
      return change.ok ? ok({ before: row.value, ...change.value }) : change;
    });
    const changed = decided.flatMap((one) =>
      one.ok && one.value.row !== one.value.before ? [one.value] : [],
    );
    const next = changed.map(({ row }) => ({ row, version: (versions.get(row.record) ?? 0) + 1 }));
    const written =
      changed.length === 0
        ? new Set()
        : await sql.begin(async (transaction) => {
            const moved = await writePending(
              transaction,
              next.map(({ row, version }) => ({
                record: row.record,
                version,
                sealed: sealRow(key, row, version, random),
              })),
            );
            for (const { row, alongside } of changed)
              if (moved.has(row.record)) await alongside?.(transaction);
            return moved;
          });
    for (const { row, version } of next) {
      if (!written.has(row.record)) continue;
      versions.set(row.record, version);
      // Whoever was erased meanwhile stays away.
      if (memory.has(row.record)) memory.write(row);
    }
    if (changed.length > 0) sending.wake();
    return decided.map((one) => {
      if (!one.ok) return one;
      const { row, before, answer } = one.value;
      return row === before || written.has(row.record) ? ok(answer) : refuse({ kind: "not-found" });
    });
  }

  const rowOf = ({ record, desk, since }: NewLearner): LearnerRow => ({
    record,
    desk,
    since,
    codes: learnerFields.map(() => null),
    standings: [],
    surveys: [],
  });

  return {
    key,
    memory,
    isLoaded: () => isLoaded,
    freezeInTurn: openTurns(),
    read,
    change: <Answer>(record: RecordId, decide: Decide<Answer>) =>
      changeTogether({ record, decide }) as Promise<Result<Answer, Refusal>>,
    insert: async (transaction, learners) => {
      if (learners.length === 0) return;
      await transaction`
        insert into roster (record, version)
        select record, 0 from unnest(${learners.map(({ record }) => record)}::text[]) as given (record)`;
      await writePending(
        transaction,
        learners.map((learner) => ({
          record: learner.record,
          version: 1,
          sealed: sealRow(key, rowOf(learner), 1, random),
        })),
      );
    },
    remember: (learner) => {
      versions.set(learner.record, 1);
      memory.write(rowOf(learner));
      sending.wake();
    },
    forget: async (transaction, record) => {
      if (!isLoaded) leaving.add(record);
      const [waiting] = await transaction<{ version: number; sealed: Uint8Array }[]>`
        select version, sealed from roster_pending where record = ${record} and sealed is not null`;
      const gone = await transaction<{ version: number }[]>`
        delete from roster where record = ${record} returning version`;
      if (gone.length === 0) return;
      await transaction`
        insert into roster_pending (record, version, sealed) values (${record}, ${gone[0]!.version + 1}, null)
        on conflict (record) do update set version = excluded.version, sealed = null`;
      const unsent = waiting && openRow(key, waiting.sealed, record, waiting.version);
      await forgetCertificates(transaction, memory.read(record) ?? unsent);
      await forgetWantedMail(transaction, record);
      memory.remove(record);
      versions.delete(record);
      faulty.delete(record);
      sending.wake();
    },
    load: async (acceptOlder = false) => {
      isOlderAccepted = acceptOlder;
      loading.wake();
      const { promise: patience, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patienceMs);
      await Promise.race([loading.flush(), patience]);
      clearTimeout(timer);
      sending.wake();
    },
    flush: async () => (await loading.flush()) && (await sending.flush()),
    close: async () => {
      await loading.close();
      await sending.close();
    },
  };
}

/** Those that moved by one version: what was erased meanwhile is not written. */
async function writePending(
  transaction: Transaction,
  rows: readonly { readonly record: RecordId; readonly version: number; readonly sealed: Uint8Array }[],
): Promise<ReadonlySet<RecordId>> {
  const moved = await transaction<{ record: RecordId }[]>`
    with given as (
      select * from unnest(
        ${rows.map(({ record }) => record)}::text[], ${rows.map(({ version }) => version)}::integer[],
        ${bytesArray(
          transaction,
          rows.map(({ sealed }) => sealed),
        )}::bytea[]) as given (record, version, sealed)
    ), moved as (
      update roster set version = given.version from given
      where roster.record = given.record and roster.version = given.version - 1 returning roster.record
    )
    insert into roster_pending (record, version, sealed) select record, version, sealed from given join moved using (record)
    on conflict (record) do update set version = excluded.version, sealed = excluded.sealed
    returning record`;
  return new Set(moved.map(({ record }) => record));
}

/** What was issued to somebody who is erased is not to be asked for any more, nor does it serve anybody's work. */
async function forgetCertificates(transaction: Transaction, row: LearnerRow | undefined): Promise<void> {
  const certificates = (row?.standings ?? []).flatMap(({ certificate }) => certificate ?? []);
  if (certificates.length === 0) return;
  await transaction`delete from certificates where certificate = any(${certificates})`;
  await transaction`delete from training where certificate = any(${certificates})`;
}

async function openKey(folder: string, random: RandomBytes): Promise<SymmetricKey> {
  const path = join(folder, "roster.key");
  const found = await findFile(path);
  if (found && found.length !== 32) throw new Error(`${path} does not hold the key of the roster`);
  if (found) return found as SymmetricKey;
  const key = newSymmetricKey(random);
  await writeFileDurably(path, key);
  return key;
}
