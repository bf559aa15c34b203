import type { LeavingReason } from "#protocol/leaving-reason.ts";
import type { Rhythm, SharedQuestion } from "#protocol/schedule-contracts.ts";
import { judgeLeaving } from "./leaving.ts";
import { columnByName } from "./list-columns.ts";

const day = 24 * 60 * 60 * 1000;

/** Of one member: under way at once, and made in a day. */
export const mostSchedules = 20;
/** Milliseconds: what is shared once waits a month, what comes regularly does so for a year. */
export const lifetimeOf = (rhythm: Rhythm): number => (rhythm === "once" ? 30 : 365) * day;

/**
 * Why a question may not be shared at all; nothing where each recipient may try. How many people it means is judged when somebody opens it,
 * by what they may see then: nobody is counted here, and no right of whoever shares it goes along.
 */
export function findSharingRefusals(
  question: SharedQuestion,
  { worksAtDesk, recipientsWork }: { readonly worksAtDesk: boolean; readonly recipientsWork: boolean },
): readonly LeavingReason[] {
  const verdict = judgeLeaving({
    form: question.kind,
    purpose: "learning",
    columns: question.kind === "list" ? question.columns.map((one) => columnByName[one].sensitivity) : [],
    people: 0,
    requester: { worksAtDesk, isNew: false, quotaLeft: 0 },
    // Each recipient opens it for themselves.
    recipients: { kind: recipientsWork ? "self" : "anybody", count: 1 },
    custody: null,
    words: "none",
    attachments: 0,
    isTested: false,
    isNecessary: false,
    isUnusual: false,
  });
  return verdict.kind === "refused" ? verdict.why : [];
}

/** When it comes again after `now`: on the same weekday, or the same day of a month, or its last; null for what is shared once. */
export function findNext(rhythm: Rhythm, createdAt: number, now: number): number | null {
  if (rhythm === "once") return null;
  if (rhythm === "weekly") return createdAt + (Math.floor((now - createdAt) / (7 * day)) + 1) * 7 * day;
  const [first, then] = [new Date(createdAt), new Date(now)];
  const between =
    (then.getUTCFullYear() - first.getUTCFullYear()) * 12 + then.getUTCMonth() - first.getUTCMonth();
  const inMonths = (months: number): number => {
    const wanted = new Date(createdAt);
    wanted.setUTCDate(1);
    wanted.setUTCMonth(wanted.getUTCMonth() + months);
    const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
    return wanted.setUTCDate(Math.min(first.getUTCDate(), last));
  };
  const next = inMonths(between);
  return next > now ? next : inMonths(between + 1);
}
