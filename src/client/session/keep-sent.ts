import { equalBytes } from "#base/bytes.ts";
import type { FlushReport } from "#client/record/outbox.ts";
import type { OfficerSession } from "./officer-session.ts";

/**
 * What was just acknowledged is added to what the device keeps of the record, where it follows directly; so one's own change
 * is there at once, also when the network goes away. Where a colleague's came between, the next opening brings both.
 */
export async function keepSentEntries(
  { leases }: Pick<OfficerSession, "leases">,
  report: Pick<FlushReport, "sent">,
): Promise<void> {
  for (const { change, statements } of report.sent) {
    for (const [i, statement] of statements.entries()) {
      const kept = await leases.find(change.record, statement.compartment);
      const sealed = change.entries[i];
      if (!kept || !sealed || !equalBytes(kept.position.head, statement.previousHead)) continue;
      await leases.keep({
        ...kept,
        position: { sequence: statement.sequence, head: statement.head },
        verified: [...kept.verified, { statement, storedBytes: sealed.storedBytes }],
      });
    }
  }
}
