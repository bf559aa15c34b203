import type { ConsentId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { CaseView } from "./case-view.ts";
import { openCase } from "./case-view.ts";
import { indexRecordNow, markIndexDue } from "./index-due.ts";
import type { ConsentInput } from "./share.ts";
import { recordConsent, withdrawConsent } from "./share.ts";

/**
 * Who may compare this person: what they say today takes the place of what they said before. Desks that it adds get their boxes
 * and the index follows at once, or with the line when there is none; those that it leaves out can open nothing more.
 */
export async function replaceComparisonConsent(
  session: OfficerSession,
  { opened, consents }: Pick<CaseView, "opened" | "consents">,
  given: Pick<ConsentInput, "organisations" | "never" | "attested" | "expiresAt">,
): Promise<Result<ConsentId, OfficerRefusal>> {
  const { desk, record } = opened;
  await markIndexDue(session, desk, record);
  const recorded = await recordConsent(session, opened, {
    ...given,
    purpose: "comparison",
    compartments: ["comparison"],
  });
  if (!recorded.ok) return recorded;
  for (const { consent, purpose, withdrawnAt } of consents) {
    if (purpose !== "comparison" || withdrawnAt !== null) continue;
    const replaced = await withdrawConsent(session, opened, consent);
    if (!replaced.ok) return replaced;
  }
  const again = await openCase(session, { desk, record });
  if (!again.ok) return again;
  const indexed = await indexRecordNow(session, desk, record);
  return indexed.ok || indexed.refusal.kind === "unreachable" ? ok(recorded.value) : indexed;
}
