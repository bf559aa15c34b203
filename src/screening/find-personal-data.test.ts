import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { findPersonalData } from "./find-personal-data.ts";
import { openKnownWords } from "./known-words.ts";

const nothing = openKnownWords([]);
const kindsIn = (text: string, known = nothing) =>
  findPersonalData(text, known).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

describe("shapes of personal data", () => {
  test.each([
    ["write to amina.k@example.org today", "email", "amina.k@example.org"],
    ["amina (at) example (dot) org", "email", "amina (at) example (dot) org"],
    ["call +41 22 730 21 11 before noon", "telephone", "+41 22 730 21 11"],
    ["اتصل على ٠٩٣٣ ٤٥٦ ٧٨٩ مساءً", "telephone", "٠٩٣٣ ٤٥٦ ٧٨٩"],
    ["office 001-825-741-0957x5184", "telephone", "001-825-741-0957x5184"],
    ["account DE89 3704 0044 0532 0130 00", "bank-account", "DE89 3704 0044 0532 0130 00"],
    ["card 5213 5917 2758 6604 was refused", "payment-card", "5213 5917 2758 6604"],
    ["passport no. AB1234567", "identity-number", "passport no. AB1234567"],
    ["паспорт МК 482913", "identity-number", "паспорт МК 482913"],
    ["born on 14 March 2009", "birth-date", "born on 14 March 2009"],
    ["née le 3/4/1991", "birth-date", "née le 3/4/1991"],
    ["at 33.5138, 36.2765 last night", "coordinates", "33.5138, 36.2765"],
    ["12 Olive Street, third floor", "street-address", "12 Olive Street"],
    ["seen from 192.0.2.17", "network-address", "192.0.2.17"],
  ])("%s", (text, kind, found) => {
    expect(kindsIn(text)).toEqual([[kind, found]]);
  });

  test.each([
    "The course takes 25 minutes and was revised on 2026-11-22.",
    "Between 2019 and 2022 we trained 12,500 volunteers in 14 countries.",
    "Article 8 of the Convention, pages 112-118.",
    "In 2024-2025 the budget was 1,250,000.",
    "Way to go! See section 4.2.1, then go on.",
  ])("nothing in: %s", (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});

describe("a pasted table", () => {
  test("is found by its rows, whatever cuts them", () => {
    const rows = [
      ["Amina Haddad", "Sudmark", "consultant"],
      ["Bo Lind", "Nordmark", "staff"],
      ["Chi Okafor", "Zorynia", "staff"],
    ];
    for (const separator of ["\t", ";", "|", ", "]) {
      const table = rows.map((row) => row.join(separator)).join("\n");
      expect(kindsIn(`Dear all,\n${table}\nRegards`)).toEqual([["table", table]]);
    }
  });

  test("is not a list, nor sentences with commas", () => {
    expect(kindsIn("Bring water, bread, salt.\nBring paper, pens, tape.\nCome early, stay, learn.")).toEqual(
      [],
    );
    expect(kindsIn("one\ntwo\nthree\nfour")).toEqual([]);
  });
});

describe("what nobody sees", () => {
  // Written as they come out of sheets, pages and telephones: soft hyphens, joiners, marks of direction, drawn-out letters, wide signs.
  test.each([
    ["ask ami\u00adna@exam\u200bple.org now", "email", "ami\u00adna@exam\u200bple.org"],
    ["ask amina＠example．org now", "email", "amina＠example．org"],
    ["call +41\u200e 22 730\u202c 21 11 today", "telephone", "+41\u200e 22 730\u202c 21 11"],
    ["card 5213\u200b 5917 2758 6604", "payment-card", "5213\u200b 5917 2758 6604"],
  ])("hides nothing in: %j", (text, kind, found) => {
    expect(kindsIn(text)).toEqual([[kind, found]]);
  });

  test.each([
    ["Ngozi Adeyemi", "Dear Ngo\u00adzi Ade\u200byemi, come"],
    ["Ngo\u00adzi Adeyemi", "Dear Ngozi Adeyemi, come"],
    ["محمد حسن", "كتب محـــمد حسن أمس"],
    ["علی\u200cرضا کریمی", "دیروز علی رضا کریمی"],
    ["علی\u200cرضا کریمی", "دیروز علیرضا کریمی"],
  ])("keeps no name apart: %j in %j", (name, text) => {
    expect(kindsIn(text, openKnownWords([name])).map(([kind]) => kind)).toEqual(["known"]);
  });
});

describe("what the writer's device knows of people", () => {
  const known = openKnownWords(["Ngozi Adeyemi", "محمد عبد الله", "Li", "Lučić", "duty station Birak"]);

  test("is found whole, whatever the case, the accents and what stands between", () => {
    expect(kindsIn("We thank NGOZI  adeyemi, and lucic.", known)).toEqual([
      ["known", "NGOZI  adeyemi"],
      ["known", "lucic"],
    ]);
    expect(kindsIn("كتب محمد عبد الله أمس", known)).toEqual([["known", "محمد عبد الله"]]);
    expect(kindsIn("The duty-station Birak is closed", known)).toEqual([["known", "duty-station Birak"]]);
  });

  test("is not half a name, nor one of a few letters", () => {
    expect(kindsIn("Ngozi and Li went home", known)).toEqual([]);
  });

  test("is always found, wherever it stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const text = `${before} ngozi adeyemi ${after}`;
        const at = before.length + 1;
        const found = findPersonalData(text, known);
        expect(found.some(({ from, to }) => from <= at && to >= at + "ngozi adeyemi".length)).toBe(true);
      }),
    );
  });
});

test("findings lie in the text, in order, and never overlap", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a@b.example", "+4122730211", "12 Elm Street", "\n", "x;y;z", " ", "٣")),
      (parts) => {
        const text = parts.join("");
        const found = findPersonalData(text, nothing);
        let end = 0;
        for (const { from, to } of found) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
