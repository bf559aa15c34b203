import { ok } from "#base/result.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { forget } from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";

/**
 * Drops the boxes of ended grants, and of erased records everything. A database does not erase at once (dead rows, logs,
 * backups): the promise rests on the gate's half, without which nothing here opens.
 */
export const forgetStored =
  (sql: Database) =>
  ({ body: { grants, records } }: { readonly body: BodyOf<typeof forget> }) =>
    sql.begin(async (transaction) => {
      if (grants.length > 0) {
        await transaction`delete from boxes where grant_id = any(${grants})`;
        await transaction`delete from staged_boxes where grant_id = any(${grants})`;
      }
      if (records.length > 0) {
        await transaction`
          with placed as (
            delete from placements where record = any(${records}) returning entry, digest
          ), staged as (
            delete from staged_entries where record = any(${records}) returning entry, digest
          ), all_entries as (
            select entry, digest from placed union select entry, digest from staged
          ), named as (
            delete from entry_blobs using all_entries
            where entry_blobs.entry = all_entries.entry and entry_blobs.digest = all_entries.digest
          )
          delete from entries using all_entries
          where entries.entry = all_entries.entry and entries.digest = all_entries.digest`;
        await transaction`
          with dropped as (delete from boxes where record = any(${records}) returning grant_id)
          delete from staged_boxes using dropped where staged_boxes.grant_id = dropped.grant_id`;
        await transaction`delete from blobs where record = any(${records})`;
      }
      return ok({});
    });
