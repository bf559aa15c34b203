import { orphanAge, signOrphans } from "#protocol/orphans.ts";
import { listStaged, sweepStaged } from "#protocol/vault-gate-contracts.ts";
import type { GrantId } from "#base/id.ts";
import { findEntries } from "#ledger/entries.ts";
import { eraseDue, rotateHalfStoreIfDue } from "./erasure.ts";
import { endDormantOfPastGenerations, endExpiredGrants } from "#ledger/grants.ts";
import type { GateParts } from "./parts.ts";
import { resumeRelock } from "./relock.ts";

/** What has to happen in time without being asked for. Each task is tried by itself; one that fails is tried again. */
export async function keepHouse(parts: GateParts): Promise<void> {
  const tasks = {
    "ending expired grants": endExpiredGrants,
    "ending what slept under an old key": endDormantOfPastGenerations,
    "erasing what is due": eraseDue,
    "resuming a relock": resumeRelock,
    "renewing the half-store key": rotateHalfStoreIfDue,
    "sweeping orphans": sweepOrphans,
    "saving the checkpoint": parts.checkpoints.save,
  };
  for (const [name, task] of Object.entries(tasks)) {
    await task(parts).catch(() => parts.log("housekeeping failed", { task: name }));
  }
  parts.wakeOutbox();
}

/** What lies staged at the vault and was never sequenced goes after 30 days, on the gate's signed word alone. */
async function sweepOrphans({ sql, clock, identity, vault }: GateParts): Promise<void> {
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
