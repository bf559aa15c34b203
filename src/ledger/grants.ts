import type { CodeId, GrantId, OrganisationId, RecordId } from "#base/id.ts";
import { fromHex, toHex } from "#base/bytes.ts";
import type { GrantRow } from "#disclosure/grant-row.ts";
import type { NewGrant } from "#disclosure/judge-change.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import type { RegisterState } from "#register/state.ts";
import type { Signed } from "#protocol/signed.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { KnownCode } from "./codes.ts";
import type { SealHalf } from "./half-store.ts";
import type { Clock } from "#base/effects.ts";
import type { Tombstones } from "./tombstones.ts";

const grantColumns = (sql: Database | Transaction) => sql`
  grant_id as "grant", grants.record, grants.compartment, holder, generation, purpose, rights, consent, dormant, regarding,
  expires_at as "expiresAt", key_commitment as "keyCommitment", author, signature, ended_at as "endedAt",
  exists (select from ended_keys where ended_keys.record = grants.record and ended_keys.compartment = grants.compartment
    and ended_keys.key_commitment = grants.key_commitment) as "keyEnded"`;

/** In an order that says nothing of what was opened or changed since: the database would give the last touched last. */
export const readGrants = (sql: Database | Transaction, record: RecordId) => readGrantsOf(sql, [record]);
export const readGrantsOf = (sql: Database | Transaction, records: readonly RecordId[]) => sql<GrantRow[]>`
  select ${grantColumns(sql)} from grants where record = any(${[...records]})
  order by compartment, holder, purpose, generation, grant_id`;

/**
 * The statements of a record's grants as they were signed: of those that live and do not sleep by id, and of ended ones, one of
 * each kind, those that show by whose right, or for whom first, the living were made.
 */
export async function readGrantStatements(
  sql: Database,
  record: RecordId,
): Promise<{ readonly byGrant: ReadonlyMap<GrantId, Signed>; readonly past: readonly PastGrant[] }> {
  const rows = await sql<(Signed & PastGrant & { readonly grant: GrantId; readonly isLive: boolean })[]>`
    select grant_id as "grant", compartment, holder, rights, statement_bytes as bytes, signature, true as "isLive" from grants
    where record = ${record} and ended_at is null and not dormant
    union all
    (select distinct on (compartment, holder, author, purpose, rights, consent, regarding, expires_at)
      grant_id, compartment, holder, rights, statement_bytes, signature, false from grants as ended
    where record = ${record} and ended_at is not null and not dormant and (rights && '{write,share}' or exists (
      select from grants as other where other.record = ended.record and other.holder = ended.holder
        and other.compartment = ended.compartment and other.ended_at is null and not other.dormant)))`;
  const live = rows.filter(({ isLive }) => isLive);
  return {
    byGrant: new Map(live.map(({ grant, bytes, signature }) => [grant, { bytes, signature }])),
    past: rows
      .filter(({ isLive }) => !isLive)
      .map(({ compartment, holder, rights, bytes, signature }) => ({
        compartment,
        holder,
        rights,
        bytes,
        signature,
      })),
  };
}

type PastGrant = Signed & Pick<GrantRow, "compartment" | "holder" | "rights">;

/** What a disclosure needs beside the row: the half, the statement, where the compartment stands, the record's codes. */
export type OpenableGrant = GrantRow & {
  readonly half: Uint8Array | null;
  readonly halfKey: number;
  readonly lockNumber: number;
  readonly isPaused: boolean;
  readonly statementBytes: Uint8Array;
  readonly sequence: number;
  readonly head: Uint8Array;
  readonly hasUndelivered: boolean;
  readonly codes: readonly Omit<KnownCode, "record">[];
  /** Whose record it is. */
  readonly organisation: OrganisationId;
};

type CodesRow =
  | {
      readonly code: CodeId;
      readonly signingKey: string;
      readonly sealingKey: string;
      readonly isBound: boolean;
    }[]
  | null;

