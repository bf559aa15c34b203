import type { CodeId, RecordId } from "#base/id.ts";
import { codeIdOf, type PublicKeys } from "#keys/key-holder.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { Tombstones } from "./tombstones.ts";

/** A code that is or was bound to a record, with the keys that its id is a hash of. */
export type KnownCode = {
  readonly record: RecordId;
  readonly code: CodeId;
  readonly keys: PublicKeys;
  /** False once it was let go: what it signed stands, and nobody may use it again. */
  readonly isBound: boolean;
};

export const readCodeKeys = async (
  sql: Database | Transaction,
  records: readonly RecordId[],
): Promise<KnownCode[]> => {
  const rows = await sql<(PublicKeys & Omit<KnownCode, "keys">)[]>`
    select code, record, signing_key as "signingKey", sealing_key as "sealingKey", ended_at is null as "isBound"
    from codes where record = any(${[...records]}) order by bound_at, code`;
  return rows.map(({ code, record, isBound, ...keys }) => ({ code, record, isBound, keys }));
};

/** Of the browsers of a learner that are bound now: what these signed is the learner's word. */
export const readSigningKeys = async (sql: Database, record: RecordId) =>
  (await readCodeKeys(sql, [record])).filter(({ isBound }) => isBound).map(({ keys }) => keys.signingKey);

/** The keys of people who hold something in a record that is not theirs. */
export const readKeysOfOthers = async (
  sql: Database,
  record: RecordId,
  codes: readonly CodeId[],
): Promise<PublicKeys[]> =>
  codes.length === 0
    ? []
    : [
        ...(await sql<PublicKeys[]>`
          select signing_key as "signingKey", sealing_key as "sealingKey" from codes
          where code = any(${[...codes]}) and record <> ${record}`),
      ];

const mostBound = 8;
// Each code that ever was goes along with what it signed, and letting one go is written beside the database.
const mostEver = 64;

/** Whether a record has room for one more, those that were let go counted too; what is bound already may be bound again. */
export async function mayBindCode(
  transaction: Transaction,
  record: RecordId,
  keys: PublicKeys,
): Promise<boolean> {
  const known = await readCodeKeys(transaction, [record]);
  const bound = known.filter(({ isBound }) => isBound);
  const isKnown = bound.some(({ code }) => code === codeIdOf(keys));
  return isKnown || (bound.length < mostBound && known.length < mostEver);
}

/** Under the lock of the record. False for one that is bound to another record, or was let go. */
export async function bindCode(
  transaction: Transaction,
  record: RecordId,
  keys: PublicKeys,
  now: number,
): Promise<boolean> {
  const rows = await transaction`
    insert into codes (code, record, signing_key, sealing_key, bound_at)
    values (${codeIdOf(keys)}, ${record}, ${keys.signingKey}, ${keys.sealingKey}, ${now})
    on conflict (code) do update set bound_at = codes.bound_at where codes.record = ${record} and codes.ended_at is null
    returning code`;
  return rows.length === 1;
}

/**
 * Lets codes go: from here on they are refused, also by a gate that was restored from a backup in which they are bound. What they
 * hold is ended besides (`endGrants`).
 */
export async function letCodesGo(
  { tombstones }: { readonly tombstones: Pick<Tombstones, "append"> },
  transaction: Transaction,
  codes: readonly CodeId[],
  now: number,
): Promise<void> {
  if (codes.length === 0) return;
  await tombstones.append({ kind: "codes-ended", codes, time: now });
  await transaction`update codes set ended_at = ${now} where code = any(${[...codes]}) and ended_at is null`;
}

/** Of a code that may sign now. */
export async function findBoundKeys(sql: Database, code: CodeId): Promise<PublicKeys | undefined> {
  const [bound] = await sql<{ signingKey: Uint8Array; sealingKey: Uint8Array }[]>`
    select signing_key as "signingKey", sealing_key as "sealingKey" from codes where code = ${code} and ended_at is null`;
  return bound as PublicKeys | undefined;
}
