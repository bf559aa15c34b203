import { describe, expect, test } from "vitest";
import type { CourseId } from "#base/id.ts";
import { conditionsOf, wordsOfRule } from "./whom.ts";

const course = "AAAAAAAAAAAAAAAAAAAAAA" as CourseId;
const refusalOf = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (error) {
    return (error as { kind: unknown }).kind;
  }
};

describe("whom something means, in options", () => {
  test("several values of one field mean any of them, and several fields all hold", () => {
    const where = ["gender=female", "affiliation!=staff", "gender=another", "state=under-way", "state=none"];
    expect(conditionsOf({ where, course }, undefined)).toEqual([
      { kind: "field", field: "gender", values: ["female", "another"], not: false },
      { kind: "field", field: "affiliation", values: ["staff"], not: true },
      { kind: "course", course, states: ["under-way", "none"], not: false },
    ]);
  });

  test("a certificate and a deadline are those of the course", () => {
    expect(
      conditionsOf({ where: ["certificate=ending", "deadline!=overdue"], course }, undefined),
    ).toMatchObject([
      { kind: "certificate", course, values: ["ending"], not: false },
      { kind: "deadline", course, values: ["overdue"], not: true },
    ]);
  });

  test("what the field cannot be, or is a fact of no course, is refused", () => {
    const ask = (...where: string[]) => refusalOf(() => conditionsOf({ where }, undefined));
    expect([ask("gender=none"), ask("shoes=red"), ask("gender"), ask("state=enrolled")]).toEqual([
      "value-unknown",
      "field-unknown",
      "field-unknown",
      "course-missing",
    ]);
  });

  test("is read back in words, and what no key here names is said to be unread", () => {
    const reader = { key: undefined, catalogue: undefined };
    expect(wordsOfRule([], reader)).toBe("everybody");
    const rule = [
      { kind: "field" as const, field: "gender" as const, codes: [new Uint8Array(16)], not: true },
      { kind: "course" as const, course, states: ["enrolled" as const, "none" as const], not: false },
    ];
    expect(wordsOfRule(rule, reader)).toBe(
      `gender is not (a value that cannot be read here); state in ${course} is enrolled or none`,
    );
  });
});
