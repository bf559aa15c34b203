import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import type { PortalStatement } from "#protocol/course.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import type { SpokenCondition } from "./reports.ts";
import { ruleOf } from "./reports.ts";
import { wordRule } from "./rule-words.ts";

const random = seededRandomBytes("rule words");
const key = random(32);
const portal: PortalStatement = {
  version: 1,
  desk: newId(random),
  author: newId(random),
  organisations: ["Red Crescent of Nordmark"],
  dutyStations: ["Aden", "Maiduguri"],
};
const asked: SpokenCondition[] = [
  { kind: "field", field: "duty-station", values: ["Maiduguri", "Aden"], not: false },
  { kind: "field", field: "gender", values: ["female"], not: true },
  { kind: "course", course: newId(random), states: ["completed", "none"], not: false },
  { kind: "certificate", course: newId(random), values: ["ending", "ended"], not: false },
  { kind: "deadline", course: newId(random), values: ["overdue"], not: true },
];

test("whoever signs reads the very conditions that were asked for, whatever the codes", () => {
  expect(wordRule(ruleOf(key, asked), key, portal)).toEqual(asked);
});

test("a value that is in no list, or of another key, has no name: it is never left out", () => {
  const hidden = ruleOf(key, [
    { kind: "field", field: "duty-station", values: ["A. Yusuf", "Aden"], not: false },
  ]);
  expect(wordRule(hidden, key, portal)).toMatchObject([{ values: [undefined, "Aden"] }]);
  expect(wordRule(hidden, random(32), portal)).toMatchObject([{ values: [undefined, undefined] }]);
  expect(wordRule(hidden, undefined, portal)).toMatchObject([{ values: [undefined, undefined] }]);
});
