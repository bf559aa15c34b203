import { isLive } from "#disclosure/grant-row.ts";
import { codeOfHolder } from "#keys/holder.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import type { Transaction } from "#server/database.ts";
import { bindCode, letCodesGo } from "./codes.ts";
import { endGrants, readGrants } from "./grants.ts";
import type { RecordRow } from "./records.ts";
import type { Tombstones } from "./tombstones.ts";

/**
 * Binds a new code to a record and lets all others go, under the record's lock. What they hold ends, and with it the courier's grant,
 * which nobody else could ever renew: whoever has the new code leaves their address anew. False where the code is somebody's already.
 */
export async function replaceCodes(
  parts: { readonly tombstones: Pick<Tombstones, "append"> },
  transaction: Transaction,
  { record, codes }: Pick<RecordRow, "record" | "codes">,
  keys: PublicKeys,
  now: number,
): Promise<boolean> {
  if (!(await bindCode(transaction, record, keys, now))) return false;
  await letCodesGo(parts, transaction, codes, now);
  const grants = await readGrants(transaction, record);
  const ended = grants.filter(({ holder, ...grant }) => {
    const code = codeOfHolder(holder);
    return isLive(grant, now) && (holder === "courier" || (code !== undefined && codes.includes(code)));
  });
  await endGrants(
    parts,
    transaction,
    ended.map(({ grant }) => grant),
    now,
  );
  return true;
}
