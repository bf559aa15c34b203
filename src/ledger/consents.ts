import type { ConsentId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type * as z from "#base/schema.ts";
import type { Author } from "#keys/key-holder.ts";
import { ConsentStatement } from "#protocol/consent.ts";
import type { Signed } from "#protocol/signed.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import type { Tombstones } from "./tombstones.ts";

/** A consent as it was signed, and whether it was withdrawn since. */
export type ConsentRow = {
  readonly statement: ConsentStatement;
  readonly signed: Signed;
  readonly author: Author;
  readonly withdrawnAt: number | null;
};

export async function readConsents(
  sql: Database | Transaction,
  records: readonly RecordId[],
): Promise<ConsentRow[]> {
  if (records.length === 0) return [];
  const rows = await sql<
    { author: Author; bytes: Uint8Array; signature: Uint8Array; withdrawnAt: number | null }[]
  >`select author, statement_bytes as bytes, signature, withdrawn_at as "withdrawnAt"
    from consents where record = any(${[...records]})`;
  return rows.map(({ author, bytes, signature, withdrawnAt }) => ({
    statement: parseCbor(ConsentStatement as z.ZodMiniType<ConsentStatement>, bytes)!,
    signed: { bytes, signature },
    author,
    withdrawnAt,
  }));
}

export async function insertConsents(
  transaction: Transaction,
  consents: readonly Omit<ConsentRow, "withdrawnAt">[],
): Promise<void> {
  if (consents.length === 0) return;
  const bytesOf = (pick: (signed: Signed) => Uint8Array) =>
    bytesArray(
      transaction,
      consents.map(({ signed }) => pick(signed)),
    );
  await transaction`
    insert into consents (consent, record, author, statement_bytes, signature)
    select * from unnest(
      ${consents.map(({ statement }) => statement.consent)}::text[],
      ${consents.map(({ statement }) => statement.record)}::text[],
      ${consents.map(({ author }) => author)}::text[],
      ${bytesOf(({ bytes }) => bytes)}::bytea[], ${bytesOf(({ signature }) => signature)}::bytea[])`;
}

/** On disk beside the database first: no backup may bring back a consent on which somebody would share, or be found, anew. */
export async function markWithdrawn(
  { tombstones }: { readonly tombstones: Pick<Tombstones, "append"> },
  transaction: Transaction,
  consents: readonly ConsentId[],
  now: number,
): Promise<void> {
  if (consents.length === 0) return;
  await tombstones.append({ kind: "consents-withdrawn", consents, time: now });
  await transaction`update consents set withdrawn_at = ${now}
    where consent = any(${[...consents]}) and withdrawn_at is null`;
}
