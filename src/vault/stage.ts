import { concatBytes, equalBytes } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import type { GrantId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { signReceipt } from "#protocol/receipt.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import type { stage } from "#protocol/vault-contracts.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import { groupWork } from "#server/group-work.ts";
import type { SignedCaller } from "./caller.ts";
import { type Counter, type CountersOf, dayOf, refuseBytes } from "./daily-bytes.ts";

/** What is put into one statement, so that none grows beyond what the database takes. */
const bytesAtOnce = 1_048_576;

/**
 * Keeps entries and boxes, durably, before the gate is asked to sequence them, and says so under the vault's signature.
 * Idempotent by (entry, digest) and by (grant, box, half, holder); another box for a known grant is a conflict. What comes at
 * the same moment shares one write to disk.
 */
export const stageWrites = ({ sql, clock, signingKey, countersOf }: Parts) => {
  const insert = groupWork({
    work: (stagings: readonly Staging[]) => insertStaged(sql, stagings, clock()),
    // Who stages the same twice takes turns, so that the second sees what the first left.
    keysOf: ({ entries, boxes }) => [
      ...entries.map(({ entry }) => entry),
      ...boxes.map(({ grant }) => grant),
    ],
    weightOf: ({ bytes }) => bytes,
    capacity: bytesAtOnce,
  });
  return async ({ body, caller, network }: Call) => {
    const { record, entries, code } = body;
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
    const time = clock();
    const boxes = body.boxes.map((box) => ({
      ...box,
      boxHash: hashOf("box", box.box),
      vaultHalfHash: hashOf("vault-half", box.vaultHalf),
    }));
    const bytes = entries.reduce((sum, { storedBytes }) => sum + storedBytes.length, boxes.length * boxBytes);
    const counters = countersOf(caller, network, time);
    const staged = await insert({ counters, bytes, record, entries, boxes });
    if (!staged.ok) return staged;
    const receipt = signReceipt(
      {
        record,
        entries: entries.map(({ entry, digest }) => ({ entry, digest })),
        boxes: boxes.map(({ grant, boxHash, vaultHalfHash }) => ({ grant, boxHash, vaultHalfHash })),
        since: Math.min(staged.value.since, time),
        time,
      },
      signingKey,
    );
    return ok({ receipt });
  };
};

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly signingKey: SigningSecretKey;
  readonly countersOf: CountersOf;
};
type Call = {
  readonly body: BodyOf<typeof stage>;
  readonly caller: SignedCaller;
  readonly network: string;
};

/** What a box counts. */
const boxBytes = 512;

type Staging = Pick<BodyOf<typeof stage>, "record" | "entries"> & {
  readonly counters: readonly Counter[];
  readonly bytes: number;
  readonly boxes: readonly StagedBox[];
};
type StagedBox = BodyOf<typeof stage>["boxes"][number] & {
  readonly boxHash: Uint8Array;
  readonly vaultHalfHash: Uint8Array;
};

/** Each by itself: kept, or refused for a box that is another than the known one, or for a limit of the day. */
async function insertStaged(
  sql: Database,
  stagings: readonly Staging[],
  now: number,
): Promise<Result<{ readonly since: number }, Refusal>[]> {
  const kept = await insertAll(sql, stagings, now);
  return stagings.map(({ counters, record, boxes }, i) => {
    const own = kept.filter(({ index }) => index === i);
    if (own.length === 0) return refuseBytes(counters, now);
    const knownByGrant = new Map(own.map((box) => [box.grant_id, box]));
    const hasAnother = boxes.some((box) => isAnother(knownByGrant.get(box.grant), record, box));
    return hasAnother ? refuse({ kind: "conflict" }) : ok({ since: own[0]!.since ?? now });
  });
}

/**
 * One statement, so one commit. What is new is counted first, and the counters decide: those who come at the same moment to a
 * counter with room for one take turns. Answers for each that was kept the boxes that were there before, or a line without.
 */
