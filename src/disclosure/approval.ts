import type { RefusalKind } from "#protocol/refusal.ts";
import type { Member } from "#register/state.ts";
import { newMemberPeriod } from "./quota.ts";

/** What is asked for, as far as the choice of a second person depends on it. */
export type ApprovalSize = { readonly records: number; readonly expiresAt: number };

const day = 24 * 60 * 60 * 1000;
/** How long somebody must have been a member before their second signature counts. */
export const approverAge = 30 * day;
const largeFrom = 200;
const longestApproval = 7 * day;

/** Who may ask to exceed a quota: nobody who is new, and for a week at most. */
export function judgeAsking(requester: Member, size: ApprovalSize, now: number): RefusalKind | undefined {
  if (!requester.founder && requester.since + newMemberPeriod > now) return "not-entitled";
  return size.expiresAt > now && size.expiresAt <= now + longestApproval ? undefined : "approval-invalid";
}

/**
 * Who may sign second: an old member of the same organisation whom the requester did not bring in, nor the other way round,
 * nor the same third person both of them; for many records one with a role that the requester does not hold. Otherwise an
 * administrator could invent colleagues and agree with them.
 */
export function judgeApproving(
  requester: Member,
  approver: Member,
  size: ApprovalSize,
  now: number,
): RefusalKind | undefined {
  if (size.expiresAt <= now) return "approval-invalid";
  const isOther = requester.id !== approver.id && requester.organisation === approver.organisation;
  const isOld = approver.since + approverAge <= now;
  const isApart =
    requester.certifiedBy !== approver.id &&
    approver.certifiedBy !== requester.id &&
    (approver.certifiedBy === null || approver.certifiedBy !== requester.certifiedBy);
  const isOfAnotherRole = approver.roles.some((role) => !requester.roles.includes(role));
  const isRight = isOther && isOld && isApart && (size.records < largeFrom || isOfAnotherRole);
  return isRight ? undefined : "not-entitled";
}
