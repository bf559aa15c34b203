import { describe, expect, test } from "vitest";
import type { PartialIntake } from "#tracing/layout.ts";
import { answerOfBirth, birthOfAnswer } from "./birth-answer.ts";
import { editsOf, groupsOfIntake } from "./edit-fields-form.ts";

const intake: PartialIntake = {
  kind: "tracing-request",
  enquirer: { givenName: "Samira" },
  contact: { channel: "telephone", value: "+963 11 555 0199", mustNotLearn: "her brother-in-law" },
  sought: [
    {
      person: { givenName: "Yusuf", birth: { kind: "age", years: 19, statedOn: "2026-03-01" } },
      separation: { place: "Tabqa" },
      relation: "son",
      lastContact: undefined,
    },
  ],
} as PartialIntake;
const groups = groupsOfIntake(intake);
const nothing = { texts: {}, births: {} };

describe("editing the facts of a case", () => {
  test("nothing typed changes nothing", () => {
    expect(editsOf(groups, nothing, "2027-01-01")).toEqual({});
    const births = { "sought.1.birth": answerOfBirth({ kind: "age", years: 19, statedOn: "2026-03-01" }) };
    expect(editsOf(groups, { texts: { "sought.1.givenName": "Yusuf " }, births }, "2027-01-01")).toEqual({});
  });

  test("each change goes to the compartment it belongs to, and an emptied field is emptied", () => {
    const texts = {
      "sought.1.givenName": "Youssef",
      "sought.1.place": "",
      "sought.1.lastContact": "a letter in May",
      "contact.value": "+963 11 555 0100",
      "contact.mustNotLearn": "",
    };
    expect(editsOf(groups, { texts, births: {} }, "2027-01-01")).toEqual({
      identity: { "sought.1.givenName": "Youssef" },
      circumstances: { "sought.1.place": null, "sought.1.lastContact": "a letter in May" },
      contact: { "contact.value": "+963 11 555 0100" },
      protection: { "contact.mustNotLearn": null },
    });
  });
});

describe("a birth that is edited", () => {
  test.each([
    { kind: "date", date: "2007-03-09" },
    { kind: "year", year: 2007 },
    { kind: "age", years: 19, statedOn: "2026-03-01" },
    { kind: "words", words: "the year of the flood" },
  ] as const)("stays what it was when nobody touches it: $kind", (birth) => {
    expect(birthOfAnswer(answerOfBirth(birth), birth, "2027-01-01")).toEqual(birth);
  });

  test("may become unknown, and may be typed in the digits of another script", () => {
    expect(birthOfAnswer({ kind: "unknown" }, { kind: "year", year: 2007 }, "2027-01-01")).toBeNull();
    expect(
      birthOfAnswer({ kind: "date", year: "٢٠٠٧", month: "٣", day: "٩" }, undefined, "2027-01-01"),
    ).toEqual({ kind: "date", date: "2007-03-09" });
  });
});
