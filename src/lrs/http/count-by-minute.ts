import type { Clock } from "#base/effects.ts";

type MinuteCounts = {
  readonly of: (key: string) => number;
  /** Counts once more, and says how often that makes. */
  readonly count: (key: string) => number;
};

/** How often something happened in this minute, in memory. */
export function countByMinute(clock: Clock): MinuteCounts {
  let minute = 0;
  let counts = new Map<string, number>();
  const turn = (): void => {
    const now = Math.floor(clock() / 60_000);
    if (now !== minute) counts = new Map();
    minute = now;
  };
  const of = (key: string): number => {
    turn();
    return counts.get(key) ?? 0;
  };
  return {
    of,
    count: (key) => {
      const next = of(key) + 1;
      counts.set(key, next);
      return next;
    },
  };
}
