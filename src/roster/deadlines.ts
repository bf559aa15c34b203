import type { DeskId, RecordId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { isReminderDue, judgeRenewal } from "#disclosure/learning-rules.ts";
import { findOpened } from "#disclosure/opened-later.ts";
import type { Database } from "#server/database.ts";
import { changeStanding, findCourseIn, type StandingParts } from "./standings.ts";
import { hasAnswered } from "./surveys.ts";
import { readServing } from "./training.ts";
import { wantsMail } from "./wanted-mail.ts";

const slotsAtOnce = 2_000;
const changesAtOnce = 256;
const day = 24 * 60 * 60 * 1000;
/** Mails at one go, so that other housekeeping does not wait for all of a day's. */
const remindersAtOnce = 500;

type Reminder = {
  readonly record: RecordId;
  readonly desk: DeskId;
  /** False where nothing is due and simulated mail waits that nobody has to look at: not for who wants no mail but the necessary. */
  readonly isNecessary: boolean;
};
/** When everybody was looked at, and who is yet to be reminded of it. */
type Rounds = { readonly lookedAt: number; readonly waiting: Reminder[] };
const roundsOf = new WeakMap<StandingParts["roster"], Rounds>();

/**
 * What time does to learners: completions lapse or are to be renewed, and who has a deadline near, or missed, is reminded; so is who has
 * simulated mail waiting, weeks after a course. Looks at everybody once a day, a few thousand at a time.
 */
export async function keepDeadlines(
  parts: StandingParts & { readonly sql: Database },
  remind: (record: RecordId, desk: DeskId) => Promise<unknown>,
): Promise<void> {
  const before = roundsOf.get(parts.roster);
  const now = parts.clock();
  if (parts.roster.isLoaded() && now - (before?.lookedAt ?? -Infinity) >= day)
    roundsOf.set(parts.roster, { lookedAt: now, waiting: await lookAtAll(parts, now) });
  const waiting = roundsOf.get(parts.roster)?.waiting ?? [];
  for (const { record, desk, isNecessary } of waiting.splice(0, remindersAtOnce))
    if (isNecessary || (await wantsMail(parts.sql, record))) await remind(record, desk);
}

async function lookAtAll(
  parts: StandingParts & { readonly sql: Database },
  now: number,
): Promise<Reminder[]> {
  const { memory } = parts.roster;
  const find = findCourseIn(parts);
  const serving = await readServing(parts.sql);
  const changing: (() => Promise<unknown>)[] = [];
  const reminders: Reminder[] = [];
  let looked = 0;
  for (const slot of memory.slots()) {
    if (++looked % slotsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    const row = memory.readSlot(slot);
    const { record, desk, standings } = row;
    for (const standing of standings) {
      const isNeeded = standing.certificate !== null && serving.has(standing.certificate);
      if (!judgeRenewal(standing, isNeeded, find, now)) continue;
      changing.push(() =>
        changeStanding(parts, record, (row) => {
          const current = row.standings.find(({ course }) => course === standing.course) ?? standing;
          return ok(judgeRenewal(current, isNeeded, find, now) ?? current);
        }),
      );
    }
    const isNecessary = isReminderDue(row, now);
    const hasMail = (standing: (typeof standings)[number]): boolean => {
      const opened = findOpened(standing, find, now);
      return opened !== undefined && !hasAnswered(row, standing.course, opened);
    };
    if (isNecessary || standings.some(hasMail)) reminders.push({ record, desk, isNecessary });
  }
  for (let from = 0; from < changing.length; from += changesAtOnce)
    await Promise.all(changing.slice(from, from + changesAtOnce).map((change) => change()));
  return reminders;
}
