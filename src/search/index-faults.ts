import { bytesArray } from "#server/database.ts";
import type { IndexParts } from "./index-parts.ts";

/** What the vault did to one posting: it lacks it, holds something else that does not open, or had the slot filled before. */
export type IndexFault = {
  readonly label: Uint8Array;
  readonly kind: "withheld" | "altered" | "taken";
};

/** Durable, and named by label: the vault's operator can look for them in a backup. */
export async function noteFaults(
  { sql, clock, log }: Pick<IndexParts, "sql" | "clock" | "log">,
  faults: readonly IndexFault[],
): Promise<void> {
  if (faults.length === 0) return;
  log("vault withheld or altered postings", { count: faults.length });
  const labels = faults.map(({ label }) => label);
  await sql`
    insert into index_faults (name, kind, noticed_at)
    select name, kind, ${clock()}
    from unnest(${bytesArray(sql, labels)}::bytea[], ${faults.map(({ kind }) => kind)}::text[]) as given (name, kind)
    on conflict do nothing`;
}
