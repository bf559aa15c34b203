import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import type { OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { RegisteredPerson, TracingRequest } from "#tracing/intake.ts";
import type { Answer } from "./answers.ts";
import type { Draft } from "./draft.ts";
import { beginDraft } from "./draft.ts";
import { intakeOf, newsAddress, whoMayCompare } from "./intake-of-draft.ts";

const desk = newId<"desk">(secureRandomBytes);
const own = newId<"organisation">(secureRandomBytes);
const other = newId<"organisation">(secureRandomBytes);

const draftOf = (kind: Draft["kind"], answers: Record<string, Answer>, sought = 1): Draft => ({
  ...beginDraft(kind, desk),
  answers,
  sought,
});
const name = (given: string) => ({ given, family: "", father: "", ownScript: "", others: "" });
const place = (words: string) => ({ place: words, region: "", country: "", words: "" });
const longest = (length: number) => "ش".repeat(length);

test("a single name is enough, and what was not said is not made up", () => {
  const intake = intakeOf(
    draftOf("tracing-request", { "you.name": name("Samira"), "sought.1.name": name("Youssef") }),
    "ar",
    "2026-01-15",
  );
  expect(TracingRequest.safeParse(intake).success).toBe(true);
  expect(JSON.parse(JSON.stringify(intake))).toEqual({
    kind: "tracing-request",
    enquirer: { givenName: "Samira" },
    contact: { channel: "only-with-my-code", language: "ar" },
    sought: [{ person: { givenName: "Youssef" }, separation: {} }],
  });
});

test.each([
  [
    { kind: "date", year: "٢٠١٤", month: "3", day: "2" },
    { kind: "date", date: "2014-03-02" },
  ],
  [
    { kind: "date", year: "2014", month: "3", day: "" },
    { kind: "year", year: 2014 },
  ],
  [
    { kind: "age", years: "١٢" },
    { kind: "age", years: 12, statedOn: "2026-01-15" },
  ],
  [
    { kind: "words", text: " the year of the flood " },
    { kind: "words", words: "the year of the flood" },
  ],
  [{ kind: "unknown" }, undefined],
] as const)("a birth said as %o is kept as far as it is known", (said, birth) => {
  const answers = { "you.name": name("Samira"), "you.birth": said, "sought.1.name": name("Youssef") };
  const intake = intakeOf(draftOf("tracing-request", answers), "ar", "2026-01-15");
  expect(TracingRequest.parse(intake).enquirer.birth).toEqual(birth);
});

test("a contact that was chosen and then taken back does not go along", () => {
  const answers = {
    "you.name": name("Youssef"),
    "contact.channel": "only-with-my-code",
    "contact.telephone": "+963 11 555 0199",
    "contact.not-when": "in the evening",
  };
  const { contact } = intakeOf(draftOf("registered-person", answers), "en", "2026-01-15");
  expect(JSON.stringify(contact)).not.toContain("555");
  expect(JSON.stringify(contact)).not.toContain("evening");
});

test("the longest answers that the fields take still fit what an officer's client reads", () => {
  const longPlace = { place: longest(120), region: longest(120), country: longest(120), words: longest(120) };
  const longName = {
    given: longest(120),
    family: longest(120),
    father: longest(120),
    ownScript: longest(240),
    others: longest(240),
  };
  const words = { kind: "words", text: longest(200) } as const;
  const person = (at: string) => ({
    [`${at}.name`]: longName,
    [`${at}.birth`]: words,
    [`${at}.mother`]: longest(120),
    [`${at}.nationality`]: longest(80),
    [`${at}.languages`]: longest(160),
    [`${at}.origin`]: longPlace,
    [`${at}.now`]: longPlace,
    [`${at}.when`]: words,
    [`${at}.where`]: longPlace,
    [`${at}.words`]: longest(4_000),
    [`${at}.last-place`]: longPlace,
    [`${at}.last-day`]: words,
    [`${at}.last-how`]: longest(160),
    [`${at}.relatives`]: longest(1_000),
  });
  const answers = {
    ...person("you"),
    ...person("sought.1"),
    "contact.channel": "post",
    "contact.post": longest(240),
    "contact.not-when": longest(240),
    "contact.must-not-learn": longest(240),
  };
  const request = intakeOf(draftOf("tracing-request", answers), "ar", "2026-01-15");
  expect(TracingRequest.safeParse(request).error).toBeUndefined();
  const registered = intakeOf(draftOf("registered-person", answers), "ar", "2026-01-15");
  expect(RegisteredPerson.safeParse(registered).error).toBeUndefined();
});

test("places are told from near to far, in one line", () => {
  const answers = { "you.name": name("A"), "you.now": { ...place("Sarmada"), country: "Sahel-Qamar" } };
  const intake = intakeOf(draftOf("registered-person", answers), "en", "2026-01-15");
  expect(intake).toMatchObject({ person: { lastWhereabouts: "Sarmada, Sahel-Qamar" } });
});

test("nobody may compare but whom the person chose, and never those that were excluded", () => {
  const chosen = (answers: Record<string, Answer>) => whoMayCompare(answers, own);
  expect(chosen({})).toEqual({ organisations: [own], never: [] });
  expect(chosen({ "consent.who": "own", "consent.allowed": [other] })).toEqual({
    organisations: [own],
    never: [],
  });
  expect(chosen({ "consent.who": "some", "consent.allowed": [other], "consent.never": [own] })).toEqual({
    organisations: [own, other satisfies OrganisationId],
    never: [],
  });
  expect(chosen({ "consent.who": "all", "consent.never": [other] })).toEqual({
    organisations: "all",
    never: [other],
  });
});

test("no address, no mail", () => {
  expect(newsAddress({})).toBeNull();
  expect(newsAddress({ "contact.news": "  " })).toBeNull();
  expect(newsAddress({ "contact.news": " a@example.org " })).toBe("a@example.org");
});
