import { equalBytes, toHex } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { refuse } from "#base/result.ts";
import type { GrantTerms, SealedBox } from "./change.ts";
import type { ContentKey } from "./change.ts";
import { newContentKey, sealGrant } from "./change.ts";
import type { OfficerRefusal } from "./officer-refusal.ts";
import type { OfficerSession } from "./officer-session.ts";
import type { Access, OpenRecord } from "./open-record.ts";
import { findRecipient } from "./recipients.ts";

type GrantRow = Access["grants"][number];

/** Whether the desk's own grants for the compartment give it the right. */
export const hasRight = (
  { access, desk }: Pick<OpenRecord, "access" | "desk">,
  compartment: Compartment,
  right: GrantRow["rights"][number],
): boolean =>
  access.grants.some(
    (grant) =>
      grant.holder === holderOfDesk(desk) &&
      grant.compartment === compartment &&
      !grant.dormant &&
      grant.rights.includes(right),
  );

/** The newest key that may still be written with; nothing when all ended. */
export function findUsableKey(opened: OpenRecord, compartment: Compartment): ContentKey | undefined {
  const ended = new Set(
    opened.access.grants.filter(({ keyEnded }) => keyEnded).map(({ keyCommitment }) => toHex(keyCommitment)),
  );
  const holder = holderOfDesk(opened.desk);
  const granted = opened.access.grants.filter(
    (grant) => grant.holder === holder && grant.compartment === compartment && !grant.dormant,
  );
  return opened.contentKeysByCompartment
    .get(compartment)
    ?.findLast(
      ({ commitment }) =>
        !ended.has(toHex(commitment)) &&
        granted.some(({ keyCommitment }) => equalBytes(keyCommitment, commitment)),
    );
}

export type RotatedKey = { readonly contentKey: ContentKey; readonly boxes: readonly SealedBox[] };

/**
 * A new content key for what is written from now on, sealed to everyone who holds the compartment and is not in `without`,
 * on the same terms. What was written before stays readable to them under the keys they have.
 */
export function rotateKey(
  session: OfficerSession,
  opened: OpenRecord,
  compartment: Compartment,
  without: (grant: GrantRow) => boolean = () => false,
): Result<RotatedKey, OfficerRefusal> {
  if (!hasRight(opened, compartment, "share")) return refuse({ kind: "no-share-right" });
  const contentKey = newContentKey(opened.record, compartment, session.writer.random);
  const boxes: SealedBox[] = [];
  const sealed = new Set<string>();
  for (const grant of opened.access.grants) {
    if (grant.compartment !== compartment || without(grant)) continue;
    const { purpose, rights, consent, dormant, regarding, expiresAt } = grant;
    const terms: GrantTerms = { purpose, rights, consent, dormant, regarding, expiresAt };
    // One holder may have the same terms under several older keys.
    const once = JSON.stringify([grant.holder, terms]);
    if (sealed.has(once)) continue;
    const recipient = findRecipient(session, grant.holder, opened.access.codes);
    if (!recipient.ok) return recipient;
    sealed.add(once);
    boxes.push(sealGrant(session.writer, contentKey, recipient.value, terms));
  }
  return ok({ contentKey, boxes });
}
