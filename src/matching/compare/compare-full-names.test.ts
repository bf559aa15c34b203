import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareFullNames, fullNameThresholds } from "./compare-full-names.ts";

const decide = (left: string, right: string): string => compareFullNames(left, right).decision;

describe("two full names are one person's", () => {
  test.each([
    ["another script", "Sergei Lavrov", "Сергей Лавров"],
    ["another script without vowels", "Mahmoud Abbas", "محمود عباس"],
    ["the clerk's language", "Yevgeny Prigozhin", "Evgueni Prigojine"],
    ["a patronymic", "Sergei Lavrov", "Sergei Viktorovich LAVROV"],
    ["middle names", "Hugo Chávez", "Hugo Rafael Chavez Frias"],
    ["the family name first", "LAVROV, Sergey", "Sergei Lavrov"],
    ["an initial", "R. Mugabe", "Robert Mugabe"],
    ["a title", "Dr. Ayman al-Zawahiri", "Aiman Zawahiri"],
    ["words written together", "Ramimakhlouf", "Rami Makhlouf"],
    ["words written apart", "Gebre Meskel Tesfaye", "Gebremeskel Tesfaye"],
    ["an article that is not written", "Sirajuddin Haqqani", "سراج الدین حقانی"],
    ["a short form", "Ted Kennedy", "Edward Kennedy"],
    ["another language", "John Doe", "Juan Doe"],
    ["a slip", "Friedrich Lindenberg", "Friedrich Lindenburg"],
    ["marks left out", "Lech Wałęsa", "Lech Walesa"],
    ["one name only, with a slip", "Hannibal", "Hanniball"],
  ])("with %s: %s, %s", (_, left, right) => {
    expect(decide(left, right)).toBe("match");
  });
});

describe("two full names are of two people", () => {
  test.each([
    ["share a family name", "Barack Obama", "Michelle Obama"],
    ["share a given name", "Maria Lopez", "Maria Navarro"],
    ["are brothers with one father", "Andrei Ivanovich Smirnov", "Sergei Ivanovich Smirnov"],
    ["share the commonest of names", "Mohamed Ali", "Mohamed Osman"],
    ["are known names that sound alike", "Hassan Nasrallah", "Hussein Nasrallah"],
    ["contradict each other twice", "Friedrich Lindenberg", "Gerhard Friedrich Karl Westdickenberg"],
    ["have another initial", "A Nazarbayev", "Nursultan Nazarbayev"],
    ["are father and son", "Robert Downey Sr.", "Robert Downey Jr."],
    ["have nothing in common", "باراك أوباما", "محمد بن سلمان آل سعود"],
  ])("who %s: %s, %s", (_, left, right) => {
    expect(decide(left, right)).not.toBe("match");
  });

  test("of whom initials are all that is known of one", () => {
    expect(decide("J. S.", "John Smith")).not.toBe("match");
  });
});

test("reasons say how the parts agree, the weakest first, and how many met", () => {
  expect(compareFullNames("Mohamed Hassan", "محمد حسن").reasons.map(({ kind }) => kind)).toEqual([
    "same-consonants",
    "same-consonants",
  ]);
  expect(compareFullNames("Bill Clinton", "Clinton, William Jefferson").reasons).toEqual([
    { kind: "nickname", left: "bill", right: "william" },
    { kind: "shared-names", count: 2, of: 3 },
  ]);
  expect(compareFullNames("Amina Khan", "Khan Amina").reasons).toEqual([{ kind: "same-spelling" }]);
});

test("more agreement never makes it less likely", () => {
  const scores = ["Ahmed Farah", "Ahmed Nuur Farah", "Ahmed Nur Farah"].map(
    (name) => compareFullNames(name, "Ahmed Nur Farah").score,
  );
  expect(scores).toEqual(scores.toSorted((a, b) => a - b));
});

test("where nothing can be read, nothing is claimed", () => {
  for (const [left, right] of [
    ["", ""],
    ["???", "???"],
    ["Amina", ""],
  ] as const)
    expect(compareFullNames(left, right)).toMatchObject({ score: 0, decision: "different" });
});

const someNames = fc
  .array(
    fc.constantFrom(
      "Mohamed", "محمد", "Sergei", "Сергей", "Bill", "William", "Ali", "J", "de", "bin", "Garcia-Lopez", "O'Brien", "김정은", "ကျော်", "ተስፋዬ", "רחל", "王小明", "Jr", "Abd", "al-Rahman", "Gebre", "Meskel",
    ),
    { maxLength: 6 },
  )
  .map((words) => words.join(" ")); // prettier-ignore

const texts = fc.oneof(someNames, fc.string({ unit: "grapheme", maxLength: 60 }));

test("any two texts have a score from 0 to 1, the same from both sides, with its decision", () => {
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const { score, decision } = compareFullNames(left, right);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(compareFullNames(right, left).score).toBeCloseTo(score, 10);
      expect(decision).toBe(
        score >= fullNameThresholds.match
          ? "match"
          : score >= fullNameThresholds.possible
            ? "possible"
            : "different",
      );
    }),
    { numRuns: 500 },
  );
});

test("nothing is likelier one person's name than the same name", () => {
  fc.assert(
    fc.property(someNames, someNames, (left, right) => {
      expect(compareFullNames(left, left).score).toBeGreaterThanOrEqual(
        compareFullNames(left, right).score - 1e-9,
      );
    }),
    { numRuns: 500 },
  );
});

test("the order of the names does not matter", () => {
  const plain = fc.uniqueArray(
    fc.constantFrom("Mohamed", "محمود", "Sergei", "Petrov", "Bill", "Ali", "Garcia", "Tesfaye", "Bekele", "Khan"),
    { minLength: 1, maxLength: 4 },
  ); // prettier-ignore
  fc.assert(
    fc.property(plain, plain, (left, right) => {
      const score = compareFullNames(left.join(" "), right.join(" ")).score;
      expect(compareFullNames(left.toReversed().join(" "), right.join(" ")).score).toBeCloseTo(score, 10);
    }),
    { numRuns: 300 },
  );
});
