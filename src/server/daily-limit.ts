import type { Clock } from "#base/effects.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** So many a day (UTC) for each name, in memory alone: for network addresses, which are to be kept nowhere. False beyond. */
export function openDailyLimit(clock: Clock, most: number): (name: string) => boolean {
  let day = NaN;
  let taken = new Map<string, number>();
  return (name) => {
    const today = Math.floor(clock() / dayMs);
    if (today !== day) taken = new Map();
    day = today;
    const count = taken.get(name) ?? 0;
    if (count < most) taken.set(name, count + 1);
    return count < most;
  };
}
