import type { BroadcastScope } from "#protocol/broadcast-contracts.ts";
import { type LeavingReason, manyRecipients } from "#protocol/leaving-reason.ts";
import type { ListScope } from "#protocol/list-contracts.ts";

/** What speaks against a list without a second person, as far as the list itself says it; else it is the requester's quota. */
export function whyTwoForList({ form, recipients, requester }: ListScope): readonly LeavingReason[] {
  const reasons: LeavingReason[] = [
    ...(form === "spreadsheet" ? (["leaves-the-application"] as const) : []),
    ...(recipients.some((member) => member !== requester) ? (["for-others"] as const) : []),
  ];
  return reasons.length > 0 ? reasons : ["above-the-quota"];
}

/** Of what stands in the statement of a message and the number; whatever else it is unlike stands beside it. */
export function whyTwoForMessage({
  scope,
  people,
}: {
  readonly scope: BroadcastScope;
  readonly people: number | null;
}): readonly LeavingReason[] {
  const { necessary, found } = scope.statement;
  const reasons: LeavingReason[] = [
    ...(people !== null && people > manyRecipients ? (["many-recipients"] as const) : []),
    ...(necessary ? (["overrides-unsubscribing"] as const) : []),
    ...(found?.length ? (["words-name-somebody"] as const) : []),
  ];
  return reasons.length > 0 ? reasons : ["unlike-others"];
}
