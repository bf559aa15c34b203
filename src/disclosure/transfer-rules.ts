import { equalBytes } from "#base/bytes.ts";
import type { DeskId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { type ConsentStatement, consentCovers } from "#protocol/consent.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import type { Standing } from "./change-rules.ts";
import type { GrantRow } from "./grant-row.ts";
import { actsFor } from "./requester.ts";

/** What does not pass from desk to desk: the new desk begins a comparison of its own, the courier keeps its address. */
const notHandedOver: readonly Compartment[] = ["comparison", "notify", "directory"];

/** A grant as rules of a transfer look at it, whether it is stored or about to be. */
export type HeldGrant = Pick<
  GrantRow,
  "compartment" | "keyCommitment" | "holder" | "purpose" | "rights" | "consent" | "dormant" | "expiresAt"
>;

/**
 * Handing the record over: for a member of the owner's desk, to a desk that holds by then, without end and with every right,
 * all compartments that anybody holds and every key of the owner's, so that nothing is lost with what the owner gives up. Each
 * of its grants stands on a consent that is alive after this change. A learner's stays where they joined.
 */
export function judgeTransfer(
  { requester, register, record, now }: Standing,
  to: DeskId,
  held: readonly HeldGrant[],
  consents: readonly ConsentStatement[],
): RefusalKind | undefined {
  const worksAtOwner = requester.kind === "device" && worksAtDesk(register, requester.device.id, record.desk);
  if (!worksAtOwner || record.kind === "learner") return "not-entitled";
  const desk = register.deskById.get(to);
  if (!desk || !findCurrentGeneration(desk)) return "conflict";
  const given = held.filter(
    (grant) =>
      grant.holder === holderOfDesk(to) &&
      !grant.dormant &&
      grant.expiresAt === null &&
      (["read", "write", "share"] as const).every((right) => grant.rights.includes(right)),
  );
  const isConsented = ({ consent: id, purpose, compartment }: HeldGrant): boolean =>
    consents.some(
      (consent) =>
        consent.consent === id &&
        consent.purpose === purpose &&
        consent.compartments.includes(compartment) &&
        consentCovers(consent, desk.organisation, now),
    );
  if (!given.every(isConsented)) return "consent-missing";
  const needed = held.filter((grant) => !grant.dormant && !notHandedOver.includes(grant.compartment));
  const isGiven = (grant: HeldGrant): boolean =>
    given.some(
      ({ compartment, keyCommitment }) =>
        compartment === grant.compartment &&
        (grant.holder !== holderOfDesk(record.desk) || equalBytes(keyCommitment, grant.keyCommitment)),
    );
  return needed.length > 0 && needed.every(isGiven) ? undefined : "not-entitled";
}

/** Whoever repeats a transfer that took place gets the same answer; somebody who never held the record gets none. */
export const isTransferRepeated = ({ requester, register, record, grants }: Standing, to: DeskId): boolean =>
  record.desk === to && grants.some(({ holder }) => actsFor(register, requester, holder));

/** What ends with it: everything that the old desk holds, and whatever was sealed for comparing. */
export const isOfOldDesk = (
  { record }: Pick<Standing, "record">,
  { holder, compartment }: Pick<GrantRow, "holder" | "compartment">,
): boolean => holder === holderOfDesk(record.desk) || compartment === "comparison";
