import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { type ColumnMap, parseColumnMap } from "./column-map.ts";
import { readCsv } from "../csv/csv-table.ts";
import { readBirth, readRow, refuseDoubles } from "./row-to-intake.ts";

const map = (over: Partial<ColumnMap> = {}): string =>
  JSON.stringify({
    kind: "registered-person",
    columns: {
      id: "id",
      name: "person.fullName",
      born: "person.birth",
      phone: "contact.value",
      sex: "person.sex",
    },
    values: { "person.sex": { F: "female" } },
    defaults: { "contact.channel": "telephone", "contact.language": "ar" },
    consent: null,
    ...over,
  });
const file = (...rows: string[]) => readCsv(utf8Encode(["id,name,born,phone,sex", ...rows].join("\n")));

describe("the map of columns", () => {
  it("must say something about every column, so that none is lost by oversight", () => {
    expect(() => parseColumnMap(map({ columns: { id: "id", name: "person.fullName" } }), file())).toThrow(
      "born, phone, sex",
    );
  });

  it("is refused for a column that is not there, a meaning that is not one, or two columns of one meaning", () => {
    const columns = (over: Record<string, string>) =>
      map({
        columns: {
          id: "id",
          name: "person.fullName",
          born: "ignore",
          phone: "ignore",
          sex: "ignore",
          ...over,
        },
      });
    expect(() => parseColumnMap(columns({ other: "ignore" }), file())).toThrow("other");
    expect(() => parseColumnMap(columns({ born: "sought.birth" }), file())).toThrow("registered-person");
    expect(() => parseColumnMap(columns({ born: "person.fullName" }), file())).toThrow("two columns");
  });
});

describe("a row", () => {
  const read = (row: string, over: Partial<ColumnMap> = {}) => {
    const table = file(row);
    return readRow(table.rows[0]!, parseColumnMap(map(over), table));
  };

  it("becomes an intake", () => {
    expect(read("7,مريم حامد,1990-02-03,+999 1,F")).toMatchObject({
      row: {
        id: "7",
        line: 2,
        intake: {
          kind: "registered-person",
          person: { fullName: "مريم حامد", sex: "female", birth: { kind: "date", date: "1990-02-03" } },
          contact: { channel: "telephone", value: "+999 1", language: "ar" },
        },
      },
    });
  });

  it("without a name, or with an answer that is not understood, is refused by column and without quoting it", () => {
    expect(read("7,,1990,,F")).toEqual({ refused: [{ line: 2, column: null, reason: "has no name" }] });
    const unclear = read("7,Secret Name,1990-02-31,,X");
    expect(unclear).toMatchObject({ refused: [{ column: "sex" }, { column: "born" }] });
    expect(JSON.stringify(unclear)).not.toMatch(/Secret|1990|"X"/);
  });

  it("with an id that was there before is refused, and says where", () => {
    const rows = ["1,Ana,,,", "2,Bo,,,", "1,Ana,,,"].flatMap((text, i) => {
      const one = read(text);
      return "row" in one ? [{ ...one.row, line: i + 2 }] : [];
    });
    const { rows: kept, refused } = refuseDoubles(rows);
    expect(kept).toHaveLength(2);
    expect(refused).toEqual([{ line: 4, column: null, reason: "has the same id as line 2" }]);
  });
});

describe("a birth, as it was written", () => {
  it.each([
    ["1984", { kind: "year", year: 1984 }],
    ["1984-05-06", { kind: "date", date: "1984-05-06" }],
    ["١٩٨٤/٠٥/٠٦", { kind: "date", date: "1984-05-06" }],
    ["23.4.1984", { kind: "date", date: "1984-04-23" }],
    ["4/23/1984", { kind: "date", date: "1984-04-23" }],
    ["the year of the flood", { kind: "words", words: "the year of the flood" }],
  ])("%s is understood", (written, birth) => {
    expect(readBirth(written, {})).toEqual(birth);
  });

  it("that has two readings is refused unless the map decides", () => {
    expect(readBirth("03/04/1984", {})).toHaveProperty("refused");
    expect(readBirth("03/04/1984", { dateOrder: "day-month-year" })).toMatchObject({ date: "1984-04-03" });
    expect(readBirth("03/04/1984", { dateOrder: "month-day-year" })).toMatchObject({ date: "1984-03-04" });
  });

  it("as an age needs the day on which it was told", () => {
    expect(readBirth("12", {})).toHaveProperty("refused");
    expect(readBirth("12", { agesToldOn: "2026-01-15" })).toEqual({
      kind: "age",
      years: 12,
      statedOn: "2026-01-15",
    });
  });
});
