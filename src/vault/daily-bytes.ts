import { toBase64url } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { refuse } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SignedCaller } from "./caller.ts";

/** Bytes that may be stored in a day. */
export type DailyLimits = {
  /** For one access code: its papers are few. */
  readonly code: number;
  /** For one member, on however many devices; a desk may be importing an archive. */
  readonly member: number;
  /** For all codes that come from one network address: whoever pays for a code makes as many as they like. */
  readonly address: number;
};

/** A deposit takes some 10 to 20 kB: a shelter with one address helps some 1,600 families a day. */
export const usualDailyLimits: DailyLimits = {
  code: 2_097_152,
  member: 2_147_483_648,
  address: 33_554_432,
};

/** What one caller stores is counted under each of these, and kept where none of them is full. */
export type Counter = { readonly counted: string; readonly most: number };

/** Who is counted for what a caller stores. */
export type CountersOf = (caller: SignedCaller, network: string, now: number) => readonly Counter[];

/**
 * Addresses are counted under a hash whose salt is forgotten with the day, and with the process: no address is on disk, and
 * from what is there nobody finds one. Networks of IPv6 are counted together again by the 48 bits that a provider gives away.
 */
export function openCounters(limits: DailyLimits, random: RandomBytes): CountersOf {
  let saltDay = NaN;
  let salt = random(32);
  const hashed = (network: string, day: number): string => {
    if (day !== saltDay) salt = random(32);
    saltDay = day;
    return `address:${toBase64url(hashOf("network-address", salt, network))}`;
  };
  return (caller, network, now) => {
    if (caller.device !== null) return [{ counted: caller.member.id, most: limits.member }];
    const groups = network.split(":");
    const wider = groups.length > 1 ? [groups.slice(0, 3).join(":")] : [];
    return [
      { counted: caller.bearer, most: limits.code },
      { counted: hashed(network, dayOf(now)), most: limits.address },
      ...wider.map((each) => ({ counted: hashed(each, dayOf(now)), most: limits.address * 8 })),
    ];
  };
}

const dayMs = 24 * 60 * 60 * 1000;
/** UTC. */
export const dayOf = (now: number): number => Math.floor(now / dayMs);

export const refuseBytes = (counters: readonly Counter[], now: number) =>
  refuse({
    kind: "quota-exceeded" as const,
    detail: { limit: Math.min(...counters.map(({ most }) => most)), resetsAt: (dayOf(now) + 1) * dayMs },
  });
