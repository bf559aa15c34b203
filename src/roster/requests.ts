import type { DeskId } from "#base/id.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listCourseRequests } from "#protocol/learning-desk-contracts.ts";
import type { RosterMemory } from "./roster-memory.ts";

const mostListed = 1_000;

/** Learners of a desk who wait to be let into a course, who asked first first. */
export function readRequests(
  memory: RosterMemory,
  desk: DeskId,
): AnswerOf<typeof listCourseRequests>["requests"] {
  const waiting = [];
  for (const slot of memory.slots(desk)) {
    if (!memory.hasRequest(slot)) continue;
    const { record, standings } = memory.readSlot(slot);
    for (const { course, state, since } of standings)
      if (state === "requested") waiting.push({ record, course, askedAt: since });
  }
  return waiting.toSorted((a, b) => a.askedAt - b.askedAt).slice(0, mostListed);
}
