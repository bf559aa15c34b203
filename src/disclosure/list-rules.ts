import { equalBytes } from "#base/bytes.ts";
import type { MemberId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { FrozenList, ListScope } from "#protocol/list-contracts.ts";
import { judgeLeaving, type LeavingVerdict } from "./leaving.ts";
import { columnByName } from "./list-columns.ts";
import type { QuotaUse } from "./quota.ts";
import { leastPeople } from "./suppression.ts";

/** Milliseconds from freezing during which a list may be opened. */
export const listLifetime = 7 * 24 * 60 * 60 * 1000;
/** An approved list is opened once by each recipient: all its pages within this, in milliseconds. */
export const openingTime = 15 * 60 * 1000;
/** Lists that one member may freeze in a day: each tells a little of how many a rule means. */
export const mostFrozenADay = 60;

/**
 * Names the list to who signs. With a salt that nobody is told: else whoever knows ids could try out whom a rule means, and whether two
 * rules mean the same people, without opening anything. `records` in order.
 */
export const digestOfList = (records: readonly string[], salt: Uint8Array): Uint8Array =>
  hashOf("frozen-list", salt, [...records]);

/**
 * How many people more may be opened without a second person. Less than a group is nothing: else who used up all but one would learn of
 * any rule whether it means somebody.
 */
export function quotaLeftOf(tightest: Pick<QuotaUse, "limit" | "used"> | undefined): number {
  if (!tightest) return 0;
  const left = tightest.limit - tightest.used;
  return left < Math.min(leastPeople, tightest.limit) ? 0 : left;
}

export type AskedList = Pick<FrozenList, "form" | "columns" | "recipients" | "lifetime">;

/** What may become of a list, from what the gate knows of who asks and whom the rule means. */
export function judgeList(
  asked: AskedList,
  by: {
    readonly member: MemberId;
    readonly isNew: boolean;
    readonly quotaLeft: number;
    readonly worksAtDesk: (member: MemberId) => boolean;
  },
  people: number,
): LeavingVerdict {
  const { recipients } = asked;
  const isSelf = recipients.every((one) => one === by.member);
  const kind = isSelf ? "self" : recipients.every(by.worksAtDesk) ? "members" : "anybody";
  return judgeLeaving({
    form: asked.form,
    columns: asked.columns.map((column) => columnByName[column].sensitivity),
    // Nobody is judged like somebody.
    people: Math.max(people, 1),
    requester: { worksAtDesk: true, isNew: by.isNew, quotaLeft: by.quotaLeft },
    recipients: { kind, count: recipients.length },
    custody: asked.lifetime === null ? null : { isRequester: isSelf, lifetime: asked.lifetime },
    words: "none",
    attachments: 0,
    isTested: false,
    isUnusual: false,
  });
}

/** Whether a signed scope is of this very list: any other value of any field is another list, of which nobody signed anything. */
export function isScopeOf(scope: ListScope, frozen: FrozenList): boolean {
  return (
    scope.list === frozen.list &&
    scope.desk === frozen.desk &&
    scope.requester === frozen.requester &&
    scope.form === frozen.form &&
    scope.course === frozen.course &&
    scope.lifetime === frozen.lifetime &&
    equalBytes(scope.digest, frozen.digest) &&
    isSame(scope.columns, frozen.columns) &&
    isSame(scope.recipients, frozen.recipients)
  );
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i]);
