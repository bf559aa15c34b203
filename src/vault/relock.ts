import { equalBytes, xorBytes } from "#base/bytes.ts";
import type { GrantId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { relockHalves } from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";

/**
 * x becomes x ⊕ change where the lock number is the one that the gate names; where that very change was made before, the
 * half is answered as it is. What is not here is named, so that the gate does not forget its half for it.
 */
export const changeHalves =
  (sql: Database) =>
  ({ body: { relocks } }: { readonly body: BodyOf<typeof relockHalves> }) =>
    sql.begin(async (transaction) => {
      const rows = await transaction<Row[]>`
        select grant_id, vault_half, lock_number, change_hash from boxes
        where grant_id = any(${relocks.map(({ grant }) => grant)}) order by grant_id for update`;
      const rowById = new Map(rows.map((row) => [row.grant_id, row]));
      const halves: AnswerOf<typeof relockHalves>["halves"] = [];
      const missing: GrantId[] = [];
      const changed: Row[] = [];
      for (const { grant, lockNumber, change } of relocks) {
        const row = rowById.get(grant);
        const changeHash = hashOf("relock-change", grant, lockNumber, change);
        if (!row) missing.push(grant);
        else if (row.lock_number === lockNumber) {
          const vaultHalf = xorBytes(row.vault_half, change);
          const next = {
            ...row,
            vault_half: vaultHalf,
            lock_number: lockNumber + 1,
            change_hash: changeHash,
          };
          rowById.set(grant, next);
          changed.push(next);
          halves.push({ grant, vaultHalf, lockNumber: lockNumber + 1 });
        } else if (
          row.lock_number === lockNumber + 1 &&
          row.change_hash &&
          equalBytes(row.change_hash, changeHash)
        ) {
          halves.push({ grant, vaultHalf: row.vault_half, lockNumber: row.lock_number });
        } else missing.push(grant);
      }
      await transaction`
        update boxes set vault_half = given.vault_half, lock_number = given.lock_number, change_hash = given.change_hash
        from unnest(
          ${changed.map(({ grant_id }) => grant_id)}::text[],
          ${bytesArray(
            transaction,
            changed.map(({ vault_half }) => vault_half),
          )}::bytea[],
          ${changed.map(({ lock_number }) => lock_number)}::integer[],
          ${bytesArray(
            transaction,
            changed.map(({ change_hash }) => change_hash!),
          )}::bytea[]
        ) as given (grant_id, vault_half, lock_number, change_hash)
        where boxes.grant_id = given.grant_id`;
      return ok({ halves, missing });
    });

type Row = {
  readonly grant_id: GrantId;
  readonly vault_half: Uint8Array;
  readonly lock_number: number;
  readonly change_hash: Uint8Array | null;
};
