import { equalBytes } from "#base/bytes.ts";
import type { MemberId } from "#base/id.ts";
import { encodeCbor, type CborValue } from "#base/cbor.ts";
import type {
  BroadcastScope,
  BroadcastStatement,
  StopReason,
  Unlikeness,
} from "#protocol/broadcast-contracts.ts";
import { manyRecipients } from "#protocol/leaving-reason.ts";
import { judgeLeaving, type LeavingVerdict } from "./leaving.ts";
import { isSameRule } from "./list-rules.ts";
import { chooseParts, leastPeople, roundPeople } from "./suppression.ts";

/** Mailings that one member may freeze an audience for in a day. */
export const mostMailingsADay = 30;
/** Tests of one broadcast: they are for the sender's eyes. */
export const mostTests = 10;
/** Milliseconds for which a frozen audience may be begun with: people come and go. */
export const audienceLifetime = 7 * 24 * 60 * 60 * 1000;

/** A mailing as what others are compared with. */
export type Mailing = {
  /** As `weighAudience` has it. */
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

/**
 * With what its sender sent on the same day without a second person: many small ones are a large one. Those in steps, because whoever adds one
 * invented learner at a time to a mailing of their own would find from where it needs somebody else, and so the number of any rule.
 */
export function countTogether({ people, by, at }: Mailing, before: readonly Mailing[]): number {
  const sent = before
    .filter((one) => one.by === by && one.at > at - 24 * hour && one.people <= manyRecipients)
    .reduce((sum, one) => sum + one.people, 0);
  return Math.max(people, 1) + Math.ceil(sent / smallMailing) * smallMailing;
}

/** What may become of a mailing, from what the gate knows of it. */
export const judgeBroadcast = (
  { found, necessary }: Pick<BroadcastStatement, "found" | "necessary">,
  by: { readonly worksAtDesk: boolean; readonly isNew: boolean },
  {
    people,
    isTested,
    unlike,
  }: { readonly people: number; readonly isTested: boolean; readonly unlike: readonly Unlikeness[] },
): LeavingVerdict =>
  judgeLeaving({
    form: "broadcast",
    purpose: "notification",
    columns: [],
    people,
    requester: { ...by, quotaLeft: 0 },
    // Nobody is told like somebody: a yes or no about one person otherwise.
    recipients: { kind: "people", count: Math.max(people, 1) },
    custody: null,
    words: found === null ? "not-looked-at" : found.length > 0 ? "found" : "clean",
    attachments: 0,
    isTested,
    isNecessary: necessary,
    isUnusual: unlike.length > 0,
  });

/** Whether a signed scope is of this very statement, of those whom it means, and of its sender. */
export const isScopeOfBroadcast = (
  scope: BroadcastScope,
  statement: BroadcastStatement,
  { requester, rule }: Pick<BroadcastScope, "requester" | "rule">,
): boolean =>
  scope.requester === requester &&
  scope.desk === statement.desk &&
  isSameRule(scope.rule, rule) &&
  equalBytes(encodeCbor(scope.statement as CborValue), encodeCbor(statement as CborValue));

/** Sizes of the waves that go first, with time to look between; the rest follows as the third. */
const firstWaves = [50, 500] as const;

/** How many of all have been written to when a wave (1, 2, 3) is over. */
export const endOfWave = (wave: number, people: number): number =>
  Math.min(
    people,
    firstWaves.slice(0, wave).reduce((sum, size) => sum + size, wave > firstWaves.length ? Infinity : 0),
  );

/**
 * More of these than a list of people who asked for mail would ever give: more than one in twenty, one in two hundred. A mailing to fewer
 * than eleven among invented learners is not stopped: whoever adds four addresses that bounce to one person would learn from it whether that one bounces too.
 */
export function findReasonToStop({
  old,
  sent,
  bounced,
  complained,
}: {
  readonly old: number;
  readonly sent: number;
  readonly bounced: number;
  readonly complained: number;
}): StopReason | undefined {
  if (!isMany({ old })) return undefined;
  const tried = sent + bounced;
  if (complained >= 3 && complained * 200 > tried) return "complaints";
  if (bounced >= 5 && bounced * 20 > tried) return "bounces";
  return undefined;
}

/**
 * What a mailing is judged by: those old enough for a report, or those who are not, whichever are more. Learners who were invented for it move
 * the one number and not the other, so that no limit tells of one person more who is old enough; and a desk whose learners all came today does
 * not write to thousands of them unseen. Of its newest people it can tell (decision 053).
 */
export const weighAudience = ({ old, young }: { readonly old: number; readonly young: number }): number =>
  Math.max(old, young);

// Numbers of a mailing leave as reports do, because "one bounced" of a few who are known is a name. Of an audience that is a few people among
// learners invented for it there are none.

type Told = number | null;
/** `old`: how many joined long enough ago to be in a report. */
type Audience = { readonly people: number; readonly old: number };
const isMany = ({ old }: Pick<Audience, "old">): boolean => old >= leastPeople;

/** Parts of everybody it is for: none of fewer than eleven, nor what would give one back as what is missing of the whole. */
export function tellParts<Part extends string>(
  audience: Audience,
  parts: Readonly<Record<Part, number>>,
): Record<Part, Told> {
  const sizes = Object.entries<number>(parts);
  const rest = audience.people - sizes.reduce((sum, [, size]) => sum + size, 0);
  const all = [...sizes, ["", Math.max(rest, 0)] as const];
  const chosen = new Map<string, number>(isMany(audience) ? chooseParts(all, ([, size]) => size) : []);
  const tell = (size: number | undefined): Told => (size === undefined ? null : roundPeople(size));
  return Object.fromEntries(sizes.map(([name]) => [name, tell(chosen.get(name))])) as Record<Part, Told>;
}

/** Some of a number of people: neither they nor the others are fewer than eleven, unless there are no others. */
export const tellSome = (audience: Pick<Audience, "old">, some: number, all: number): Told =>
  isMany(audience) && some >= leastPeople && (some === all || all - some >= leastPeople)
    ? roundPeople(some)
    : null;

/** From what is told, not from what is known: the percents of a few hundred are the number itself. */
export const tellPercent = (told: Told, people: number): Told =>
  told === null ? null : Math.min(100, Math.round((told * 100) / roundPeople(people)));

/** How often something was done, by nobody in particular. */
export const tellTimes = (audience: Pick<Audience, "old">, times: number): Told =>
  isMany(audience) && times >= leastPeople ? roundPeople(times) : null;
