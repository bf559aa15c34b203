import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { SequenceStatement } from "#protocol/sequencing.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { Change, SealedBox, SealedEntry } from "#client/record/change.ts";
import { emptyChange, sealPayload } from "#client/record/change.ts";
import { findUsableKey, hasRight, rotateKey } from "./content-keys.ts";
import { keepSentEntries } from "#client/session/keep-sent.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";

export type Payloads = Partial<Readonly<Record<Compartment, EntryPayload>>>;

/** `acknowledged` is false while the change waits on this device for the network. */
export type Written = { readonly acknowledged: boolean; readonly statements: readonly SequenceStatement[] };

/** Seals, under a key that may still be used or a new one, and puts the change on its way. */
export async function writeRecord(
  session: OfficerSession,
  opened: OpenRecord,
  payloads: Payloads,
  more: Partial<Change> = {},
): Promise<Result<Written, OfficerRefusal>> {
  const sealed = sealPayloads(session, opened, payloads);
  if (!sealed.ok) return sealed;
  return submitChange(session, {
    ...emptyChange(opened.record),
    ...more,
    entries: [...sealed.value.entries, ...(more.entries ?? [])],
    boxes: [...sealed.value.boxes, ...(more.boxes ?? [])],
  });
}

/** The entries of one change share one clock reading: they were one act. */
export function sealPayloads(
  session: OfficerSession,
  opened: OpenRecord,
  payloads: Payloads,
): Result<{ readonly entries: SealedEntry[]; readonly boxes: SealedBox[] }, OfficerRefusal> {
  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  const clock = session.tick(opened.lastClock);
  for (const [compartment, payload] of Object.entries(payloads) as [Compartment, EntryPayload][]) {
    if (!hasRight(opened, compartment, "write")) return refuse({ kind: "no-write-right" });
    let contentKey = findUsableKey(session, opened, compartment);
    if (!contentKey) {
      const rotated = rotateKey(session, opened, compartment);
      if (!rotated.ok) return rotated;
      contentKey = rotated.value.contentKey;
      boxes.push(...rotated.value.boxes);
    }
    entries.push(sealPayload(session.writer, contentKey, payload, clock));
  }
  return ok({ entries, boxes });
}

/**
 * Durable on this device first, then sent. A refusal that time does not mend is answered here and the change taken back;
 * without a network it waits and is sent by the next `sync`.
 */
export async function submitChange(
  session: OfficerSession,
  change: Change,
): Promise<Result<Written, OfficerRefusal>> {
  const { outbox } = session;
  const key = await outbox.add(change);
  // A flush that was under way did not see it.
  for (let attempt = 0; attempt < 2; attempt++) {
    const report = await outbox.flush();
    await keepSentEntries(session, report);
    const sent = report.sent.find((one) => one.key === key);
    if (sent) return ok({ acknowledged: true, statements: sent.statements });
    const refused = report.refused.find((one) => one.key === key);
    if (refused) {
      await outbox.drop(key);
      return refuse(refused.refusal);
    }
    if (report.stoppedBy) break;
  }
  return ok({ acknowledged: false, statements: [] });
}
