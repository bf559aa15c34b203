import { equalBytes } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { MemberId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import type { FrozenList, ListScope } from "#protocol/list-contracts.ts";
import { judgeLeaving, type LeavingVerdict } from "./leaving.ts";
import { columnByName } from "./list-columns.ts";
import type { QuotaUse } from "./quota.ts";
import { leastPeople } from "./suppression.ts";

/** Milliseconds from freezing during which a list may be opened. */
export const listLifetime = 7 * 24 * 60 * 60 * 1000;
/** An approved list is opened once by each recipient: all its pages within this, in milliseconds. */
export const openingTime = 15 * 60 * 1000;
/** Lists that one member may freeze in a day. */
const mostFrozenADay = 60;
/**
 * Of these so many that nobody opened: each says of a rule whether it is above a quota, and costs nothing. Who opens what they froze is
 * counted and in the log.
 */
export const mostUnopenedADay = { member: 10, desk: 30 } as const;

/** The limit that somebody met who froze so many in a day. */
export function findFreezingLimit(frozen: {
  readonly own: number;
  readonly ownUnopened: number;
  readonly unopened: number;
}): number | undefined {
  if (frozen.own >= mostFrozenADay) return mostFrozenADay;
  if (frozen.ownUnopened >= mostUnopenedADay.member) return mostUnopenedADay.member;
  return frozen.unopened >= mostUnopenedADay.desk ? mostUnopenedADay.desk : undefined;
}

/**
 * Names the list to who signs. With a salt that nobody is told: else whoever knows ids could try out whom a rule means, and whether two
 * rules mean the same people, without opening anything. `records` in order.
 */
export const digestOfList = (rule: AudienceRule, records: readonly string[], salt: Uint8Array): Uint8Array =>
  hashOf("frozen-list", salt, rule, [...records]);

/**
 * How many people more may be opened without a second person: all, or as many elevens as are left. Else whoever uses it up on records of
 * their own, one at a time, would find from where a rule needs somebody else, and so how many it means.
 */
export function quotaLeftOf(tightest: Pick<QuotaUse, "limit" | "used"> | undefined): number {
  if (!tightest) return 0;
  const { limit, used } = tightest;
  const left = Math.max(limit - used, 0);
  return used === 0 ? limit : left - (left % Math.min(leastPeople, Math.max(limit, 1)));
}

export type AskedList = Pick<FrozenList, "form" | "course" | "columns" | "recipients" | "lifetime">;

/**
 * What may become of a list, from what the gate knows of who asks and whom the rule means. `people`: those old enough for a report; else
 * whoever adds learners of their own until the verdict turns knows the number of the others.
 */
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
    purpose: "learning",
    columns: asked.columns.map((column) => columnByName[column].sensitivity),
    // Nobody is judged like somebody.
    people: Math.max(people, 1),
    requester: { worksAtDesk: true, isNew: by.isNew, quotaLeft: by.quotaLeft },
    recipients: { kind, count: recipients.length },
    custody:
      asked.lifetime === null
        ? null
        : { isRequester: isSelf, lifetime: asked.lifetime, hasCourse: asked.course !== null },
    words: "none",
    attachments: 0,
    isTested: false,
    isNecessary: false,
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
    isSameRule(scope.rule, frozen.rule) &&
    isSame(scope.columns, frozen.columns) &&
    isSame(scope.recipients, frozen.recipients)
  );
}

export const isSameRule = (one: AudienceRule, other: AudienceRule): boolean =>
  equalBytes(encodeCbor(one), encodeCbor(other));

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i]);
