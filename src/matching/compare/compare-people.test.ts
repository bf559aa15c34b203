import fc from "fast-check";
import { expect, test } from "vitest";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { birthFromAge, birthInYear, birthOnDate } from "../birth-range.ts";
import { comparePeople } from "./compare-people.ts";
import type { ComparedField, FieldComparison } from "./comparison.ts";
import { describedPeople } from "#testing/people/described-people.ts";
import type { PersonDescription } from "../person-description.ts";

const fieldOf = (
  left: PersonDescription,
  right: PersonDescription,
  field: ComparedField,
): FieldComparison => {
  const found = comparePeople(left, right).fields.find((comparison) => comparison.field === field);
  if (found === undefined) throw new Error(`no field ${field}`);
  return found;
};

const names = (given: string, family?: string): PersonDescription => ({
  names: { given, ...(family !== undefined && { family }) },
});

test("the son is recognised across scripts, spelling and an estimated age, and each reason is given", () => {
  const sought: PersonDescription = {
    names: { given: "محمد", family: "الحسن", father: "عبد الله" },
    sex: "male",
    birth: birthOnDate("2005-03-04"),
    places: ["أم درمان"],
  };
  const self: PersonDescription = {
    names: { given: "Mohamed", family: "El Hassan", father: "Abdallah" },
    sex: "male",
    birth: birthFromAge(20, "2026-01-15"),
    places: ["Um Durman"],
  };
  const { score, fields } = comparePeople(sought, self);
  expect(score).toBeGreaterThan(0.95);
  expect(fields.map(({ field, agreement }) => [field, agreement])).toEqual([
    ["given", "same"],
    ["family", "same"],
    ["father", "same"],
    ["sex", "same"],
    ["birth", "similar"],
    ["place", "same"],
  ]);
  expect(fields[0]!.reason).toEqual({ kind: "same-consonants", left: "محمد", right: "mohamed" });
  expect(fields[4]!.reason.kind).toBe("within-estimated-years");
});

test.each([
  ["محمد", "Muhammad"],
  ["Олександр", "Alexander"],
  ["ተስፋዬ", "Tesfaye"],
  ["ကျော်", "Kyaw"],
  ["রহমান", "Rahman"],
  ["יוסף", "Yusuf"],
  ["फातिमा", "Fatima"],
])("%s and %s are the same name", (left, right) => {
  const { agreement, reason } = fieldOf(names(left), names(right), "given");
  expect([agreement, reason.kind]).toEqual(["same", "same-consonants"]);
});

test.each([
  ["Catherine", "Catherime", "one-letter"],
  ["J.", "Johan", "initial"],
  ["Gebre Meskel", "ገብረመስቀል", "joined-or-parted"],
  ["Søren", "Soren", "same-spelling"],
])("%s and %s agree, with the reason %s", (left, right, kind) => {
  expect(fieldOf(names(left), names(right), "given").reason.kind).toBe(kind);
});

test("given and family name that changed places are said to have", () => {
  const left = names("Олександр", "Ющенко");
  const right = names("Yushchenko", "Oleksandr");
  expect(fieldOf(left, right, "given").reason.kind).toBe("swapped-order");
  expect(comparePeople(left, right).score).toBeLessThan(
    comparePeople(left, names("Oleksandr", "Yushchenko")).score,
  );
});

test("a whole name is compared as a set, and a father's name found in a chain", () => {
  const chain: PersonDescription = { names: { full: "محمد علي حسن" } };
  expect(
    fieldOf(chain, { names: { given: "Mohamed", father: "Ali", family: "Hassan" } }, "names").reason,
  ).toEqual({ kind: "shared-names", count: 3, of: 3 });
  const inGiven = fieldOf(
    { names: { given: "Mohamed Ali", family: "Hassan" } },
    { names: { given: "Mohamed", family: "Hassan", father: "Ali" } },
    "father",
  );
  expect(inGiven.reason.kind).toBe("other-name");
});

test.each([
  ["same-day", birthOnDate("1990-04-05"), birthOnDate("1990-04-05")],
  ["day-month-swapped", birthOnDate("1990-04-05"), birthOnDate("1990-05-04")],
  ["one-part-of-date", birthOnDate("1990-04-05"), birthOnDate("1990-04-15")],
  ["one-part-of-date", birthOnDate("1990-04-05"), birthOnDate("1996-04-05")],
  ["within-estimated-years", birthOnDate("1990-04-05"), birthInYear(1990)],
  ["years-apart", birthOnDate("1990-04-05"), birthInYear(1994)],
])("births are compared: %s", (kind, left, right) => {
  expect(
    fieldOf({ ...names("Amina"), birth: left }, { ...names("Amina"), birth: right }, "birth").reason.kind,
  ).toBe(kind);
});

test("brothers with the same family and father are not one person", () => {
  const brother = (given: string, year: number): PersonDescription => ({
    names: { given, family: "الحسن", father: "عبد الله" },
    sex: "male",
    birth: birthOnDate(`${year}-03-04`),
    places: ["أم درمان"],
  });
  expect(comparePeople(brother("محمد", 2001), brother("خالد", 2005)).score).toBeLessThan(0.2);
});

test("what only one side knows neither helps nor hurts, and both sides are shown as written", () => {
  const field = fieldOf({ ...names("Amina"), sex: "female" }, names("Amina"), "sex");
  expect(field).toMatchObject({
    agreement: "unknown",
    bits: 0,
    left: ["female"],
    right: [],
    reason: { kind: "not-known", by: "right" },
  });
});

test("telephone numbers meet with and without a country code", () => {
  const left = { ...names("Amina"), phones: ["+999 12 3456789"] };
  expect(fieldOf(left, { ...names("Amina"), phones: ["012 345 67 89"] }, "phone").agreement).toBe("same");
});

test("swapping the sides swaps left and right and nothing else", () => {
  fc.assert(
    fc.property(describedPeople, describedPeople, (a, b) => {
      const [forth, back] = [comparePeople(a, b), comparePeople(b, a)];
      expect(back.score).toBeCloseTo(forth.score, 10);
      expect(
        back.fields.map(({ field, agreement, left, right }) => ({
          field,
          agreement,
          left: right,
          right: left,
        })),
      ).toEqual(forth.fields.map(({ field, agreement, left, right }) => ({ field, agreement, left, right })));
      expect(forth.score).toBeGreaterThanOrEqual(0);
      expect(forth.score).toBeLessThanOrEqual(1);
      for (const { strength } of forth.fields) expect(strength >= 0 && strength <= 1).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("invented people score far higher against themselves, respelled abroad, than against others", () => {
  const random = seededRandom("respelled");
  const people = inventPeople({ seed: "comparing", count: 300 });
  const abroad = people.map((person) => respell(person, random));
  const self = people.filter((person, i) => comparePeople(describeAtHome(person), abroad[i]!).score >= 0.5);
  const others = people.filter(
    (person, i) => comparePeople(describeAtHome(person), abroad[(i + 97) % 300]!).score >= 0.5,
  );
  expect(self.length / people.length).toBeGreaterThan(0.75);
  expect(others.length / people.length).toBeLessThan(0.02);
});
