import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { listRoster } from "#protocol/roster-contracts.ts";
import type { Database } from "#server/database.ts";
import type { Peer } from "#server/peer.ts";
import type { RosterMemory } from "./roster-memory.ts";
import { type LearnerRow, openRow } from "./roster-row.ts";

type Loaded = {
  readonly faulty: readonly RecordId[];
  /** Rows that the gate's database knew in an older version. */
  readonly restored: readonly LearnerRow[];
  /** Who was erased before, and the vault was not told yet. */
  readonly erased: readonly LearnerRow[];
  readonly counts: { readonly missing: number; readonly older: number; readonly unreadable: number };
};

const rowsAtOnce = 256;

/**
 * Fills the memory from the vault's rows and those that it has yet to get. A row that is missing, older than the gate knows, or does
 * not open is a fault of the vault, and named. A newer one, which only this gate can have sealed, comes back after a restore of the
 * gate's database. Nothing where the vault cannot be asked now; what is there stays as it is. `acceptOlder` is an operator's word that the
 * vault itself was restored: its older rows, which this gate sealed once, are then what there is.
 */
export async function loadRows({
  sql,
  vault,
  key,
  memory,
  versions,
  acceptOlder,
}: Parts): Promise<Loaded | undefined> {
  const known = await sql<{ record: RecordId; version: number }[]>`select record, version from roster`;
  const leaving = await sql<{ record: RecordId }[]>`select record from roster_pending where sealed is null`;
  const gone = new Set(leaving.map(({ record }) => record));
  const counts = { missing: 0, older: 0, unreadable: 0 };
  if (known.length + gone.size === 0) return { faulty: [], counts, restored: [], erased: [] };
  const expected = new Map(known.map(({ record, version }) => [record, version]));
  const erased: LearnerRow[] = [];
  const faulty: RecordId[] = [];

  const take = (record: RecordId, version: number, sealed: Uint8Array): boolean => {
    const row = openRow(key, sealed, record, version);
    if (row && !memory.has(record)) {
      memory.write(row);
      versions.set(record, version);
    }
    return row !== undefined;
  };
  for (let after = ""; ;) {
    const pending = await sql<{ record: RecordId; version: number; sealed: Uint8Array }[]>`
      select record, version, sealed from roster_pending
      where record > ${after} and sealed is not null order by record limit 4096`;
    for (const { record, version, sealed } of pending) {
      if (take(record, version, sealed)) expected.delete(record);
    }
    if (pending.length === 0) break;
    after = pending.at(-1)!.record;
  }

  const restored: { record: RecordId; version: number }[] = [];
  const accepted: { record: RecordId; version: number }[] = [];
  for (let after: RecordId | null = null; ;) {
    const page: Result<AnswerOf<typeof listRoster>, Refusal> = await vault.call(listRoster, {
      body: { after },
    });
    if (!page.ok) return undefined;
    for (const [i, { record, version, sealed }] of page.value.rows.entries()) {
      // Families are served meanwhile.
      if (i % rowsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      const wanted = expected.get(record);
      const left = gone.has(record) ? openRow(key, sealed, record, version) : undefined;
      if (left) erased.push(left);
      if (wanted === undefined) continue;
      expected.delete(record);
      const isRefused = version < wanted && !acceptOlder;
      if (version < wanted) counts.older++;
      if (!isRefused) {
        if (!take(record, version, sealed)) counts.unreadable++;
        else if (version > wanted) restored.push({ record, version });
        else if (version < wanted) accepted.push({ record, version });
      }
      if (isRefused || !memory.has(record)) faulty.push(record);
    }
    after = page.value.rows.at(-1)?.record ?? null;
    if (after === null) break;
  }
  for (const { record, version } of restored)
    await sql`update roster set version = ${version} where record = ${record} and version < ${version}`;
  for (const { record, version } of accepted)
    await sql`update roster set version = ${version} where record = ${record} and version > ${version}`;
  counts.missing = expected.size;
  return {
    erased,
    faulty: [...faulty, ...expected.keys()],
    counts,
    restored: restored.flatMap(({ record }) => memory.read(record) ?? []),
  };
}

type Parts = {
  readonly sql: Database;
  readonly vault: Peer;
  readonly key: SymmetricKey;
  readonly memory: RosterMemory;
  /** Of each row that is in memory. */
  readonly versions: Map<RecordId, number>;
  readonly acceptOlder: boolean;
};