/** Every grant that a holder has or had to these compartments. */
export async function readOpenable(
  sql: Database,
  holder: Holder,
  items: readonly { readonly record: RecordId; readonly compartment: Compartment }[],
): Promise<OpenableGrant[]> {
  const rows = await sql<(Omit<OpenableGrant, "codes"> & { readonly codes: CodesRow })[]>`
    select ${grantColumns(sql)}, half, half_key as "halfKey", lock_number as "lockNumber",
      (pending_change is not null or quarantined_at is not null) as "isPaused", statement_bytes as "statementBytes",
      coalesce(sequence, 0)::bigint as sequence, coalesce(head, decode(repeat('00', 32), 'hex')) as head,
      exists (select from entries where not delivered and entries.record = item.record
        and entries.compartment = item.compartment) as "hasUndelivered",
      (select jsonb_agg(jsonb_build_object('code', code, 'signingKey', encode(signing_key, 'hex'),
        'sealingKey', encode(sealing_key, 'hex'), 'isBound', ended_at is null)) from codes
        where codes.record = item.record) as codes,
      (select organisation from records where records.record = item.record) as organisation
    from unnest(${items.map(({ record }) => record)}::text[], ${items.map((item) => item.compartment)}::text[])
      as item (record, compartment)
    join grants on grants.record = item.record and grants.compartment = item.compartment and holder = ${holder}
    left join compartments on compartments.record = item.record and compartments.compartment = item.compartment`;
  const codesByRecord = new Map<RecordId, OpenableGrant["codes"]>();
  const codesOf = ({ record, codes }: (typeof rows)[number]): OpenableGrant["codes"] => {
    const known = codesByRecord.get(record) ?? (codes ?? []).map(readCodeRow);
    codesByRecord.set(record, known);
    return known;
  };
  return rows.map((row) => Object.assign(row, { codes: codesOf(row) }));
}

const readCodeRow = ({ code, signingKey, sealingKey, isBound }: NonNullable<CodesRow>[number]) => ({
  code,
  isBound,
  keys: { signingKey: fromHex(signingKey), sealingKey: fromHex(sealingKey) } as PublicKeys,
});

/**
 * Stores new grants with their halves; whoever they are for finds the record in its list. One whose box was staged before the
 * last relock began is paused, with an r of its own, until that was made up for: else a vault copied before would fit it.
 */
export async function insertGrants(
  transaction: Transaction,
  seal: SealHalf,
  grants: readonly (NewGrant & { readonly stagedSince: number })[],
  relocked: { readonly at: number; readonly newChange: () => Uint8Array },
  now: number,
): Promise<void> {
  if (grants.length === 0) return;
  const rows = grants.map(({ statement, signed, gateHalf, stagedSince }) => {
    const { header, vaultHalfHash, boxHash: _, ...terms } = statement;
    const { sealed, keyNumber } = seal(header.grant, gateHalf);
    const change = stagedSince < relocked.at ? seal(header.grant, relocked.newChange()).sealed : null;
    return {
      ...terms,
      grant: header.grant,
      record: header.record,
      compartment: header.compartment,
      holder: header.holder,
      generation: header.generation,
      keyCommitment: toHex(header.keyCommitment),
      statementBytes: toHex(signed.bytes),
      signature: toHex(signed.signature),
      half: toHex(sealed),
      change: change && toHex(change),
      halfKey: keyNumber,
      vaultHalfHash: toHex(vaultHalfHash),
    };
  });
  await transaction`
    with added as (
      insert into grants (grant_id, record, compartment, holder, generation, purpose, rights, consent, dormant, regarding,
        expires_at, key_commitment, author, statement_bytes, signature, half, half_key, pending_change,
        vault_half_hash)
      select "grant", record, compartment, holder, generation, purpose, rights, consent, dormant, regarding, "expiresAt",
        decode("keyCommitment", 'hex'), author, decode("statementBytes", 'hex'), decode(signature, 'hex'),
        decode(half, 'hex'), "halfKey", decode(change, 'hex'), decode("vaultHalfHash", 'hex')
      from jsonb_to_recordset(${transaction.json(rows)}) as fresh ("grant" text, record text, compartment text, holder text,
        generation integer, purpose text, rights text[], consent text, dormant boolean, regarding text, "expiresAt" bigint,
        "keyCommitment" text, author text, "statementBytes" text, signature text, half text, "halfKey" integer,
        change text, "vaultHalfHash" text)
      returning holder, record, regarding, dormant
    )
    insert into holdings (holder, record, regarding, changed_at)
    select holder, record, max(regarding), ${now} from added where not dormant and holder <> 'courier' group by 1, 2
    on conflict (holder, record) do update
      set regarding = coalesce(holdings.regarding, excluded.regarding), changed_at = excluded.changed_at`;
}

