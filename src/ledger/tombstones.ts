import { appendFile, open } from "node:fs/promises";
import { join } from "node:path";
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
  /** Backups live at most seven days: what is far older cannot come back. */
  readonly dropBefore: (time: number) => Promise<void>;
};

export function openTombstones(folder: string): Tombstones {
  const path = join(folder, "tombstones.log");
  const read = async (): Promise<Tombstone[]> => {
    const text = new TextDecoder().decode((await findFile(path)) ?? new Uint8Array());
    return text.split("\n").flatMap((line) => findTombstone(line) ?? []);
  };
  return {
    append: async (tombstone) => {
      // Begins a new line, because a crash may have cut off the last one.
      await appendFile(path, `\n${JSON.stringify(tombstone)}`, { mode: 0o600 });
      const file = await open(path, "r");
      await file.datasync().finally(() => file.close());
    },
    read,
    dropBefore: async (time) => {
      const kept = (await read()).filter((tombstone) => tombstone.time >= time);
      const text = kept.map((tombstone) => `\n${JSON.stringify(tombstone)}`).join("");
      await writeFileDurably(path, new TextEncoder().encode(text));
    },
  };
}

/** A line cut off by a crash was never acknowledged. */
function findTombstone(line: string): Tombstone | undefined {
  try {
    return JSON.parse(line) as Tombstone;
  } catch {
    return undefined;
  }
}
