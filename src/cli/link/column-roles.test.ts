import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { readCsv } from "../csv/csv-table.ts";
import { checkColumns, parseColumnRoles } from "./column-roles.ts";

const parse = (...maps: readonly unknown[]) => parseColumnRoles(maps.map((map) => JSON.stringify(map)));
const columnsOf = ({ columnsByRole }: ReturnType<typeof parse>["left"]) => Object.fromEntries(columnsByRole);

describe("what the columns mean", () => {
  it("is said once for both lists, or for each of them in one file or in two", () => {
    const [left, right] = [{ given: "first" }, { given: ["name 1", "name 2"] }];
    expect(columnsOf(parse(left).right)).toEqual({ given: ["first"] });
    for (const both of [parse({ left, right }), parse(left, right)]) {
      expect(columnsOf(both.left)).toEqual({ given: ["first"] });
      expect(columnsOf(both.right)).toEqual({ given: ["name 1", "name 2"] });
    }
    expect(columnsOf(parse({ left }).right)).toEqual({ given: ["first"] });
  });

  it("may say how dates are meant, for both lists or for one", () => {
    const order = { dateOrder: "month-day-year" };
    expect(parse({ left: { given: "a" }, right: { given: "b" }, ...order }).right.dateOrder).toBe(
      "month-day-year",
    );
    expect(parse({ given: "a", dateOrder: "D/M/Y" }).left.dateOrder).toBe("day-month-year");
    expect(() => parse({ given: "a", dateOrder: "american" })).toThrow("day-month-year");
  });

  it.each([
    [{ givn: "a" }, "“given”"],
    [{ Father: "a" }, "“father”"],
    [{ surname: "a" }, "“family”"],
    [{ date_of_birth: "a" }, "“birthDate”"],
  ])("is refused for a role that is none, with the one that was probably meant: %j", (map, meant) => {
    expect(() => parse({ id: "x", ...map })).toThrow(`Did you mean ${meant}?`);
  });

  it.each([
    ["nothing but an id", { id: "a" }],
    ["a role without a column", { given: "" }],
    ["an empty list of columns", { given: [] }],
    ["a column that is no name", { given: 3 }],
    ["several ids", { id: ["a", "b"], given: "c" }],
    ["no map", ["given"]],
  ])("is refused for %s", (_, map) => {
    expect(() => parse(map)).toThrow("--columns");
  });

  it("must fit the file, and names the column that is nearest to one which is not there", () => {
    const table = readCsv(utf8Encode("Ref,First name,Surname\n1,Ana,Bo\n"));
    const check = (map: unknown) => () => checkColumns(parse(map).left, table, "left.csv");
    expect(check({ given: "First name" })).not.toThrow();
    expect(check({ given: "first_name" })).toThrow(
      /left\.csv.*Did you mean “First name”.*Ref, First name, Surname/,
    );
    expect(check({ given: "forename" })).toThrow("left.csv");
  });
});