/**
 * Destroys s, closes the content keys for new entries, tells devices that opened them to wipe, and the vault to forget. The
 * tombstone is on disk before the database is asked, so that no backup brings the half back.
 */
export async function endGrants(
  { tombstones }: { readonly tombstones: Pick<Tombstones, "append"> },
  transaction: Transaction,
  grants: readonly GrantId[],
  now: number,
): Promise<void> {
  if (grants.length === 0) return;
  await tombstones.append({ kind: "grants-ended", grants, time: now });
  // By itself, so that what was logged while others held these rows is seen by the statement after it.
  await transaction`select from grants where grant_id = any(${[...grants]}) order by grant_id for update`;
  await transaction`
    with ended as (
      update grants set half = null, pending_change = null, ended_at = ${now}
      where grant_id = any(${[...grants]}) and ended_at is null
      returning grant_id, record, compartment, holder, key_commitment
    ), closed as (
      insert into ended_keys select distinct record, compartment, key_commitment from ended
      -- Of a box that slept, whether anybody opened it before: else a desk that searches would read from it who compared.
      on conflict do nothing
    ), to_forget as (
      insert into vault_forgets select 'grant', grant_id from ended on conflict do nothing
    ), unheld as (
      delete from holdings using ended
      where holdings.holder = ended.holder and holdings.record = ended.record and not exists (
        select from grants as other
        where other.record = ended.record and other.holder = ended.holder and other.ended_at is null and not other.dormant
          and other.grant_id <> all(${[...grants]})
      )
    )
    insert into forgotten (device, record, compartment, time)
    select distinct substr(requester, 8), ended.record, ended.compartment, ${now}::bigint
    from ended join disclosure_log as line on line.record = ended.record and line.grant_id = ended.grant_id
    where requester like 'device:%' and not exists (
      select from grants as other
      where other.record = ended.record and other.compartment = ended.compartment and other.holder = ended.holder
        and other.key_commitment = ended.key_commitment and other.ended_at is null
        and other.grant_id <> all(${[...grants]})
    )`;
}

/** Ends what has expired; the gate refused it from the moment of expiry on. */
export async function endExpiredGrants(parts: {
  readonly sql: Database;
  readonly clock: Clock;
  readonly tombstones: Tombstones;
}): Promise<void> {
  const now = parts.clock();
  const expired = await parts.sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants
    where half is not null and expires_at is not null and expires_at <= ${now} limit 1000`;
  await parts.sql.begin((transaction) =>
    endGrants(
      parts,
      transaction,
      expired.map(({ grant }) => grant),
      now,
    ),
  );
}

/**
 * Sleeping boxes under a key that a desk had before it removed somebody. The desk cannot seal again what it may not open, so they
 * end; whoever owns the record seals new ones when it is next opened.
 */
export async function endDormantOfPastGenerations(parts: {
  readonly sql: Database;
  readonly clock: Clock;
  readonly tombstones: Tombstones;
  readonly register: { readonly state: () => RegisterState };
}): Promise<void> {
  const renewed = [...parts.register.state().deskById.values()].filter(
    ({ generations }) => generations.length > 1,
  );
  if (renewed.length === 0) return;
  const outdated = await parts.sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants
    join unnest(${renewed.map(({ id }) => holderOfDesk(id))}::text[], ${renewed.map(({ generations }) => generations.length)}::integer[])
      as desk (of_desk, current) on holder = of_desk and generation < current
    where half is not null and dormant limit 1000`;
  const grants = outdated.map(({ grant }) => grant);
  await parts.sql.begin((transaction) => endGrants(parts, transaction, grants, parts.clock()));
}
