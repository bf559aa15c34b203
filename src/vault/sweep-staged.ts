import type { Clock } from "#base/effects.ts";
import type { EntryId, GrantId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { orphanAge, readOrphans } from "#protocol/orphans.ts";
import type { listStaged, sweepStaged } from "#protocol/vault-gate-contracts.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import { RefusalError } from "#server/http-refusal.ts";

const pageLength = 500;

export const listOldStaged =
  (sql: Database) =>
  async ({ body: { before } }: { readonly body: BodyOf<typeof listStaged> }) => {
    const entries = await sql<{ entry: EntryId; digest: Uint8Array }[]>`
      select entry, digest from staged_entries where staged_at < ${before} order by staged_at limit ${pageLength}`;
    const grants = await sql<{ grant_id: GrantId }[]>`
      select grant_id from staged_boxes where staged_at < ${before} order by staged_at limit ${pageLength}`;
    return ok({ entries: [...entries], grants: grants.map(({ grant_id }) => grant_id) });
  };

/** Drops what the gate signed for as never sequenced, all of it or nothing; a placed entry or a young one is a conflict. */
export const dropOrphans =
  (sql: Database, register: () => RegisterState, clock: Clock) =>
  async ({ body }: { readonly body: BodyOf<typeof sweepStaged> }) => {
    const gateKey = register().network?.gate.signingKey;
    const orphans = gateKey && readOrphans(body.orphans, gateKey);
    if (!orphans) return refuse({ kind: "wrong-signature" as const });
    const { entries, grants, time } = orphans;
    const youngest = Math.min(time, clock()) - orphanAge;
    await sql.begin(async (transaction) => {
      const dropped = await transaction<{ wrong: number }[]>`
        with given as (
          select * from unnest(
            ${entries.map(({ entry }) => entry)}::text[],
            ${bytesArray(
              transaction,
              entries.map(({ digest }) => digest),
            )}::bytea[]) as given (entry, digest)
        ), staged as (
          delete from staged_entries using given
          where staged_entries.entry = given.entry and staged_entries.digest = given.digest and staged_at < ${youngest}
          returning staged_entries.entry, staged_entries.digest
        ), named as (
          delete from entry_blobs using staged
          where entry_blobs.entry = staged.entry and entry_blobs.digest = staged.digest
        ), dropped as (
          delete from entries using staged where entries.entry = staged.entry and entries.digest = staged.digest
        )
        select count(*)::integer as wrong from given join entries using (entry, digest)
        where (entry, digest) not in (select entry, digest from staged)`;
      const boxes = await transaction<{ wrong: number }[]>`
        with staged as (
          delete from staged_boxes where grant_id = any(${grants}) and staged_at < ${youngest} returning grant_id
        ), dropped as (
          delete from boxes using staged where boxes.grant_id = staged.grant_id
        )
        select count(*)::integer as wrong from boxes
        where grant_id = any(${grants}) and grant_id not in (select grant_id from staged)`;
      if (dropped[0]!.wrong + boxes[0]!.wrong > 0) throw new RefusalError({ kind: "conflict" });
      await transaction`delete from staged_boxes where grant_id = any(${body.kept})`;
    });
    return ok({});
  };