async function insertAll(sql: Database, stagings: readonly Staging[], now: number): Promise<Kept[]> {
  const day = dayOf(now);
  const numbered = stagings.map((staging, index) => ({ ...staging, index }));
  const counters = numbered.flatMap(({ index, counters: own }) => own.map((one) => ({ ...one, index })));
  const entries = numbered.flatMap(({ index, record, entries: own }) =>
    own.map((entry) => ({ ...entry, record, index })),
  );
  const boxes = numbered.flatMap(({ index, record, boxes: own }) =>
    own.map((box) => ({ ...box, record, index })),
  );
  const blobs = entries.flatMap(({ blobs: named, ...entry }) =>
    (named ?? []).map((blob) => ({ ...entry, blob })),
  );
  const bytesOf = <Item>(items: readonly Item[], pick: (item: Item) => Uint8Array) =>
    bytesArray(sql, items.map(pick));
  return sql<Kept[]>`
    with given_counters as (
      select * from unnest(
        ${counters.map(({ index }) => index)}::integer[],
        ${counters.map(({ counted }) => counted)}::text[],
        ${counters.map(({ most }) => most)}::bigint[]) as given (index, counted, most)
    ), given_entries as (
      select * from unnest(
        ${entries.map(({ index }) => index)}::integer[],
        ${entries.map(({ entry }) => entry)}::text[],
        ${bytesOf(entries, ({ digest }) => digest)}::bytea[],
        ${bytesOf(entries, ({ storedBytes }) => storedBytes)}::bytea[],
        ${entries.map(({ record }) => record)}::text[]) as given (index, entry, digest, stored_bytes, record)
    ), given_boxes as (
      select * from unnest(
        ${boxes.map(({ index }) => index)}::integer[],
        ${boxes.map(({ grant }) => grant)}::text[],
        ${bytesOf(boxes, ({ box }) => box)}::bytea[],
        ${bytesOf(boxes, ({ vaultHalf }) => vaultHalf)}::bytea[],
        ${bytesOf(boxes, ({ holderTag }) => holderTag)}::bytea[],
        ${bytesOf(boxes, ({ vaultHalfHash }) => vaultHalfHash)}::bytea[],
        ${boxes.map(({ record }) => record)}::text[]
      ) as given (index, grant_id, box, vault_half, holder_tag, staged_half_hash, record)
    ), added as (
      select index, octet_length(stored_bytes) as bytes from given_entries
      where not exists (select from entries where entries.entry = given_entries.entry and entries.digest = given_entries.digest)
      union all
      select index, ${boxBytes}::integer from given_boxes
      where not exists (select from boxes where boxes.grant_id = given_boxes.grant_id)
    ), sums as (
      select counted, most, coalesce(sum(bytes), 0) as bytes
      from given_counters left join added using (index) group by counted, most
    ), with_room as (
      insert into daily_bytes (counted, day, bytes, most)
      select counted, ${day}, bytes, most from sums where bytes <= most order by counted
      on conflict (counted, day) do update set bytes = daily_bytes.bytes + excluded.bytes
      where daily_bytes.bytes + excluded.bytes <= excluded.most
      returning counted
    ), kept as (
      select index from given_counters left join with_room using (counted)
      group by index having bool_and(with_room.counted is not null)
    ), new_entries as (
      insert into entries (entry, digest, stored_bytes)
      select entry, digest, stored_bytes from given_entries join kept using (index)
      on conflict do nothing returning entry, digest
    ), staged as (
      insert into staged_entries (entry, digest, record, staged_at)
      select distinct entry, digest, record, ${now}::bigint from new_entries join given_entries using (entry, digest)
    ), named as (
      insert into entry_blobs (entry, digest, blob)
      select entry, digest, blob from unnest(
        ${blobs.map(({ index }) => index)}::integer[],
        ${blobs.map(({ entry }) => entry)}::text[],
        ${bytesOf(blobs, ({ digest }) => digest)}::bytea[],
        ${blobs.map(({ blob }) => blob)}::text[]) as given (index, entry, digest, blob) join kept using (index)
      on conflict do nothing
    ), new_boxes as (
      insert into boxes (grant_id, record, box, vault_half, holder_tag, staged_half_hash)
      select grant_id, record, box, vault_half, holder_tag, staged_half_hash from given_boxes join kept using (index)
      on conflict do nothing returning grant_id
    ), staged_new_boxes as (
      insert into staged_boxes (grant_id, staged_at, first_staged_at) select grant_id, ${now}, ${now} from new_boxes
    ), entries_again as (
      update staged_entries set staged_at = ${now} from given_entries join kept using (index)
      where staged_entries.entry = given_entries.entry and staged_entries.digest = given_entries.digest
    ), boxes_again as (
      update staged_boxes set staged_at = ${now} from given_boxes join kept using (index)
      where staged_boxes.grant_id = given_boxes.grant_id returning kept.index, first_staged_at
    )
    select kept.index, (select min(first_staged_at) from boxes_again where boxes_again.index = kept.index) as since, boxes.grant_id, boxes.record, boxes.box, boxes.holder_tag, boxes.staged_half_hash
    from kept left join (given_boxes join boxes using (grant_id)) on given_boxes.index = kept.index
      and grant_id not in (select grant_id from new_boxes)`;
}

const isAnother = (known: KnownBox | undefined, record: RecordId, given: StagedBox): boolean =>
  known !== undefined &&
  (known.record !== record ||
    !equalBytes(
      concatBytes(known.staged_half_hash, known.holder_tag, known.box),
      concatBytes(given.vaultHalfHash, given.holderTag, given.box),
    ));

/** Of a staging, by its place in the group; one without a known box has a line all the same. */
type Kept = KnownBox & { readonly index: number; readonly since: number | null };
type KnownBox = {
  readonly grant_id: GrantId;
  readonly record: string;
  readonly box: Uint8Array;
  readonly holder_tag: Uint8Array;
  readonly staged_half_hash: Uint8Array;
};
