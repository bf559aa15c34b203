import fc from "fast-check";
import { expect, test } from "vitest";
import { nameTokens } from "../names/name-tokens.ts";
import { alignNames } from "./align-names.ts";
import { compareSets, compareTokenLists } from "./compare-token-lists.ts";
import { compareTokens, prepareToken, type PreparedToken } from "./compare-tokens.ts";
import { editDistance } from "./edit-distance.ts";

const prepare = (name: string): PreparedToken[] => nameTokens(name).map(prepareToken);
const compare = (left: string, right: string) => compareTokens(prepare(left)[0]!, prepare(right)[0]!);

test.each([
  ["Søren", "Soren", "same-spelling"],
  ["محمد", "Mohamed", "same-consonants"],
  ["Qadhafi", "Kadhafi", "same-consonants"],
  ["Bendjedid", "Djedid", "same-consonants"],
  ["Ahmad", "Ahmed", "same-consonants"],
])("%s and %s are the same name, by %s", (left, right, kind) => {
  const { agreement, reason } = compare(left, right);
  expect([agreement, reason.kind]).toEqual(["same", kind]);
});

test.each([
  ["Bill", "William", "nickname"],
  ["Саша", "Aleksandr", "nickname"],
  ["Catherine", "Cathezine", "one-letter"],
  ["J", "Johan", "initial"],
  ["С", "Sergei", "initial"],
  ["Petrov", "Petrova", "same-consonants"],
])("%s and %s are perhaps the same name, by %s", (left, right, kind) => {
  const { agreement, reason } = compare(left, right);
  expect([agreement, reason.kind]).toEqual(["similar", kind]);
});

test.each([
  ["Hassan", "Hussein"],
  ["Mohamed", "Mahmoud"],
  ["Frank", "Frederik"],
  ["Lindenberg", "Lindemann"],
  ["Abdulrahman", "Abdulrahim"],
  ["Luis", "Luisa"],
])("%s and %s are not taken for the same name", (left, right) => {
  expect(compare(left, right).agreement).not.toBe("same");
});

test("the long vowels that Arabic does write tell names apart that share their consonants", () => {
  expect(compare("حسين", "Hussein").strength).toBeGreaterThan(compare("حسين", "Hassan").strength);
  expect(compare("حسن", "Hassan").strength).toBeGreaterThan(compare("حسين", "Hassan").strength);
});

test("each word is used once, and what one side joins is met by all its parts", () => {
  expect(alignNames(prepare("Ali Ali"), prepare("Ali"))).toMatchObject({ left: [1], right: [] });
  expect(alignNames(prepare("Gebremeskel Tesfaye"), prepare("Gebre Meskel Tesfaye"))).toMatchObject({
    left: [],
    right: [],
  });
});

test("a second given name that one side leaves out is no contradiction, another one is", () => {
  const [left, without, other] = ["Maria Elena", "Maria", "Maria Teresa"].map(prepare);
  expect(compareTokenLists(left!, without!)!.agreement).toBe("same");
  expect(compareTokenLists(left!, other!)!.agreement).toBe("similar");
  expect(compareTokenLists(left!, other!)!.strength).toBeLessThan(0.6);
});

const words = fc.oneof(
  fc.constantFrom("mohamed", "محمد", "sergei", "сергей", "bill", "william", "j", "김정은", "ko", "ကို", "রহমান", "abdrahman", "gebre", "meskel", "gebremeskel"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
); // prettier-ignore

test("left and right change places and nothing else does, whatever is written", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 4 }), fc.array(words, { maxLength: 4 }), (a, b) => {
      const [left, right] = [a.map(prepareToken), b.map(prepareToken)];
      for (const compareLists of [compareTokenLists, compareSets]) {
        const [forth, back] = [compareLists(left, right), compareLists(right, left)];
        expect(back?.agreement).toBe(forth?.agreement);
        expect(back?.strength ?? 0).toBeCloseTo(forth?.strength ?? 0, 10);
        expect(back?.reason.kind).toBe(forth?.reason.kind);
        expect(forth?.strength ?? 0).toBeGreaterThanOrEqual(0);
        expect(forth?.strength ?? 0).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 500 },
  );
});

test("letters are counted as they are put in, lost, changed or swapped, up to the limit", () => {
  expect(editDistance("lindenberg", "lindenburg", 2)).toBe(1);
  expect(editDistance("sergei", "segrei", 2)).toBe(1);
  expect(editDistance("kitten", "sitting", 5)).toBe(3);
  expect(editDistance("kitten", "sitting", 2)).toBe(3);
  expect(editDistance("", "abc", 3)).toBe(3);
  fc.assert(
    fc.property(fc.string({ maxLength: 90 }), fc.string({ maxLength: 90 }), (a, b) => {
      const distance = editDistance(a, b, 200);
      expect(editDistance(b, a, 200)).toBe(distance);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance === 0).toBe(a === b);
    }),
  );
});
