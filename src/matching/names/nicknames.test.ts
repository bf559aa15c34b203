import fc from "fast-check";
import { expect, test } from "vitest";
import { groupsOfName, sameNames } from "./nicknames.ts";
import { nameTokens } from "./name-tokens.ts";

const areOne = (left: string, right: string): boolean => {
  const [a, b] = [left, right].map((name) => groupsOfName(nameTokens(name)[0]!));
  return a!.some((group) => b!.includes(group));
};

test.each([
  ["Ted", "Theodore"],
  ["Bill", "William"],
  ["Will", "Bill"],
  ["Sasha", "Aleksandr"],
  ["Саша", "Oleksandr"],
  ["Sasha", "Alexandra"],
  ["Pepe", "José"],
  ["Misha", "Михаил"],
  ["Paco", "Francisco"],
  ["Kasia", "Katarzyna"],
  ["Zosia", "Zofia"],
  ["Hannes", "Johannes"],
  ["Itzik", "יצחק"],
  ["Memo", "Mehmet"],
  ["Abdou", "عبد الرحمن"],
])("%s may be a short form of %s", (short, full) => {
  expect(areOne(short, full)).toBe(true);
});

test.each([
  ["John", "Juan", "Jean", "Ivan", "Giovanni", "Yohannes"],
  ["George", "Jorge", "Georg", "Юрий"],
  ["Joseph", "يوسف", "Giuseppe", "Yosef"],
  ["Abraham", "إبراهيم", "Avraham"],
  ["Peter", "Pyotr", "بطرس", "Pedro"],
])("%s and %s are one name in several languages", (...names) => {
  for (const name of names) expect([name, areOne(names[0]!, name)]).toEqual([name, true]);
});

test.each([
  ["Alexander", "Alexandra"],
  ["Mario", "Maria"],
  ["Mohamed", "Ahmed"],
  ["Hassan", "Hussein"],
  ["Bill", "Robert"],
  ["Juan", "Juana"],
])("%s and %s stay two names", (left, right) => {
  expect(areOne(left, right)).toBe(false);
});

test("other names are told fuller forms first, without the name itself", () => {
  expect(sameNames("bill")[0]).toBe("william");
  expect(sameNames("bill")).not.toContain("bill");
  expect(sameNames("nobodysname")).toEqual([]);
});

test("any text is answered, with plain Latin letters only", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      for (const name of sameNames(text)) expect(name).toMatch(/^[a-z]+$/);
    }),
  );
});
