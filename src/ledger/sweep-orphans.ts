import type { GrantId } from "#base/id.ts";
import { orphanAge, signOrphans } from "#protocol/orphans.ts";
import { listStaged, sweepStaged } from "#protocol/vault-gate-contracts.ts";
import { findEntries } from "./entries.ts";
import type { LedgerParts } from "./ledger-parts.ts";

/** What lies staged at the vault and was never sequenced goes after 30 days, on the gate's signed word alone. */
export async function sweepOrphans({
  sql,
  clock,
  identity,
  vault,
}: Pick<LedgerParts, "sql" | "clock" | "identity" | "vault">): Promise<void> {
  const time = clock();
  const staged = await vault.call(listStaged, { body: { before: time - orphanAge } });
  if (!staged.ok) return;
  const { entries, grants } = staged.value;
  if (entries.length + grants.length === 0) return;
  const sequenced = new Set(
    (
      await findEntries(
        sql,
        entries.map(({ entry }) => entry),
      )
    ).map(({ entry }) => entry),
  );
  const known = await sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants where grant_id = any(${grants})`;
  const kept = new Set(known.map(({ grant }) => grant));
  const orphans = signOrphans(
    {
      entries: entries.filter(({ entry }) => !sequenced.has(entry)),
      grants: grants.filter((grant) => !kept.has(grant)),
      time,
    },
    identity.signing.secretKey,
  );
  await vault.call(sweepStaged, { body: { orphans, kept: [...kept] } });
}
