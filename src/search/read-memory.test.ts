import { expect, it } from "vitest";
import { idOfBytes } from "#base/id.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { openReadMemory, type ReadPosting } from "./read-memory.ts";

const random = seededRandomBytes("read memory");
const posting = (weight = 7): ReadPosting => ({ alias: idOfBytes(random(16)), role: "sought", weight });

it("gives back what was read, slot after slot, with what the vault owed", () => {
  const memory = openReadMemory();
  const [counter, first, second] = [random(16), posting(), posting(255)];
  memory.add(counter, 0, { slots: 2, postings: [first], faults: 1 });
  memory.add(counter, 2, { slots: 3, postings: [second], faults: 0 });
  expect(memory.find(counter)).toMatchObject({ slots: 3, postings: [first, second], faults: 1 });
  expect(memory.find(random(16))).toBeUndefined();
});

it("does not count twice what two searches read at the same moment", () => {
  const memory = openReadMemory();
  const [counter, both] = [random(16), posting()];
  memory.add(counter, 0, { slots: 1, postings: [both], faults: 0 });
  memory.add(counter, 0, { slots: 1, postings: [both], faults: 0 });
  expect(memory.find(counter)!.postings).toEqual([both]);
});

it("forgets the oldest when it is full, and everything with the keys of another epoch", () => {
  const memory = openReadMemory(10);
  const counters = Array.from({ length: 4 }, () => random(16));
  for (const counter of counters)
    memory.add(counter, 0, { slots: 4, postings: Array.from({ length: 4 }, () => posting()), faults: 0 });
  expect(counters.map((counter) => memory.find(counter) !== undefined)).toEqual([false, false, true, true]);
  memory.forget();
  expect(memory.find(counters[3]!)).toBeUndefined();
});
