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

/** Bytes that may be staged in a day: a code's papers are few, a desk may be importing an archive. */
const bytesADay = { code: 2_097_152, device: 2_147_483_648 };
const dayMs = 24 * 60 * 60 * 1000;
/** What is put into one statement, so that none grows beyond what the database takes. */
const bytesAtOnce = 1_048_576;

/**
 * Keeps entries and boxes, durably, before the gate is asked to sequence them, and says so under the vault's signature.
 * Idempotent by (entry, digest) and by (grant, box, half, holder); another box for a known grant is a conflict. What comes at
 * the same moment shares one write to disk.
 */
export const stageWrites = ({ sql, clock, signingKey }: Parts) => {
  const usage = openUsage(sql);
  const insert = groupWork({
    work: (stagings: readonly Staging[]) => insertStaged(sql, usage, stagings, clock()),
    // Who stages the same twice takes turns, so that the second sees what the first left.
    keysOf: ({ entries, boxes }) => [
      ...entries.map(({ entry }) => entry),
      ...boxes.map(({ grant }) => grant),
    ],
    weightOf: ({ bytes }) => bytes,
    capacity: bytesAtOnce,
  });
  return async ({ body, caller }: { readonly body: BodyOf<typeof stage>; readonly caller: SignedCaller }) => {
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
    const limit = caller.device === null ? bytesADay.code : bytesADay.device;
    const staged = await insert({ author: caller.bearer, limit, bytes, record, entries, boxes });
    if (!staged.ok) return staged;
    const receipt = signReceipt(
      {
        record,
        entries: entries.map(({ entry, digest }) => ({ entry, digest })),
        boxes: boxes.map(({ grant, boxHash, vaultHalfHash }) => ({ grant, boxHash, vaultHalfHash })),
        time,
      },
      signingKey,
    );
    return ok({ receipt });
  };
};

type Parts = { readonly sql: Database; readonly clock: Clock; readonly signingKey: SigningSecretKey };

/** What a box counts. */
const boxBytes = 512;

type Staging = Pick<BodyOf<typeof stage>, "record" | "entries"> & {
  readonly author: string;
  /** Bytes that the author may stage in a day, and those of this staging. */
  readonly limit: number;
  readonly bytes: number;
  readonly boxes: readonly StagedBox[];
};
type StagedBox = BodyOf<typeof stage>["boxes"][number] & {
  readonly boxHash: Uint8Array;
  readonly vaultHalfHash: Uint8Array;
};

/** Each by itself: kept, or refused for a box that is another than the known one, or for its author's limit of the day. */
async function insertStaged(
  sql: Database,
  usage: Usage,
  stagings: readonly Staging[],
  now: number,
): Promise<Result<undefined, Refusal>[]> {
  const day = Math.floor(now / dayMs);
  const fits = await usage.take(stagings, day);
  const kept = stagings.filter((_, i) => fits[i]);
  const known = kept.length === 0 ? [] : await insertAll(sql, kept, now, day);
  const knownByGrant = new Map(known.map((box) => [box.grant_id, box]));
  return stagings.map(({ limit, record, boxes }, i) => {
    if (!fits[i]) return refuse({ kind: "quota-exceeded", detail: { limit, resetsAt: (day + 1) * dayMs } });
    const hasAnother = boxes.some((box) => isAnother(knownByGrant.get(box.grant), record, box));
    return hasAnother ? refuse({ kind: "conflict" }) : ok(undefined);
  });
}

type Usage = {
  /** Whether each fits into what its author has left of the day; what fits is taken. */
  readonly take: (stagings: readonly Staging[], day: number) => Promise<boolean[]>;
};

/**
 * What was staged in a day is counted in the database. In between the most it can be is remembered, and the count is read only where
 * that would be too much: not for every entry.
 */
function openUsage(sql: Database): Usage {
  let today = NaN;
  let most = new Map<string, number>();
  const tooMuch = ({ author, bytes, limit }: Staging) => (most.get(author) ?? Infinity) + bytes > limit;
  return {
    take: async (stagings, day) => {
      if (day !== today) most = new Map();
      today = day;
      const authors = stagings.filter(tooMuch).map(({ author }) => author);
      if (authors.length > 0) {
        const rows = await sql<{ author: string; bytes: number }[]>`
          select author, bytes from staging_usage where author = any(${authors}) and day = ${day}`;
        for (const author of authors) most.set(author, 0);
        for (const { author, bytes } of rows) most.set(author, bytes);
      }
      return stagings.map((staging) => {
        if (tooMuch(staging)) return false;
        most.set(staging.author, most.get(staging.author)! + staging.bytes);
        return true;
      });
    },
  };
}

