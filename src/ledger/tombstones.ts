import { appendFile, open } from "node:fs/promises";
import { join } from "node:path";
import { openTurns } from "#base/in-turn.ts";
import type { CodeId, ConsentId, GrantId, MemberId, RecordId } from "#base/id.ts";
import type { KeptChoice } from "#disclosure/kept-choice.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";

/**
 * What was ended or erased, or is to be, beside the database and only ever appended to, so that a database restored from an old backup
 * does not bring it back: it is replayed before anything is served.
 */
export type Tombstone =
  | { readonly kind: "grants-ended"; readonly grants: readonly GrantId[]; readonly time: number }
  /** Of a learner: browsers that were let go when another one took their place. */
  | { readonly kind: "codes-ended"; readonly codes: readonly CodeId[]; readonly time: number }
  | { readonly kind: "consents-withdrawn"; readonly consents: readonly ConsentId[]; readonly time: number }
  /** Only tells that halves were destroyed: from before it, a backup has the new desk nowhere, and the old one keeps its own. */
  | { readonly kind: "record-handed-over"; readonly record: RecordId; readonly time: number }
  | { readonly kind: "record-erased"; readonly record: RecordId; readonly time: number }
  | KeptChoice
  /** Where a member reads mail; nowhere, where they took it back. The last one stands. */
  | {
      readonly kind: "member-mail-chosen";
      readonly member: MemberId;
      readonly record: RecordId | null;
      readonly time: number;
    }
  /** These two destroy nothing yet: the last one of a record stands. */
  | {
      readonly kind: "erasure-asked";
      readonly record: RecordId;
      readonly askedAt: number;
      readonly dueAt: number;
      readonly time: number;
    }
  | { readonly kind: "erasure-cancelled"; readonly record: RecordId; readonly time: number };

export type Tombstones = {
  /** On disk when it resolves; before the database commits. */
  readonly append: (tombstone: Tombstone) => Promise<void>;
  readonly read: () => Promise<Tombstone[]>;
  /** Backups live at most seven days: what is far older cannot come back. Nor is what was taken back, or chosen anew, needed any more. */
  readonly tidy: (now: number) => Promise<void>;
};

const keptFor = 35 * 24 * 60 * 60 * 1000;
/** Whoever asks for something and takes it back, over and over, makes no file that grows without end: it is read at every start and more often. */
const mostUntidied = 10_000;

export function openTombstones(folder: string, most = mostUntidied): Tombstones {
  const path = join(folder, "tombstones.log");
  const inTurn = openTurns();
  let untidied = 0;
  const read = async (): Promise<Tombstone[]> => {
    const text = new TextDecoder().decode((await findFile(path)) ?? new Uint8Array());
    return text.split("\n").flatMap((line) => findTombstone(line) ?? []);
  };
  const tidy = async (now: number): Promise<void> => {
    untidied = 0;
    const text = keepStanding(await read(), now - keptFor)
      .map((tombstone) => `\n${JSON.stringify(tombstone)}`)
      .join("");
    await writeFileDurably(path, new TextEncoder().encode(text));
  };
  return {
    append: (tombstone) =>
      inTurn(async () => {
        // Begins a new line, because a crash may have cut off the last one.
        await appendFile(path, `\n${JSON.stringify(tombstone)}`, { mode: 0o600 });
        const file = await open(path, "r");
        await file.datasync().finally(() => file.close());
        // It is on disk either way; what is not tidied now is later.
        if (++untidied >= most) await tidy(tombstone.time).catch(() => {});
      }),
    read,
    tidy: (now) => inTurn(() => tidy(now)),
  };
}

/** In their order; of those of which the last one stands, the last. */
function keepStanding(all: readonly Tombstone[], since: number): Tombstone[] {
  const last = new Map(all.map((tombstone, i) => [subjectOf(tombstone) ?? i, i]));
  return all.filter((tombstone, i) => tombstone.time >= since && last.get(subjectOf(tombstone) ?? i) === i);
}

/** Of what it is the last word, where there may be many. */
function subjectOf(tombstone: Tombstone): string | undefined {
  switch (tombstone.kind) {
    case "mail-chosen":
      return `mail ${tombstone.record}`;
    case "member-mail-chosen":
      return `member ${tombstone.member}`;
    case "erasure-asked":
    case "erasure-cancelled":
      return `erasure ${tombstone.record}`;
    default:
      return undefined;
  }
}

/** A line cut off by a crash was never acknowledged. */
function findTombstone(line: string): Tombstone | undefined {
  try {
    return JSON.parse(line) as Tombstone;
  } catch {
    return undefined;
  }
}
