import { equalBytes } from "#base/bytes.ts";
import type { MemberId } from "#base/id.ts";
import { encodeCbor, type CborValue } from "#base/cbor.ts";
import type {
  BroadcastScope,
  BroadcastStatement,
  StopReason,
  Unlikeness,
} from "#protocol/broadcast-contracts.ts";
import { judgeLeaving, type LeavingVerdict, manyRecipients } from "./leaving.ts";

/** Mailings that one member may freeze an audience for in a day. */
export const mostMailingsADay = 30;
/** Tests of one broadcast: they are for the sender's eyes. */
export const mostTests = 10;
/** Milliseconds for which a frozen audience may be begun with: people come and go. */
export const audienceLifetime = 7 * 24 * 60 * 60 * 1000;

/** A mailing as what others are compared with. */
export type Mailing = {
  readonly people: number;
  readonly by: MemberId;
  /** When it began; what is about to begin, now. */
  readonly at: number;
};

const fewToCompare = 3;
/** Up to here nothing about a mailing is worth an alarm. */
const smallMailing = 50;
const hour = 60 * 60 * 1000;
const hoursApart = 3;

/**
 * In what a mailing is unlike those that its desk began before: three times the usual size, at an hour of the day far from all others, by
 * somebody who never sent one, with words that name somebody. To few people nothing but the words counts.
 */
export function findUnlike(
  mailing: Mailing,
  before: readonly Mailing[],
  found: BroadcastStatement["found"],
): Unlikeness[] {
  const words: Unlikeness[] = found && found.length > 0 ? ["words"] : [];
  if (mailing.people <= smallMailing) return words;
  if (before.length < fewToCompare) return ["first", ...words];
  const sizes = before.map(({ people }) => people).toSorted((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)]!;
  const isFar = before.every(({ at }) => hoursBetween(at, mailing.at) > hoursApart);
  return [
    ...(mailing.people > 3 * Math.max(median, smallMailing) ? (["size"] as const) : []),
    ...(isFar ? (["hour"] as const) : []),
    ...(before.every(({ by }) => by !== mailing.by) ? (["sender"] as const) : []),
    ...words,
  ];
}

/** On the clock's face, whatever the day. */
function hoursBetween(one: number, other: number): number {
  const apart = Math.abs(((one / hour) % 24) - ((other / hour) % 24));
  return Math.min(apart, 24 - apart);
}

/** With what its sender sent on the same day without a second person: many small ones are a large one. */
export const countTogether = ({ people, by, at }: Mailing, before: readonly Mailing[]): number =>
  before
    .filter((one) => one.by === by && one.at > at - 24 * hour && one.people <= manyRecipients)
    .reduce((sum, one) => sum + one.people, people);

/** What may become of a mailing, from what the gate knows of it. */
export const judgeBroadcast = (
  { found }: Pick<BroadcastStatement, "found">,
  by: { readonly worksAtDesk: boolean; readonly isNew: boolean },
  {
    people,
    isTested,
    unlike,
  }: { readonly people: number; readonly isTested: boolean; readonly unlike: readonly Unlikeness[] },
): LeavingVerdict =>
  judgeLeaving({
    form: "broadcast",
    columns: [],
    people,
    requester: { ...by, quotaLeft: 0 },
    // Nobody is told like somebody: a yes or no about one person otherwise.
    recipients: { kind: "people", count: Math.max(people, 1) },
    custody: null,
    words: found === null ? "not-looked-at" : found.length > 0 ? "found" : "clean",
    attachments: 0,
    isTested,
    isUnusual: unlike.length > 0,
  });

/** Whether a signed scope is of this very statement and sender. */
export const isScopeOfBroadcast = (
  scope: BroadcastScope,
  statement: BroadcastStatement,
  requester: MemberId,
): boolean =>
  scope.requester === requester &&
  scope.desk === statement.desk &&
  equalBytes(encodeCbor(scope.statement as CborValue), encodeCbor(statement as CborValue));

/** Sizes of the waves that go first, with time to look between; the rest follows as the third. */
const firstWaves = [50, 500] as const;

/** How many of all have been written to when a wave (1, 2, 3) is over. */
export const endOfWave = (wave: number, people: number): number =>
  Math.min(
    people,
    firstWaves.slice(0, wave).reduce((sum, size) => sum + size, wave > firstWaves.length ? Infinity : 0),
  );

/** More of these than a list of people who asked for mail would ever give: more than one in twenty, one in two hundred. */
export function findReasonToStop({
  sent,
  bounced,
  complained,
}: {
  readonly sent: number;
  readonly bounced: number;
  readonly complained: number;
}): StopReason | undefined {
  const tried = sent + bounced;
  if (complained >= 3 && complained * 200 > tried) return "complaints";
  if (bounced >= 5 && bounced * 20 > tried) return "bounces";
  return undefined;
}

/** Of an audience so small that a number would speak of one, there are none. */
const smallestCounted = 11;

export const tellCounts = <Name extends string>(
  people: number,
  counts: Readonly<Record<Name, number>>,
): Record<Name, number> | null =>
  people < smallestCounted
    ? null
    : (Object.fromEntries(
        Object.entries<number>(counts).map(([name, count]) => [name, Math.ceil(count / 5) * 5]),
      ) as Record<Name, number>);

/** Of what was begun: never under ten, and in steps of five. */
export const tellPeople = (people: number): number => Math.max(10, Math.ceil(people / 5) * 5);
