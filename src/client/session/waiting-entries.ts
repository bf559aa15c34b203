import { equalBytes } from "#base/bytes.ts";
import type { RecordId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import { openEntry, peekEntry } from "#protocol/stored-entry.ts";
import type { HybridClock } from "#record/clock.ts";
import type { PlacedEntry } from "#record/fold.ts";
import { EntryPayload } from "#record/payload.ts";
import type { ContentKey, SealedEntry } from "#client/record/change.ts";
import type { OfficerSession } from "./officer-session.ts";
import type { WaitingChange } from "#client/record/outbox.ts";

/** What this device wrote and the gate has not acknowledged yet, as it will be placed; its time is not known. */
export async function openWaitingEntries(
  session: OfficerSession,
  record: RecordId,
  contentKeysByCompartment: ReadonlyMap<Compartment, readonly ContentKey[]>,
  placed: readonly PlacedEntry[],
  all?: readonly WaitingChange[],
): Promise<PlacedEntry[]> {
  const known = new Set(placed.map(({ entry }) => entry));
  const waiting = (all ?? (await session.outbox.waiting())).filter(
    ({ change, refused }) => change.record === record && refused === null,
  );
  return waiting.flatMap(({ change }) =>
    change.entries.flatMap((sealed) => {
      if (known.has(sealed.entry)) return [];
      const payload = openOwnEntry(
        session,
        record,
        sealed,
        contentKeysByCompartment.get(sealed.compartment) ?? [],
      );
      if (!payload) return [];
      return [
        {
          entry: sealed.entry,
          compartment: sealed.compartment,
          author: session.writer.signer.author,
          clock: sealed.clock as HybridClock,
          time: null,
          payload,
        },
      ];
    }),
  );
}

/** Nothing when the content key is not among those given. */
export function openOwnEntry(
  { writer }: Pick<OfficerSession, "writer">,
  record: RecordId,
  sealed: SealedEntry,
  contentKeys: readonly ContentKey[],
): EntryPayload | undefined {
  const commitment = peekEntry(sealed.storedBytes)?.keyCommitment;
  const key = commitment && contentKeys.find((one) => equalBytes(one.commitment, commitment))?.key;
  if (!key) return undefined;
  const place = { record, compartment: sealed.compartment };
  const { publicKey } = writer.signer.signing;
  return openEntry<EntryPayload>(sealed.storedBytes, place, key, publicKey, EntryPayload)?.payload;
}
