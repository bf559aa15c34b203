import { isLive } from "#disclosure/grant-row.ts";
import type { CodeId } from "#base/id.ts";
import { holderOfCode } from "#keys/holder.ts";
import type { Transaction } from "#server/database.ts";
import { letCodesGo } from "./codes.ts";
import { endGrants, readGrants } from "./grants.ts";
import type { RecordRow } from "./records.ts";
import type { Tombstones } from "./tombstones.ts";

/**
 * One browser of a record that has others, under the record's lock. What it held ends, so that what is written next lies under keys
 * that it never had; the others hold theirs, and the courier its own.
 */
export async function letBrowserGo(
  parts: { readonly tombstones: Pick<Tombstones, "append"> },
  transaction: Transaction,
  { record }: Pick<RecordRow, "record">,
  code: CodeId,
  now: number,
): Promise<void> {
  await letCodesGo(parts, transaction, [code], now);
  const grants = await readGrants(transaction, record);
  const held = grants.filter((grant) => grant.holder === holderOfCode(code) && isLive(grant, now));
  await endGrants(
    parts,
    transaction,
    held.map(({ grant }) => grant),
    now,
  );
}
