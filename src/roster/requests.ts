import type { DeskId } from "#base/id.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listCourseRequests } from "#protocol/learning-desk-contracts.ts";
import type { RosterMemory } from "./roster-memory.ts";

const pageLength = 1_000;
type Answer = AnswerOf<typeof listCourseRequests>;
type Place = Answer["requests"][number];

/** Learners of a desk who wait to be let into a course, who asked first first, from behind the last of a page on. */
export function readRequests(memory: RosterMemory, desk: DeskId, cursor: string | undefined): Answer {
  const waiting: Place[] = [];
  for (const slot of memory.slots(desk)) {
    if (!memory.hasRequest(slot)) continue;
    const { record, standings } = memory.readSlot(slot);
    for (const { course, state, since } of standings)
      if (state === "requested") waiting.push({ record, course, askedAt: since });
  }
  const sorted = waiting.map((one) => ({ one, place: placeOf(one) })).toSorted(byPlace);
  // Somebody may be let in between two pages: the next one begins behind a place, not behind a number.
  const from = cursor === undefined ? 0 : sorted.findIndex(({ place }) => place > cursor);
  const page = from === -1 ? [] : sorted.slice(from, from + pageLength);
  return {
    requests: page.map(({ one }) => one),
    cursor: page.length === pageLength ? page.at(-1)!.place : null,
  };
}

const byPlace = (a: { readonly place: string }, b: { readonly place: string }): number =>
  a.place < b.place ? -1 : 1;

/** In the order of time as text, and of its own for each request. */
const placeOf = ({ askedAt, record, course }: Place): string =>
  `${String(askedAt).padStart(15, "0")}.${record}.${course}`;
