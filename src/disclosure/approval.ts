import type { MemberId } from "#base/id.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import type { Member, RegisteredDevice } from "#register/state.ts";
import { largeList } from "./leaving.ts";
import { newMemberPeriod } from "./quota.ts";

/** What is asked for, as far as the choice of a second person depends on it. */
export type ApprovalSize = { readonly records: number; readonly expiresAt: number };

/** A member as their devices show them: the member, who registered the device, who registered that one's, up to the root. */
export type Signatory = { readonly member: Member; readonly hands: ReadonlySet<MemberId> };

const day = 24 * 60 * 60 * 1000;
/** How long somebody must have been a member before their second signature counts. */
export const approverAge = 30 * day;
const longestApproval = 7 * day;

/** Who may ask to exceed a quota: nobody who is new, and for a week at most. */
export function judgeAsking(requester: Member, size: ApprovalSize, now: number): RefusalKind | undefined {
  if (!requester.founder && requester.since + newMemberPeriod > now) return "not-entitled";
  return size.expiresAt > now && size.expiresAt <= now + longestApproval ? undefined : "approval-invalid";
}

/**
 * Who may sign second: an old member of the same organisation, both come by nobody's hand in common, over however many others;
 * for many records one with a role that the requester does not hold. Otherwise an administrator could invent colleagues who
 * invent colleagues, or register a device for an old one, and agree with them.
 */
export function judgeApproving(
  { member: requester, hands }: Signatory,
  { member: approver, hands: others }: Signatory,
  size: ApprovalSize,
  now: number,
): RefusalKind | undefined {
  if (size.expiresAt <= now) return "approval-invalid";
  const isOther = requester.id !== approver.id && requester.organisation === approver.organisation;
  const isOld = approver.since + approverAge <= now;
  const isApart = ![...hands].some((hand) => others.has(hand));
  const isOfAnotherRole = approver.roles.some((role) => !requester.roles.includes(role));
  const isRight = isOther && isOld && isApart && (size.records < largeList || isOfAnotherRole);
  return isRight ? undefined : "not-entitled";
}

/**
 * Whether a DPO's wish to erase waits for nobody. An administrator can name a DPO, or register one more device for theirs: with
 * one that is younger than an approver must be they could destroy all that the organisation has before anybody looks up.
 */
export const mayEraseAtOnce = (
  { member, device }: { readonly member: Member; readonly device: RegisteredDevice },
  now: number,
): boolean => device.since + approverAge <= now || (member.founder && device.since === member.since);
