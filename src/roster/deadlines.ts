import type { DeskId, RecordId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { isReminderDue, judgeRenewal } from "#disclosure/learning-rules.ts";
import type { Database } from "#server/database.ts";
import { changeStanding, findCourseIn, type StandingParts } from "./standings.ts";
import { readServing } from "./training.ts";

const slotsAtOnce = 2_000;
const changesAtOnce = 256;
const day = 24 * 60 * 60 * 1000;
const lookedAt = new WeakMap<StandingParts["roster"], number>();

/**
 * What time does to learners: completions lapse or are to be renewed, and who has a deadline near, or missed, is reminded. Looks at
 * everybody once a day, a few thousand at a time.
 */
export async function keepDeadlines(
  parts: StandingParts & { readonly sql: Database },
  remind: (record: RecordId, desk: DeskId) => Promise<unknown>,
): Promise<void> {
  const { memory } = parts.roster;
  const find = findCourseIn(parts);
  const now = parts.clock();
  if (!parts.roster.isLoaded() || now - (lookedAt.get(parts.roster) ?? -Infinity) < day) return;
  lookedAt.set(parts.roster, now);
  const serving = await readServing(parts.sql);
  const changing: (() => Promise<unknown>)[] = [];
  const reminded: { readonly record: RecordId; readonly desk: DeskId }[] = [];
  let looked = 0;
  for (const slot of memory.slots()) {
    if (++looked % slotsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    const { record, desk, standings } = memory.readSlot(slot);
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
    if (isReminderDue({ desk, standings }, now)) reminded.push({ record, desk });
  }
  for (let from = 0; from < changing.length; from += changesAtOnce)
    await Promise.all(changing.slice(from, from + changesAtOnce).map((change) => change()));
  for (const { record, desk } of reminded) await remind(record, desk);
}
