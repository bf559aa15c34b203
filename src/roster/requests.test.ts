import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { learnerFields } from "#protocol/learner.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { readRequests } from "./requests.ts";
import { RosterMemory } from "./roster-memory.ts";

const random = seededRandomBytes("requests");

test("thousands of invented learners who ask before them hide nobody from the desk, also where it answers meanwhile", () => {
  const memory = new RosterMemory();
  const [desk, course] = [newId<"desk">(random), newId<"course">(random)];
  const join = (since: number, state: "requested" | "enrolled") => {
    const record = newId<"record">(random);
    memory.write({
      record,
      desk,
      since: 0,
      codes: learnerFields.map(() => null),
      standings: [
        {
          course,
          version: 1,
          state,
          percent: 0,
          by: "self",
          since,
          dueAt: null,
          completedAt: null,
          certificate: null,
          remindedAt: null,
          badge: null,
        },
      ],
      surveys: [],
    });
    return record;
  };
  const invented = Array.from({ length: 2_500 }, (_, i) => join(5 + (i % 3), "requested"));
  join(1, "enrolled");
  const honest = join(10, "requested");
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = readRequests(memory, desk, cursor);
    seen.push(...page.requests.map(({ record }) => record));
    if (cursor === undefined) for (const { record } of page.requests.slice(0, 100)) memory.remove(record);
    ({ cursor } = page);
  }
  expect(seen.at(-1)).toBe(honest);
  expect(seen.toSorted()).toEqual([...invented, honest].toSorted());
});
