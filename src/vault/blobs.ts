import { equalBytes } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import type { BlobId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { orphanAge } from "#protocol/orphans.ts";
import type { putBlob, readBlob } from "#protocol/vault-contracts.ts";
import type { Database } from "#server/database.ts";
import type { DeviceCaller, SignedCaller } from "./caller.ts";
import { type CountersOf, dayOf, refuseBytes } from "./daily-bytes.ts";
import type { CheckTicket } from "./ticket-check.ts";

/** Keeps an encrypted blob until an entry that names it is sequenced, or for 30 days. The same again is no conflict. */
export const storeBlob =
  (sql: Database, clock: Clock, countersOf: CountersOf) =>
  async ({ parameters: { blob }, body: { record, ciphertext }, caller, network }: PutCall) => {
    const hash = hashOf("blob", ciphertext);
    const now = clock();
    const counters = countersOf(caller, network, now);
    const [counter] = counters;
    await sql`
      with with_room as (
        insert into daily_bytes (counted, day, bytes, most)
        select ${counter!.counted}, ${dayOf(now)}, ${ciphertext.length}, ${counter!.most}
        where ${ciphertext.length}::bigint <= ${counter!.most}::bigint and not exists (select from blobs where blob = ${blob})
        on conflict (counted, day) do update set bytes = daily_bytes.bytes + excluded.bytes
        where daily_bytes.bytes + excluded.bytes <= excluded.most
        returning counted
      )
      insert into blobs (blob, record, hash, ciphertext, stored_at)
      select ${blob}, ${record}, ${hash}, ${ciphertext}, ${now} from with_room
      on conflict do nothing`;
    const [stored] = await sql<{ record: string; hash: Uint8Array }[]>`
      select record, hash from blobs where blob = ${blob}`;
    if (!stored) return refuseBytes(counters, now);
    return stored.record === record && equalBytes(stored.hash, hash)
      ? ok({ hash })
      : refuse({ kind: "conflict" as const });
  };

type PutCall = {
  readonly parameters: { readonly blob: BlobId };
  readonly body: BodyOf<typeof putBlob>;
  readonly caller: DeviceCaller;
  readonly network: string;
};

export const serveBlob =
  (sql: Database, check: CheckTicket) =>
  async (call: {
    readonly parameters: { readonly blob: BlobId };
    readonly body: BodyOf<typeof readBlob>;
    readonly caller: SignedCaller;
  }) => {
    const ticket = check(call.body.ticket, call.caller, []);
    if (ticket?.compartment !== "photos") return refuse({ kind: "ticket-invalid" as const });
    const [found] = await sql<{ ciphertext: Uint8Array }[]>`
      select ciphertext from blobs where blob = ${call.parameters.blob} and record = ${ticket.record}`;
    return found ? ok({ ciphertext: found.ciphertext }) : refuse({ kind: "not-found" as const });
  };

/** Blobs that no entry named, neither one that was sequenced nor one that still waits. */
export async function sweepBlobs(sql: Database, now: number): Promise<void> {
  await sql`
    delete from blobs where not kept and stored_at < ${now - orphanAge}
      and not exists (
        select from entry_blobs join entries using (entry, digest) where entry_blobs.blob = blobs.blob
      )`;
}
