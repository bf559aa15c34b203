import type { CodeId, DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";

/**
 * Quotas count distinct records in sliding windows, per member, desk, organisation and network: whoever may read a little
 * cannot take everything, alone or together. Lists of headlines and the sealing again of old boxes, with which no entry comes, count
 * for themselves; to a new member old boxes are records like any other.
 */
export type QuotaClass = "record" | "headline" | "resealing";
const factors: Readonly<Record<QuotaClass, number>> = { record: 1, headline: 5, resealing: 10 };

export type QuotaLimits = {
  readonly memberHour: number;
  readonly memberDay: number;
  /** For the first 72 hours of a member whom no root named. */
  readonly newMemberDay: number;
  readonly deskDay: number;
  readonly organisationDay: number;
  readonly networkDay: number;
};

export type QuotaUser = MemberUser | PersonUser;
export type MemberUser = {
  readonly member: MemberId;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly isNew: boolean;
};
/** Somebody who reads in other people's records by a code of their own: a supervisor has what a member has. */
export type PersonUser = { readonly code: CodeId };

/** `member` is whoever asks, also where they are none. */
export type QuotaScope = "member" | "desk" | "organisation" | "network";

/** How much of one limit is used; `window` in milliseconds. */
export type QuotaUse = {
  readonly scope: QuotaScope;
  readonly window: number;
  readonly limit: number;
  readonly used: number;
};

export type QuotaRefusal = {
  readonly kind: "quota-exceeded";
  readonly detail: {
    readonly scope: QuotaScope;
    readonly limit: number;
    readonly window: number;
    /** When the oldest counted record leaves the window. */
    readonly retryAt: number;
  };
};

export type Quotas = {
  /** Counts the record in every window or, where one is full, in none. A record counted already costs nothing. */
  readonly take: (
    user: QuotaUser,
    quota: QuotaClass,
    record: string,
    now: number,
  ) => Result<undefined, QuotaRefusal>;
  /** Counts what was opened before a restart, whatever the limits. */
  readonly recall: (user: QuotaUser, quota: QuotaClass, record: string, time: number) => void;
  /** For records, the tightest first. */
  readonly read: (user: QuotaUser, now: number) => QuotaUse[];
};

const hour = 3_600_000;
export const longestQuotaWindow = 24 * hour;
/** Milliseconds from registration during which a member counts as new. */
export const newMemberPeriod = 72 * hour;

export function openQuotas(limits: QuotaLimits): Quotas {
  const windowByName = new Map<string, DistinctWindow>();

  const windowsOf = (user: QuotaUser): [QuotaScope, string, number, number][] =>
    "code" in user
      ? [
          ["member", user.code, hour, limits.memberHour],
          ["member", user.code, 24 * hour, limits.memberDay],
        ]
      : [
          ["member", user.member, hour, limits.memberHour],
          ["member", user.member, 24 * hour, user.isNew ? limits.newMemberDay : limits.memberDay],
          ["desk", user.desk, 24 * hour, limits.deskDay],
          ["organisation", user.organisation, 24 * hour, limits.organisationDay],
          ["network", "network", 24 * hour, limits.networkDay],
        ];
  const rulesFor = (user: QuotaUser, asked: QuotaClass) => {
    const quota = "member" in user && user.isNew && asked === "resealing" ? "record" : asked;
    return windowsOf(user).map(([scope, id, window, limit]) => {
      const name = `${scope} ${id} ${window} ${quota}`;
      let counted = windowByName.get(name);
      if (!counted) windowByName.set(name, (counted = openDistinctWindow(window)));
      return { scope, window, limit: limit * factors[quota], counted };
    });
  };

  return {
    take: (user, quota, record, now) => {
      const rules = rulesFor(user, quota);
      for (const { scope, window, limit, counted } of rules) {
        if (counted.has(record, now) || counted.count(now) < limit) continue;
        const retryAt = counted.oldest() === undefined ? now + window : counted.oldest()! + window;
        return refuse({ kind: "quota-exceeded", detail: { scope, limit, window, retryAt } });
      }
      for (const { counted } of rules) counted.add(record, now);
      return ok(undefined);
    },
    recall: (user, quota, record, time) => {
      for (const { counted } of rulesFor(user, quota)) counted.add(record, time);
    },
    read: (user, now) =>
      rulesFor(user, "record")
        .map(({ scope, window, limit, counted }) => ({ scope, window, limit, used: counted.count(now) }))
        .toSorted((a, b) => a.limit - a.used - (b.limit - b.used)),
  };
}

type DistinctWindow = {
  readonly has: (item: string, now: number) => boolean;
  readonly count: (now: number) => number;
  readonly add: (item: string, now: number) => void;
  readonly oldest: () => number | undefined;
};

/** Items by the time they were last seen, oldest first: a map keeps the order of insertion. */
function openDistinctWindow(window: number): DistinctWindow {
  const lastSeen = new Map<string, number>();
  const expire = (now: number): void => {
    for (const [item, time] of lastSeen) {
      if (time > now - window) break;
      lastSeen.delete(item);
    }
  };
  return {
    has: (item, now) => (lastSeen.get(item) ?? -Infinity) > now - window,
    count: (now) => {
      expire(now);
      return lastSeen.size;
    },
    add: (item, now) => {
      lastSeen.delete(item);
      lastSeen.set(item, now);
    },
    oldest: () => lastSeen.values().next().value,
  };
}
