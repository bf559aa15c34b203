import { describe, expect, it } from "vitest";
import type { PartialIntake } from "#tracing/layout.ts";
import { listFacts, readChanges, wordsOfFact } from "./fact-names.ts";

const today = "2026-11-22";
const request: PartialIntake = {
  kind: "tracing-request",
  enquirer: { givenName: "Maryam" },
  contact: { channel: "telephone", language: "ar", value: "+999 1" },
  sought: [
    { person: { givenName: "Yusuf", birth: { kind: "year", year: 2009 } }, relation: "son", separation: {} },
    { person: { nickname: "Susu" }, separation: { place: "Marsa Amal" } },
  ],
};
const editsOf = (...changes: string[]) => {
  const read = readChanges(request, changes, today);
  return "edits" in read ? read.edits : undefined;
};
const faultsOf = (...changes: string[]) => {
  const read = readChanges(request, changes, today);
  return "faults" in read ? read.faults.map(({ name, reason }) => `${name} ${reason}`) : [];
};

describe("the facts of a case, by their names", () => {
  it("are all there, for everybody in it, told or not", () => {
    const facts = new Map(listFacts(request).map((fact) => [fact.name, fact]));
    expect([...facts.keys()]).toEqual(
      expect.arrayContaining([
        "sought.1.givenName",
        "sought.2.lastContact",
        "enquirer.birth",
        "contact.mustNotLearn",
      ]),
    );
    expect(facts.get("sought.2.place")).toMatchObject({ compartment: "circumstances", now: "Marsa Amal" });
    expect(wordsOfFact(facts.get("sought.1.birth")!.now)).toBe("2009");
  });

  it("go to the compartment that they lie in, and only what differs is written", () => {
    expect(
      editsOf(
        "sought.1.givenName=Yusuf",
        "sought.2.relation=daughter",
        "sought.2.place=",
        "contact.value=a=b",
      ),
    ).toEqual({
      identity: { "sought.2.relation": "daughter" },
      circumstances: { "sought.2.place": null },
      contact: { "contact.value": "a=b" },
    });
    expect(editsOf("contact.mustNotLearn=his uncle")).toEqual({
      protection: { "contact.mustNotLearn": "his uncle" },
    });
  });

  it("take a birth as people tell it", () => {
    const birthOf = (written: string) => editsOf(`sought.2.birth=${written}`)?.identity?.["sought.2.birth"];
    expect(birthOf("1990-02-03")).toEqual({ kind: "date", date: "1990-02-03" });
    expect(birthOf("17")).toEqual({ kind: "age", years: 17, statedOn: today });
    expect(birthOf("the year of the flood")).toEqual({ kind: "words", words: "the year of the flood" });
    expect(faultsOf("sought.2.birth=31.02.1990")).toEqual([
      "sought.2.birth is not a day that exists: write it like 1990-12-31",
    ]);
    expect(faultsOf("sought.2.birth=03.02.1990")[0]).toContain("day first or month first");
  });

  it("are refused together, each with its reason, and leave nobody without a name", () => {
    expect(
      faultsOf(
        "sought.1.relation=boss",
        "sought.3.givenName=X",
        "sought.1.givenName",
        "contact.channel=",
        "sought.2.nickname=",
        `enquirer.givenName=${"x".repeat(121)}`,
      ).map((one) => one.slice(0, 40)),
    ).toEqual([
      "sought.1.relation is one of: mother, fat",
      "sought.3.givenName is no fact of this ca",
      "sought.1.givenName has no value: write n",
      "contact.channel cannot be empty",
      "enquirer.givenName is too long",
      "sought.2 needs at least one name",
    ]);
    expect(faultsOf("sought.2.nickname=", "sought.2.fullName=Susan")).toEqual([]);
  });
});