/** One statement, so one commit; answers boxes that were there before. */
async function insertAll(
  sql: Database,
  stagings: readonly Staging[],
  now: number,
  day: number,
): Promise<KnownBox[]> {
  const entries = stagings.flatMap(({ record, author, entries: own }) =>
    own.map((entry) => ({ ...entry, record, author })),
  );
  const boxes = stagings.flatMap(({ record, author, boxes: own }) =>
    own.map((box) => ({ ...box, record, author })),
  );
  const blobs = entries.flatMap(({ blobs: named, ...entry }) =>
    (named ?? []).map((blob) => ({ ...entry, blob })),
  );
  const bytesOf = <Item>(items: readonly Item[], pick: (item: Item) => Uint8Array) =>
    bytesArray(sql, items.map(pick));
  return sql<KnownBox[]>`
    with given_entries as (
      select * from unnest(
        ${entries.map(({ entry }) => entry)}::text[],
        ${bytesOf(entries, ({ digest }) => digest)}::bytea[],
        ${bytesOf(entries, ({ storedBytes }) => storedBytes)}::bytea[],
        ${entries.map(({ record }) => record)}::text[],
        ${entries.map(({ author }) => author)}::text[]) as given (entry, digest, stored_bytes, record, author)
    ), new_entries as (
      insert into entries (entry, digest, stored_bytes)
      select entry, digest, stored_bytes from given_entries
      on conflict do nothing returning entry, digest, octet_length(stored_bytes) as bytes
    ), owned as (
      select distinct entry, record, author from given_entries
    ), staged as (
      insert into staged_entries (entry, digest, record, staged_at)
      select entry, digest, record, ${now} from new_entries join owned using (entry)
    ), named as (
      insert into entry_blobs (entry, digest, blob)
      select * from unnest(
        ${blobs.map(({ entry }) => entry)}::text[],
        ${bytesOf(blobs, ({ digest }) => digest)}::bytea[],
        ${blobs.map(({ blob }) => blob)}::text[])
      on conflict do nothing
    ), given_boxes as (
      select * from unnest(
        ${boxes.map(({ grant }) => grant)}::text[],
        ${bytesOf(boxes, ({ box }) => box)}::bytea[],
        ${bytesOf(boxes, ({ vaultHalf }) => vaultHalf)}::bytea[],
        ${bytesOf(boxes, ({ holderTag }) => holderTag)}::bytea[],
        ${bytesOf(boxes, ({ vaultHalfHash }) => vaultHalfHash)}::bytea[],
        ${boxes.map(({ record }) => record)}::text[],
        ${boxes.map(({ author }) => author)}::text[]
      ) as given (grant_id, box, vault_half, holder_tag, staged_half_hash, record, author)
    ), new_boxes as (
      insert into boxes (grant_id, record, box, vault_half, holder_tag, staged_half_hash)
      select grant_id, record, box, vault_half, holder_tag, staged_half_hash from given_boxes
      on conflict do nothing returning grant_id
    ), staged_new_boxes as (
      insert into staged_boxes (grant_id, staged_at) select grant_id, ${now} from new_boxes
    ), counted as (
      insert into staging_usage (author, day, bytes)
      select author, ${day}, sum(added) from (
        select author, bytes as added from new_entries join owned using (entry)
        union all
        select author, ${boxBytes}::integer from new_boxes join (select distinct grant_id, author from given_boxes) as given
          using (grant_id)
      ) as sums group by author
      on conflict (author, day) do update set bytes = staging_usage.bytes + excluded.bytes
    )
    select boxes.grant_id, boxes.record, boxes.box, boxes.holder_tag, boxes.staged_half_hash
    from given_boxes join boxes using (grant_id)
    where grant_id not in (select grant_id from new_boxes)`;
}

const isAnother = (known: KnownBox | undefined, record: RecordId, given: StagedBox): boolean =>
  known !== undefined &&
  (known.record !== record ||
    !equalBytes(
      concatBytes(known.staged_half_hash, known.holder_tag, known.box),
      concatBytes(given.vaultHalfHash, given.holderTag, given.box),
    ));

type KnownBox = {
  readonly grant_id: GrantId;
  readonly record: string;
  readonly box: Uint8Array;
  readonly holder_tag: Uint8Array;
  readonly staged_half_hash: Uint8Array;
};
