import type { ListedBroadcast } from "#client/teaching/broadcast/broadcasts.ts";
import type { Unlikeness } from "#protocol/broadcast-contracts.ts";

const wordsByCount = {
  sent: "mailed",
  linkOpened: "link opened",
  withoutAddress: "without an address",
  leftOut: "left out",
  failed: "failed",
  bounced: "came back",
  complained: "called abuse",
  unsubscribed: "unsubscribed",
  linkAsked: "asked for afterwards",
} as const satisfies Record<keyof ListedBroadcast["counts"], string>;

/** Only those that are told: a small number would speak of single people. */
export const toldCounts = (counts: ListedBroadcast["counts"]): string[] =>
  (Object.keys(wordsByCount) as (keyof typeof wordsByCount)[]).flatMap((count) =>
    counts[count] === null ? [] : [`${counts[count]} ${wordsByCount[count]}`],
  );

export function stateOf(one: ListedBroadcast): string {
  if (one.closedAt !== null) return "taken back";
  if (one.stopReason !== null)
    return one.stopReason === "member" ? "stopped" : `stopped by ${one.stopReason}`;
  if (one.begunAt === null) return one.testedAt === null ? "not tested" : "tested";
  return one.doneAt === null ? `wave ${one.wave} of 3` : "sent";
}

const wordsByUnlikeness: Readonly<Record<Unlikeness, string>> = {
  first: "there is little to compare it with",
  size: "it is much larger",
  hour: "at an unusual hour",
  sender: "by somebody who never sent one",
  words: "its words seem to name somebody",
};
export const wordsOfUnlike = (unlike: readonly Unlikeness[]): string =>
  unlike.map((one) => wordsByUnlikeness[one]).join(", ");
