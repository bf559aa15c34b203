import { equalBytes, toHex } from "#base/bytes.ts";
import type { EntryId, RecordId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Author } from "#keys/key-holder.ts";
import { emptyHead, nextHead, type SequenceStatement, signSequence } from "#protocol/sequencing.ts";
import type { Signed } from "#protocol/signed.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import type { ServerKeys } from "#server/server-keys.ts";

/** An entry in its place: enough to sign its statement again, byte for byte, because Ed25519 is deterministic. */
export type PlacedEntry = Omit<SequenceStatement, "head"> & {
  /** Nobody for one that was restored from its statement. */
  readonly author: Author | null;
};

/** Signed for whoever wrote it, and for the vault some moments later: signing costs more than all else of an entry. */
const lastSigned = new WeakMap<
  Uint8Array,
  Map<EntryId, { readonly head: Uint8Array; readonly signed: Signed }>
>();
const mostRemembered = 8_192;

export function signPlaced(entry: PlacedEntry, { signing }: ServerKeys): Signed {
  const { author: _, ...placed } = entry;
  const head = nextHead(placed);
  const remembered = lastSigned.get(signing.secretKey) ?? new Map();
  lastSigned.set(signing.secretKey, remembered);
  const known = remembered.get(entry.entry);
  if (known && equalBytes(known.head, head)) return known.signed;
  const signed = signSequence({ ...placed, head }, signing.secretKey);
  remembered.set(entry.entry, { head, signed });
  for (const oldest of remembered.keys()) {
    if (remembered.size <= mostRemembered) break;
    remembered.delete(oldest);
  }
  return signed;
}

const entryColumns = (sql: Database | Transaction) => sql`
  entry, record, compartment, sequence, previous_head as "previousHead", digest, time, author`;

export const findEntries = (sql: Database | Transaction, entries: readonly EntryId[]) =>
  entries.length === 0
    ? Promise.resolve([])
    : sql<PlacedEntry[]>`select ${entryColumns(sql)} from entries where entry = any(${[...entries]})`;

export type CompartmentHead = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly sequence: number;
  readonly head: Uint8Array;
};

/** Where the compartments of these records stand. */
export const readHeads = (transaction: Transaction, records: readonly RecordId[]) => transaction<
  CompartmentHead[]
>`
  select record, compartment, sequence, head from compartments where record = any(${[...records]})`;

/**
 * Gives each entry the next number of its compartment. The caller holds the locks of the records' rows, so that heads follow
 * each other without gaps.
 */
export async function sequenceEntries(
  transaction: Transaction,
  changes: readonly {
    readonly record: RecordId;
    readonly requester: { readonly author: Author };
    readonly entries: readonly Pick<PlacedEntry, "entry" | "compartment" | "digest">[];
  }[],
  heads: readonly CompartmentHead[],
  time: number,
): Promise<PlacedEntry[]> {
  const entries = changes.flatMap(({ record, requester: { author }, entries: added }) =>
    added.map((entry) => ({ ...entry, record, author })),
  );
  if (entries.length === 0) return [];
  const ends = new Map(heads.map((head) => [placeOf(head), head]));
  const changed = new Map<string, CompartmentHead>();
  const placed = entries.map(({ entry, record, compartment, digest, author }) => {
    const place = placeOf({ record, compartment });
    const { sequence, head } = ends.get(place) ?? { sequence: 0, head: emptyHead };
    const next = { entry, record, compartment, sequence: sequence + 1, previousHead: head, digest, time };
    const end = { record, compartment, sequence: next.sequence, head: nextHead(next) };
    ends.set(place, end);
    changed.set(place, end);
    return { ...next, author };
  });
  const moved = [...changed.values()];
  const records = moved.map(({ record }) => record);
  const compartments = moved.map(({ compartment }) => compartment);
  const stored = placed.map(({ previousHead, digest, ...rest }) => ({
    ...rest,
    previousHead: toHex(previousHead),
    digest: toHex(digest),
  }));
  await transaction`
    with added as (
      insert into entries (entry, record, compartment, sequence, previous_head, digest, time, author)
      select entry, record, compartment, sequence, decode("previousHead", 'hex'), decode(digest, 'hex'), time, author
      from jsonb_to_recordset(${transaction.json(stored)}) as fresh (entry text, record text, compartment text,
        sequence bigint, "previousHead" text, digest text, time bigint, author text)
    ), moved as (
      insert into compartments (record, compartment, sequence, head, changed_at)
      select record, compartment, sequence, head, ${time} from unnest(
        ${records}::text[], ${compartments}::text[], ${moved.map(({ sequence }) => sequence)}::bigint[],
        ${bytesArray(
          transaction,
          moved.map(({ head }) => head),
        )}::bytea[]
      ) as fresh (record, compartment, sequence, head)
      on conflict (record, compartment) do update
        set sequence = excluded.sequence, head = excluded.head, changed_at = excluded.changed_at
    )
    update holdings set changed_at = ${time}
    from (select distinct grants.record, holder
      from unnest(${records}::text[], ${compartments}::text[]) as moved (record, compartment)
      join grants on grants.record = moved.record and grants.compartment = moved.compartment
        and ended_at is null and not dormant) as reading
    where holdings.record = reading.record and holdings.holder = reading.holder`;
  return placed;
}

const placeOf = ({ record, compartment }: Pick<CompartmentHead, "record" | "compartment">): string =>
  `${record} ${compartment}`;

/** Statements that the vault has not confirmed, in the order of their ids, after one. */
export const readUndelivered = (sql: Database, after: string, limit: number) => sql<PlacedEntry[]>`
  select ${entryColumns(sql)} from entries where not delivered and entry > ${after} order by entry limit ${limit}`;

export const readUndeliveredOf = async (
  sql: Database,
  items: readonly { readonly record: RecordId; readonly compartment: Compartment }[],
): Promise<PlacedEntry[]> => {
  if (items.length === 0) return [];
  return sql<PlacedEntry[]>`
    select ${entryColumns(sql)} from entries join unnest(
      ${items.map(({ record }) => record)}::text[], ${items.map((item) => item.compartment)}::text[]
    ) as item (record, compartment) using (record, compartment)
    where not delivered order by sequence`;
};

export const markDelivered = (sql: Database, entries: readonly EntryId[]) => sql`
  update entries set delivered = true where entry = any(${[...entries]}) and not delivered`;

/** Puts back a statement that the vault kept and a restored database lost. */
export const restoreEntry = (transaction: Transaction, statement: SequenceStatement) => transaction`
  with added as (
    insert into entries (entry, record, compartment, sequence, previous_head, digest, time, author, delivered)
    values (${statement.entry}, ${statement.record}, ${statement.compartment}, ${statement.sequence},
      ${statement.previousHead}, ${statement.digest}, ${statement.time}, null, true)
    on conflict do nothing
  )
  insert into compartments (record, compartment, sequence, head, changed_at)
  values (${statement.record}, ${statement.compartment}, ${statement.sequence}, ${statement.head}, ${statement.time})
  on conflict (record, compartment) do update
    set sequence = excluded.sequence, head = excluded.head, changed_at = excluded.changed_at
    where compartments.sequence < excluded.sequence`;
