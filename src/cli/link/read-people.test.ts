import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { readCsv } from "../csv/csv-table.ts";
import { parseColumnRoles } from "./column-roles.ts";
import { readAge } from "./read-ages.ts";
import { readPeople } from "./read-people.ts";
import { readSexes } from "./read-sexes.ts";

const options = { today: "2026-11-22", agesToldOn: "2026-11-22" };
const read = (map: unknown, ...lines: readonly string[]) =>
  readPeople(
    readCsv(utf8Encode(lines.join("\n")), undefined, { keepsUneven: true }),
    parseColumnRoles([JSON.stringify(map)]).left,
    options,
  );

describe("a row", () => {
  it("becomes a person, with what stands in several columns of one role", () => {
    const { people, problems } = read(
      {
        id: "no",
        given: ["first", "middle"],
        family: "last",
        otherNames: "also",
        place: ["town", "state"],
        address: ["house", "street"],
        phone: "tel",
        birthDate: "born",
        birthYear: "year",
        sex: "sex",
      },
      "no;first;middle;last;also;town;state;house;street;tel;born;year;sex",
      "7;Ana;Maria;Kovač;Anka | Anuška;Split;;12;Riva;0171/1234567, +385 21 555 111;;1985;f",
    );
    expect(problems).toEqual([]);
    expect(people).toEqual([
      {
        names: { given: "Ana Maria", family: "Kovač", others: ["Anka", "Anuška"] },
        places: ["Split"],
        addresses: ["12, Riva"],
        phones: ["0171/1234567, +385 21 555 111"],
        birth: { earliest: "1985-01-01", latest: "1985-12-31" },
        sex: "female",
      },
    ]);
  });

  it("has what stands for nothing left out, but keeps names that only look like it", () => {
    const { people } = read(
      { given: "g", family: "f", nationality: "n" },
      "g,f,n",
      "NULL,Null,n/a",
      "-,None,unknown",
      "unknown,Na,x",
    );
    expect(people).toEqual([
      { names: { family: "Null" } },
      { names: { family: "None" } },
      { names: { family: "Na" }, nationality: "x" },
    ]);
  });

  it("has whole numbers back that a program wrote as decimals", () => {
    const { people } = read(
      { id: "id", given: "g", birthDate: "b", phone: "p" },
      "id,g,b,p",
      "1.0,Ana,19850601.0,5550123.0",
      "2.0,Bo,,NaN",
    );
    expect(people[0]).toMatchObject({ birth: { earliest: "1985-06-01" }, phones: ["5550123"] });
    expect(people[1]).toEqual({ names: { given: "Bo" } });
  });

  it("may have years of two digits in a column of years", () => {
    const { people } = read({ given: "g", birthYear: "y" }, "g,y", "Ana,85", "Bo,05");
    expect(people.map(({ birth }) => birth?.earliest)).toEqual(["1985-01-01", "2005-01-01"]);
  });

  it("that says nothing of a person, or has too few or too many values, is named and kept", () => {
    const { people, problems } = read({ id: "id", given: "g" }, "id,g,x", "1,,2", "2,Ana", "3,Bo,1,2,3");
    expect(people).toHaveLength(3);
    expect(problems.map(({ line, reason }) => [line, reason.split(",")[0]!.split(";")[0]])).toEqual([
      [2, "says nothing about a person"],
      [3, "has 2 values for 3 columns"],
      [4, "has 5 values for 3 columns"],
    ]);
  });

  it("falls back from a date that cannot be to the year, and from there to the age", () => {
    const { people, problems } = read(
      { given: "g", birthDate: "d", birthYear: "y", age: "a" },
      "g,d,y,a",
      "Ana,31/02/1985,1985,",
      "Bo,,?,12",
    );
    expect(people.map(({ birth }) => birth?.earliest)).toEqual(["1985-01-01", "2012-11-23"]);
    expect(problems).toMatchObject([{ line: 2, column: "d" }]);
  });
});

describe("the id of a row", () => {
  it("is its line where no column holds one", () => {
    expect(read({ given: "g" }, "g", "Ana", "", "Bo").ids).toEqual(["2", "4"]);
  });

  it("that is empty or was there before is made from the line, and said; none is made twice", () => {
    const { ids, problems } = read(
      { id: "id", given: "g" },
      "id,g",
      "1,A",
      ",B",
      "1,C",
      "line 6,D",
      ",E",
      "1,F",
    );
    expect(ids).toEqual(["1", "line 3", "line 4", "line 6", "line 6*", "line 7"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [3, "id"],
      [4, "id"],
      [6, "id"],
      [7, "id"],
    ]);
    expect(problems[1]!.reason).toContain("the same id as line 2");
  });

  it("is never quoted in a problem, nor is any other value", () => {
    const { problems } = read(
      { id: "id", sex: "s", birthDate: "b" },
      "id,s,b",
      "Kim,secret,secret",
      "Kim,x,?",
    );
    expect(problems.length).toBeGreaterThan(2);
    expect(JSON.stringify(problems)).not.toMatch(/secret|Kim/);
  });
});

describe("sex, in the words of many languages", () => {
  const shown = (...values: readonly string[]) =>
    readSexes(values).map(({ sex, problem }) => sex ?? (problem === undefined ? "-" : "!"));

  it("is understood", () => {
    expect(shown("m", "Male", "homme", "ذكر", "мужской", "ወንድ", "男", "erkek", "Junge")).toEqual(
      Array.from({ length: 9 }, () => "male"),
    );
    expect(shown("F", "female", "Féminin", "أنثى", "انثى", "ж", "ሴት", "여자", "Kadın", "mujer")).toEqual(
      Array.from({ length: 10 }, () => "female"),
    );
    expect(shown("X", "divers", "", "?", "u", "purple")).toEqual(["other", "other", "-", "-", "-", "!"]);
  });

  it("means in a letter or number what it means in that column", () => {
    expect(shown("H", "M")).toEqual(["male", "female"]);
    expect(shown("M", "F")).toEqual(["male", "female"]);
    expect(shown("1", "2", "9", "0")).toEqual(["male", "female", "-", "-"]);
    expect(shown("1", "male")).toEqual(["!", "male"]);
  });
});

describe("an age", () => {
  it.each([
    ["12", "2012-11-23", "2015-11-22"],
    ["١٢ سنة", "2012-11-23", "2015-11-22"],
    ["aged 12", "2012-11-23", "2015-11-22"],
    ["10-12", "2012-11-23", "2017-11-22"],
    ["12 years 3 months", "2012-11-23", "2015-11-22"],
    ["8 months", "2024-11-23", "2026-11-22"],
    ["0", "2024-11-23", "2026-11-22"],
  ])("becomes a range of birth that grows with it: %s", (written, earliest, latest) => {
    expect(readAge(written, "2026-11-22").birth).toEqual({ earliest, latest });
  });

  it("is missing where it is unknown, and a problem where it is none", () => {
    expect(readAge("?", "2026-11-22")).toEqual({});
    for (const written of ["old", "200", "1985", "12-10"])
      expect(readAge(written, "2026-11-22")).toHaveProperty("problem");
  });
});
