import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { OpenedList } from "#client/teaching/lists/open-list.ts";
import { wordsOfList } from "./list-lines.ts";

const openedOf = (names: readonly string[]): OpenedList => ({
  list: {
    list: newId<"list">(secureRandomBytes),
    desk: newId<"desk">(secureRandomBytes),
    requester: newId<"member">(secureRandomBytes),
    rule: [],
    form: "list",
    course: null,
    columns: ["name", "supervisor"],
    recipients: [],
    lifetime: null,
    digest: new Uint8Array(32),
  },
  rows: names.map((name) => ({
    record: newId<"record">(secureRandomBytes),
    profile: { identity: { name }, work: { supervisor: "A. Berg" } },
    standing: null,
  })),
  people: names.length,
  faulty: 0,
  refused: [],
  canary: null,
  openedAt: 0,
});

test("no twenty rows of a list are without the name of whoever reads it", () => {
  const names = Array.from({ length: 45 }, (_, i) => `Person ${String(i).padStart(2, "0")}`);
  const lines = wordsOfList(openedOf(names.toReversed()), "member 7").split("\n");
  const marks = lines.flatMap((line, i) => (line.includes("Opened by member 7") ? [i] : []));
  expect([marks[0], marks.at(-1)]).toEqual([0, lines.length - 1]);
  expect(Math.max(...marks.slice(1).map((at, i) => at - marks[i]! - 1))).toBe(20);
  const rows = lines.filter((line) => line.startsWith("Person"));
  expect(rows.map((row) => row.slice(0, 9))).toEqual(names);
});

test("what somebody is called neither steers a terminal nor looks like another row", () => {
  const shown = wordsOfList(openedOf(["\u001b[2JAmina\nBo\u202e"]), "member 7");
  expect(shown.split("\n")).toHaveLength(4);
  expect(shown).toContain("Amina Bo ");
});
