import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import type { ContentKey, GrantTerms, Recipient, SealedBox, Writer } from "./change.ts";
import { newContentKey, sealGrant } from "./change.ts";
import type { GrantLine, ProvenAccess } from "./proven-access.ts";

export type NextContentKey = { readonly contentKey: ContentKey; readonly boxes: readonly SealedBox[] };

/**
 * A new content key for what is written from now on, sealed to everyone who holds the compartment on the same terms. What was
 * written before stays readable to them under the keys they have. Refuses with the first recipient that `findRecipient`
 * refuses; and as `answer-wrong` for a holder whom nobody entitled signed for: to seal to them would hand a lying gate the key,
 * to pass over them would take it from somebody unseen.
 */
export function makeNextContentKey<Refusal extends { readonly kind: string }>(
  writer: Writer,
  place: { readonly record: RecordId; readonly compartment: Compartment },
  grants: readonly GrantLine[],
  proven: ProvenAccess,
  findRecipient: (holder: Holder) => Result<Recipient, Refusal>,
): Result<NextContentKey, Refusal | { readonly kind: "answer-wrong" }> {
  const now = writer.clock();
  const contentKey = newContentKey(place.record, place.compartment, writer.random);
  const boxes: SealedBox[] = [];
  const sealed = new Set<string>();
  for (const grant of grants) {
    if (grant.compartment !== place.compartment) continue;
    const line = proven.prove(grant, now);
    // What sleeps is sealed anew when it is due, and what has run out is nobody's.
    if (!line && (grant.dormant || hasRunOut(grant, now))) continue;
    if (!line) return refuse({ kind: "answer-wrong" });
    const { purpose, rights, consent, dormant, regarding, expiresAt } = line;
    const terms: GrantTerms = { purpose, rights, consent, dormant, regarding, expiresAt };
    // One holder may have the same terms under several older keys.
    const once = JSON.stringify([line.holder, terms]);
    if (sealed.has(once)) continue;
    const recipient = findRecipient(line.holder);
    if (!recipient.ok) return recipient;
    sealed.add(once);
    boxes.push(sealGrant(writer, contentKey, recipient.value, terms));
  }
  return ok({ contentKey, boxes });
}

const hasRunOut = ({ expiresAt }: GrantLine, now: number): boolean => expiresAt !== null && expiresAt <= now;
