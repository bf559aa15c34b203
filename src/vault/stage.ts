import { concatBytes, equalBytes } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import type { GrantId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { signReceipt } from "#protocol/receipt.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import type { stage } from "#protocol/vault-contracts.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import type { SignedCaller } from "./caller.ts";

/** Bytes that may be staged in a day: a code's papers are few, a desk may be importing an archive. */
const bytesADay = { code: 2_097_152, device: 2_147_483_648 };
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Keeps entries and boxes, durably, before the gate is asked to sequence them, and says so under the vault's signature.
 * Idempotent by (entry, digest) and by (grant, box, half, holder); another box for a known grant is a conflict.
 */
export const stageWrites =
  ({ sql, clock, signingKey }: { sql: Database; clock: Clock; signingKey: SigningSecretKey }) =>
  async ({ body, caller }: { readonly body: BodyOf<typeof stage>; readonly caller: SignedCaller }) => {
    const { record, entries, boxes, code } = body;
    if (caller.bearer === "courier") return refuse({ kind: "not-entitled" as const });
    if (caller.device === null) {
      const challenge = depositChallenge(record, caller.bearer);
      if (!code || !checkProofOfWork(challenge, proofOfWorkBits, code.proofOfWork)) {
        return refuse({ kind: "proof-of-work-missing" as const, detail: { bits: proofOfWorkBits } });
      }
    }
    for (const { digest, storedBytes } of entries) {
      if (!equalBytes(digest, digestOfEntry(storedBytes)))
        return refuse({ kind: "digest-mismatch" as const });
    }
    const now = clock();
    const day = Math.floor(now / dayMs);
    const bytes = entries.reduce((sum, { storedBytes }) => sum + storedBytes.length, boxes.length * 512);
    const limit = caller.device === null ? bytesADay.code : bytesADay.device;
    const [usage] = await sql<{ bytes: number }[]>`
      select bytes from staging_usage where author = ${caller.bearer} and day = ${day}`;
    if ((usage?.bytes ?? 0) + bytes > limit) {
      return refuse({ kind: "quota-exceeded" as const, detail: { limit, resetsAt: (day + 1) * dayMs } });
    }

    const hashed = boxes.map(({ grant, box, vaultHalf, holderTag }) => ({
      grant,
      box,
      vaultHalf,
      holderTag,
      boxHash: hashOf("box", box),
      vaultHalfHash: hashOf("vault-half", vaultHalf),
    }));
    const blobs = entries.flatMap(({ entry, digest, blobs: named }) =>
      (named ?? []).map((blob) => ({ entry, digest, blob })),
    );
    const known = await insertStaged();
    if (known.some(isAnother)) return refuse({ kind: "conflict" as const });
    const receipt = signReceipt(
      {
        record,
        entries: entries.map(({ entry, digest }) => ({ entry, digest })),
        boxes: hashed.map(({ grant, boxHash, vaultHalfHash }) => ({ grant, boxHash, vaultHalfHash })),
        time: now,
      },
      signingKey,
    );
    return ok({ receipt });

    /** One statement, so one commit; answers boxes that were there before. */
    async function insertStaged(): Promise<KnownBox[]> {
      return sql<KnownBox[]>`
        with new_entries as (
          insert into entries (entry, digest, stored_bytes)
          select * from unnest(
            ${entries.map(({ entry }) => entry)}::text[],
            ${bytesArray(
              sql,
              entries.map(({ digest }) => digest),
            )}::bytea[],
            ${bytesArray(
              sql,
              entries.map(({ storedBytes }) => storedBytes),
            )}::bytea[])
          on conflict do nothing returning entry, digest, octet_length(stored_bytes) as bytes
        ), staged as (
          insert into staged_entries (entry, digest, record, staged_at)
          select entry, digest, ${record}, ${now} from new_entries
        ), named as (
          insert into entry_blobs (entry, digest, blob)
          select * from unnest(
            ${blobs.map(({ entry }) => entry)}::text[],
            ${bytesArray(
              sql,
              blobs.map(({ digest }) => digest),
            )}::bytea[],
            ${blobs.map(({ blob }) => blob)}::text[])
          on conflict do nothing
        ), given_boxes as (
          select * from unnest(
            ${hashed.map(({ grant }) => grant)}::text[],
            ${bytesArray(
              sql,
              hashed.map(({ box }) => box),
            )}::bytea[],
            ${bytesArray(
              sql,
              hashed.map(({ vaultHalf }) => vaultHalf),
            )}::bytea[],
            ${bytesArray(
              sql,
              hashed.map(({ holderTag }) => holderTag),
            )}::bytea[],
            ${bytesArray(
              sql,
              hashed.map(({ vaultHalfHash }) => vaultHalfHash),
            )}::bytea[]) as given (grant_id, box, vault_half, holder_tag, staged_half_hash)
        ), new_boxes as (
          insert into boxes (grant_id, record, box, vault_half, holder_tag, staged_half_hash)
          select grant_id, ${record}, box, vault_half, holder_tag, staged_half_hash from given_boxes
          on conflict do nothing returning grant_id
        ), staged_new_boxes as (
          insert into staged_boxes (grant_id, staged_at) select grant_id, ${now} from new_boxes
        ), counted as (
          insert into staging_usage (author, day, bytes)
          select ${caller.bearer}, ${day}, added from (
            select coalesce((select sum(bytes) from new_entries), 0) + 512 * (select count(*) from new_boxes) as added
          ) as sums where added > 0
          on conflict (author, day) do update set bytes = staging_usage.bytes + excluded.bytes
        )
        select boxes.grant_id, boxes.record, boxes.box, boxes.holder_tag, boxes.staged_half_hash
        from given_boxes join boxes using (grant_id)
        where grant_id not in (select grant_id from new_boxes)`;
    }

    function isAnother(box: KnownBox): boolean {
      const given = hashed.find(({ grant }) => grant === box.grant_id)!;
      return (
        box.record !== record ||
        !equalBytes(
          concatBytes(box.staged_half_hash, box.holder_tag, box.box),
          concatBytes(given.vaultHalfHash, given.holderTag, given.box),
        )
      );
    }
  };

type KnownBox = {
  readonly grant_id: GrantId;
  readonly record: string;
  readonly box: Uint8Array;
  readonly holder_tag: Uint8Array;
  readonly staged_half_hash: Uint8Array;
};
