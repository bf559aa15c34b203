import * as z from "zod";
import type { CsvTable } from "../csv/csv-table.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { type Calendar, calendars } from "./calendars.ts";
import { findNearestSpelling } from "./nearest-spelling.ts";

/** What a column can mean. */
export const roles = [
  "id", "given", "family", "fullName", "otherNames", "father", "mother", "sex", "birthDate", "birthYear", "age",
  "place", "address", "phone", "email", "nationality",
] as const; // prettier-ignore
export type Role = (typeof roles)[number];

export type DateOrder = "day-month-year" | "month-day-year";

/** What the columns of one list mean. A role that is not there stands in no column. */
export type ColumnRoles = {
  readonly columnsByRole: ReadonlyMap<Role, readonly string[]>;
  /** How dates like 03/04/2019 are meant, where the values themselves do not tell. */
  readonly dateOrder: DateOrder | undefined;
  /** Which calendar the dates are written in. */
  readonly calendar: Calendar;
};

const MapOfColumns = z.record(z.string(), z.unknown());
const Columns = z.union([z.string(), z.array(z.string())]);

/**
 * Reads the file given with `--columns`: one map for both lists, or `{"left": {…}, "right": {…}}`; a second file, where there is
 * one, is the right list's. Throws in words, with the nearest spelling, unless it is a map.
 */
export function parseColumnRoles(texts: readonly string[]): {
  readonly left: ColumnRoles;
  readonly right: ColumnRoles;
} {
  const [first, second] = texts.map(parseJson);
  if (first === undefined) throw wrongColumns("is missing");
  if (second !== undefined) return { left: readRoles(first), right: readRoles(second) };
  const { left, right, ...shared } = first;
  if (left === undefined && right === undefined) {
    const both = readRoles(first);
    return { left: both, right: both };
  }
  const side = (name: string, map: unknown): ColumnRoles => {
    const parsed = MapOfColumns.safeParse(map);
    if (!parsed.success) throw wrongColumns(`has no map of columns under "${name}"`);
    return readRoles({ ...shared, ...parsed.data });
  };
  return { left: side("left", left), right: side("right", right ?? left) };
}

function parseJson(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw wrongColumns("is not JSON");
  }
  const parsed = MapOfColumns.safeParse(json);
  if (!parsed.success) throw wrongColumns('is not a map like {"given": "first name", "birthDate": "dob"}');
  return parsed.data;
}

function readRoles({ dateOrder, calendar, ...map }: Record<string, unknown>): ColumnRoles {
  const columnsByRole = new Map<Role, readonly string[]>();
  for (const [written, value] of Object.entries(map)) {
    const role = roles.find((one) => one === written);
    if (role === undefined) throw wrongColumns(`knows no role “${written}”. ${suggestRole(written)}`);
    const parsed = Columns.safeParse(value);
    const columns = parsed.success ? [parsed.data].flat().map((name) => name.trim()) : [];
    if (columns.length === 0 || columns.includes("")) {
      throw wrongColumns(
        `names no column for “${role}”: give a name or a list of names, or leave the role out`,
      );
    }
    if (role === "id" && columns.length > 1) throw wrongColumns("names several columns for “id”: name one");
    columnsByRole.set(role, [...new Set(columns)]);
  }
  if ([...columnsByRole.keys()].every((role) => role === "id")) {
    throw wrongColumns(`says of no column what it tells of a person. Roles: ${roles.join(", ")}`);
  }
  return { columnsByRole, dateOrder: readDateOrder(dateOrder), calendar: readCalendar(calendar) };
}

function readDateOrder(written: unknown): DateOrder | undefined {
  if (written === undefined) return undefined;
  const letters = typeof written === "string" ? written.toLowerCase().replace(/[^a-z]/g, "") : "";
  if (letters === "daymonthyear" || letters === "dmy") return "day-month-year";
  if (letters === "monthdayyear" || letters === "mdy") return "month-day-year";
  throw wrongColumns('has a "dateOrder" that is neither "day-month-year" nor "month-day-year"');
}

function readCalendar(written: unknown): Calendar {
  if (written === undefined) return "gregorian";
  const calendar = calendars.find((one) => one === written);
  if (calendar === undefined) throw wrongColumns(`has a "calendar" that is none of ${calendars.join(", ")}`);
  return calendar;
}

/** Throws unless every column is one of the file's. */
export function checkColumns({ columnsByRole }: ColumnRoles, table: CsvTable, file: string): void {
  for (const [role, columns] of columnsByRole) {
    const missing = columns.find((column) => !table.columns.includes(column));
    if (missing === undefined) continue;
    const nearest = findNearestSpelling(missing, table.columns);
    const hint = nearest === undefined ? "" : ` Did you mean “${nearest}”?`;
    throw wrongColumns(
      `gives “${role}” the column “${missing}”, which ${file} does not have.${hint} It has: ${table.columns.join(", ")}`,
    );
  }
}

function suggestRole(written: string): string {
  const others = Object.keys(rolesByUsualName);
  const nearest = findNearestSpelling(written, [...roles, ...others]);
  const meant = nearest === undefined ? undefined : (rolesByUsualName[nearest] ?? nearest);
  return `${meant === undefined ? "" : `Did you mean “${meant}”? `}Roles: ${roles.join(", ")}, and the options dateOrder and calendar`;
}

/** What people call these things elsewhere, for a hint only. */
const rolesByUsualName: Readonly<Record<string, Role>> = {
  firstName: "given", forename: "given", givenName: "given", lastName: "family", surname: "family", familyName: "family",
  name: "fullName", aliases: "otherNames", nickname: "otherNames", fatherName: "father", motherName: "mother", gender: "sex",
  dob: "birthDate", dateOfBirth: "birthDate", birth: "birthDate", yearOfBirth: "birthYear", city: "place", suburb: "place",
  village: "place", street: "address", telephone: "phone", mobile: "phone", mail: "email", reference: "id", country: "nationality",
}; // prettier-ignore

const wrongColumns = (why: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, "columns-wrong", `The file given with --columns ${why}.`);
