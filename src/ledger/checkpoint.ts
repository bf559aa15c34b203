import { join } from "node:path";
import { equalBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { type EntryId, idSchema, type RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";
import type { DisclosureLog, LogMark } from "./disclosure-log.ts";
import type { Register } from "./register.ts";

/** How far the gate had come, beside the database, so that a gate restored from an older backup notices. */
const mark = z.strictObject({
  organisation: idSchema<"organisation">(),
  sequence: z.int(),
  head: bytesSchema(32),
});
const Checkpoint = z.strictObject({
  register: z.strictObject({ sequence: z.int(), head: bytesSchema(32) }),
  log: z.array(mark),
  /** What of the log was lost at a restore, and that an operator accepted. */
  acceptedLosses: z.array(mark),
  /** The last entries that were acknowledged. */
  entries: z.array(z.strictObject({ entry: idSchema<"entry">(), record: idSchema<"record">() })),
  /** After a restore that lost the log everybody has the quota of a new member until then. */
  restrictedUntil: z.int(),
});
export type GateCheckpoint = z.infer<typeof Checkpoint>;

export type Checkpoints = {
  /** As it was when the gate started; nothing at its first start. */
  readonly last: GateCheckpoint | undefined;
  readonly noteEntries: (entries: readonly { readonly entry: EntryId; readonly record: RecordId }[]) => void;
  readonly acceptLosses: (losses: readonly LogMark[], restrictedUntil: number) => void;
  readonly restrictedUntil: () => number;
  /** Writes it where it changed. */
  readonly save: (parts: {
    readonly register: Register;
    readonly disclosures: DisclosureLog;
  }) => Promise<void>;
};

const entriesKept = 64;

/** Throws where `checkpoint.cbor` is something else. */
export async function openCheckpoints(folder: string): Promise<Checkpoints> {
  const path = join(folder, "checkpoint.cbor");
  const bytes = await findFile(path);
  const last = bytes && parseCbor<GateCheckpoint>(Checkpoint, bytes);
  if (bytes && !last) throw new Error(`${path} does not hold a checkpoint of a gate`);
  let entries = last?.entries ?? [];
  let accepted = last?.acceptedLosses ?? [];
  let restricted = last?.restrictedUntil ?? 0;
  let saved = bytes ?? new Uint8Array();
  return {
    last,
    noteEntries: (added) => {
      if (added.length === 0) return;
      const ids = added.map(({ entry, record }) => ({ entry, record }));
      entries = [...entries, ...ids].slice(-entriesKept);
    },
    acceptLosses: (losses, until) => {
      accepted = [...accepted, ...losses];
      restricted = until;
    },
    restrictedUntil: () => restricted,
    save: async ({ register, disclosures }) => {
      const { sequence, head } = register.state();
      const marks = new Map((last?.log ?? []).map((mark) => [mark.organisation, mark]));
      for (const mark of disclosures.latest()) marks.set(mark.organisation, mark);
      const log = [...marks.values()].toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1));
      const next = encodeCbor({
        register: { sequence, head },
        log,
        acceptedLosses: accepted,
        entries,
        restrictedUntil: restricted,
      } satisfies GateCheckpoint as CborValue);
      if (equalBytes(next, saved)) return;
      await writeFileDurably(path, next);
      saved = next;
    },
  };
}
