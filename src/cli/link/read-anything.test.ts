import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { csvLine } from "../csv/csv-line.ts";
import { readCsv } from "../csv/csv-table.ts";
import { parseColumnRoles, roles } from "./column-roles.ts";
import { readPeople } from "./read-people.ts";

const options = { today: "2026-11-22", agesToldOn: "2026-11-22" };
const columns = parseColumnRoles([
  JSON.stringify(Object.fromEntries(roles.map((role) => [role, role]))),
]).left;
// What stands in lists: dates, marks, digits of other scripts, quotes and line ends, not only letters.
const value = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom("1", "9", "0", "/", "-", ".", " ", "٣", "?", "c", '"', ",", ";", "\n", "M"),
  }),
);
const row = fc.array(value, { minLength: roles.length, maxLength: roles.length });

it("whatever a program wrote as CSV is one person a row, each with an id of its own", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const written = rows.filter((values) => values.some((text) => text.trim() !== ""));
      const text = [csvLine(roles), ...rows.map((values) => csvLine(values))].join("\r\n");
      const table = readCsv(utf8Encode(text), undefined, { keepsUneven: true });
      expect(table.rows.map(({ valueByColumn }) => [...valueByColumn.values()])).toEqual(
        written.map((values) => values.map((one) => one.replace(/\r\n?/g, "\n").trim())),
      );
      const { people, ids, lines } = readPeople(table, columns, options);
      expect([people.length, new Set(ids).size, lines.length]).toEqual(
        Array.from({ length: 3 }, () => written.length),
      );
      for (const { birth } of people) {
        if (birth === undefined) continue;
        expect(birth.earliest <= birth.latest).toBe(true);
        expect(birth.latest).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }),
    { numRuns: 300 },
  );
});

it("of any text whatever every letter is read, or its row is named", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', " ", "é") });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = ["g,f", ...lines].join("\n");
      const { rows } = readCsv(utf8Encode(text), undefined, { keepsUneven: true });
      const read = rows.map(({ valueByColumn }) => [...valueByColumn.values()].join("")).join("");
      const lettersOf = (from: string) => from.match(/[abé]/g)?.length ?? 0;
      // Values beyond the last column are left out, and said so; everything else is somewhere.
      const isNamed = rows.some(({ problem = "" }) => problem.includes("left out"));
      expect(isNamed || lettersOf(read) === lettersOf(lines.join(""))).toBe(true);
      expect(rows.every(({ line: number }, i) => i === 0 || number > rows[i - 1]!.line)).toBe(true);
    }),
    { numRuns: 400 },
  );
});
