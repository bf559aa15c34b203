import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listGrants } from "#protocol/record-contracts.ts";
import type { ContentKey, GrantTerms, Recipient, SealedBox, Writer } from "./change.ts";
import { newContentKey, sealGrant } from "./change.ts";

/** Who holds what of a record, as the gate lists it. */
export type GrantLine = AnswerOf<typeof listGrants>["grants"][number];

export type NextContentKey = { readonly contentKey: ContentKey; readonly boxes: readonly SealedBox[] };

/**
 * A new content key for what is written from now on, sealed to everyone who holds the compartment on the same terms. What was
 * written before stays readable to them under the keys they have. Refuses with the first recipient that `findRecipient` refuses.
 */
export function makeNextContentKey<Refusal extends { readonly kind: string }>(
  writer: Writer,
  place: { readonly record: RecordId; readonly compartment: Compartment },
  grants: readonly GrantLine[],
  findRecipient: (holder: Holder) => Result<Recipient, Refusal>,
): Result<NextContentKey, Refusal> {
  const contentKey = newContentKey(place.record, place.compartment, writer.random);
  const boxes: SealedBox[] = [];
  const sealed = new Set<string>();
  for (const grant of grants) {
    if (grant.compartment !== place.compartment) continue;
    const { purpose, rights, consent, dormant, regarding, expiresAt } = grant;
    const terms: GrantTerms = { purpose, rights, consent, dormant, regarding, expiresAt };
    // One holder may have the same terms under several older keys.
    const once = JSON.stringify([grant.holder, terms]);
    if (sealed.has(once)) continue;
    const recipient = findRecipient(grant.holder);
    if (!recipient.ok) return recipient;
    sealed.add(once);
    boxes.push(sealGrant(writer, contentKey, recipient.value, terms));
  }
  return ok({ contentKey, boxes });
}
