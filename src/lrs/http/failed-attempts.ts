import type { Clock } from "#base/effects.ts";
import { countByMinute } from "./count-by-minute.ts";

/** In a minute: of one network against one credential, and of one network against all. */
const mostAgainstOne = 20;
const mostOfNetwork = 300;

export type FailedAttempts = {
  /** Seconds to wait, where there were too many; asked before the secret is looked at. */
  readonly findWait: (network: string, user: string) => number | undefined;
  readonly count: (network: string, user: string) => void;
};

/**
 * Counts wrong credentials in memory, by the minute. A secret of 256 bits is not found by trying; this keeps whoever tries from
 * being served for it, and whoever has the right one for another credential from waiting for them.
 */
export function countFailedAttempts(clock: Clock): FailedAttempts {
  const counts = countByMinute(clock);
  return {
    findWait: (network, user) => {
      const isOver = counts.of(`${network} ${user}`) >= mostAgainstOne || counts.of(network) >= mostOfNetwork;
      return isOver ? 60 - Math.floor((clock() % 60_000) / 1_000) : undefined;
    },
    count: (network, user) => {
      for (const key of [network, `${network} ${user}`]) counts.count(key);
    },
  };
}
