import type { BirthRange, PersonDescription, PersonNames } from "#matching/person-description.ts";
import type { CsvTable } from "../csv/csv-table.ts";
import { latinDigits } from "../csv/latin-digits.ts";
import type { ColumnRoles, DateOrder, Role } from "./column-roles.ts";
import { readAge } from "./read-ages.ts";
import { type BirthReading, readBirths } from "./read-births.ts";
import { readSexes } from "./read-sexes.ts";
import { type DateFrame, fullYear, meansUnknown } from "./written-date.ts";

/** A list of people as a file holds it, each with the id that the results speak of. */
export type PeopleList = {
  readonly people: readonly PersonDescription[];
  /** In the order of `people`. */
  readonly ids: readonly string[];
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
  /** What the dates of this list say of their own order; nothing where they do not tell. */
  readonly dateOrder: DateOrder | undefined;
  /** Dates that could be read either way and were read in an order nobody had decided. */
  readonly assumedDates: number;
  readonly usesAges: boolean;
};

/** Something in the file that was not as it should be. Names lines and columns, never what stands in them. */
export type Problem = {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
};

/** `today` is an ISO date, `agesToldOn` the one on which ages were told. */
export type ReadingOptions = {
  readonly today: string;
  readonly agesToldOn: string;
  /** How ambiguous dates are meant where neither the map nor the column tells. */
  readonly dateOrder?: DateOrder | undefined;
};

/** Every row of the table as a person. What is wrong with a row is said, and costs no row; the table is to keep uneven ones. */
export function readPeople(table: CsvTable, roles: ColumnRoles, options: ReadingOptions): PeopleList {
  const { rows } = table;
  const problems: Problem[] = [];
  const note = (i: number, column: string | null, reason: string) =>
    problems.push({ line: rows[i]!.line, column, reason });
  const columnsOf = (role: Role): readonly string[] => roles.columnsByRole.get(role) ?? [];
  const valuesByColumn = new Map(
    [...roles.columnsByRole.values()].flat().map((column) => [column, readColumn(rows, column)] as const),
  );
  const valuesOf = (column: string): readonly string[] => valuesByColumn.get(column)!;

  rows.forEach(({ problem }, i) => problem !== undefined && note(i, null, problem));
  const ids = readIds(rows, columnsOf("id")[0], note);

  /** The first of several columns that says something counts; what could not be read is noted for each. */
  const readFirst = <Reading extends { readonly problem?: string }>(
    role: Role,
    isRead: (reading: Reading) => boolean,
    read: (values: readonly string[]) => readonly Reading[],
  ): readonly (Reading | undefined)[] => {
    const readings = columnsOf(role).map((column) => {
      const found = read(valuesOf(column));
      found.forEach(({ problem }, i) => problem !== undefined && note(i, column, problem));
      return found;
    });
    return rows.map((_, i) => readings.map((column) => column[i]!).find(isRead));
  };
  const isBirthRead = ({ birth }: BirthReading) => birth !== undefined;
  let assumedDates = 0;
  let dateOrder: DateOrder | undefined;
  const frame: DateFrame = { today: options.today, calendar: roles.calendar };
  const birthDates = (role: Role) =>
    readFirst(role, isBirthRead, (values) => {
      const column = readBirths(
        role === "birthYear" ? values.map((value) => fullYearOf(value, frame)) : values,
        { dateOrder: roles.dateOrder, otherwise: options.dateOrder },
        frame,
      );
      assumedDates += column.assumed;
      dateOrder ??= column.found;
      return column.readings;
    });
  const births = [
    birthDates("birthDate"),
    birthDates("birthYear"),
    readFirst("age", isBirthRead, (values): BirthReading[] =>
      values.map((value) => readAge(value, options.agesToldOn)),
    ),
  ];
  const sexes = readFirst("sex", ({ sex }) => sex !== undefined, readSexes);

  const people = rows.map((_, i) => {
    const texts = (role: Role): string[] =>
      columnsOf(role)
        .map((column) => nothingWhereUnknown(role, valuesOf(column)[i]!))
        .filter((text) => text !== "");
    const birth = births.map((found) => found[i]?.birth).find((one) => one !== undefined);
    const person = describe(texts, birth, sexes[i]?.sex);
    if (Object.keys(person).length === 1 && Object.keys(person.names).length === 0) {
      note(i, null, "says nothing about a person, so that nobody can be found for it");
    }
    return person;
  });
  problems.sort((a, b) => a.line - b.line);
  return {
    people,
    ids,
    lines: rows.map(({ line }) => line),
    problems,
    dateOrder,
    assumedDates,
    usesAges: columnsOf("age").length > 0,
  };
}

/** In a column of years `85` can be nothing else. */
function fullYearOf(value: string, frame: DateFrame): string {
  const short = /^['’]?(\d\d)$/.exec(latinDigits(value));
  return short ? String(fullYear(Number(short[1]), frame)) : value;
}

/** Programs that know no empty number write a column of numbers as 4011.0, 4012.0. */
function readColumn(rows: CsvTable["rows"], column: string): readonly string[] {
  const values = rows.map(({ valueByColumn }) => valueByColumn.get(column) ?? "");
  const written = values.filter((value) => value !== "");
  const isOfFloats = written.length > 0 && written.every((value) => /^(\d+\.0|nan)$/i.test(value));
  return isOfFloats ? values.map((value) => value.replace(/\.0$/, "")) : values;
}

function describe(
  texts: (role: Role) => readonly string[],
  birth: BirthRange | undefined,
  sex: PersonDescription["sex"],
): PersonDescription {
  const joined = (role: Role, between = " "): string => texts(role).join(between);
  const names: Record<keyof PersonNames, string | readonly string[]> = {
    given: joined("given"),
    family: joined("family"),
    full: joined("fullName"),
    father: joined("father"),
    mother: joined("mother"),
    others: texts("otherNames").flatMap((text) => cut(text, /[;|/،\n]/u)),
  };
  return {
    names: whatIsKnown(names) as PersonNames,
    ...whatIsKnown({
      sex: sex ?? "",
      birth: birth ?? "",
      places: texts("place").flatMap((text) => cut(text, /[;|\n]/u)),
      // House, street and quarter stand in columns of their own and are one address.
      addresses: [joined("address", ", ")].filter((address) => address !== ""),
      nationality: texts("nationality")[0] ?? "",
      phones: texts("phone").flatMap(cutPhones),
      emails: texts("email").flatMap((text) => cut(text, /[;,|\s]+/u)),
    }),
  };
}

const whatIsKnown = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );

const cut = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Several numbers in one field, but not the stroke after an area code. */
function cutPhones(text: string): string[] {
  const parts = cut(text, /[;,|/\n]/u);
  return parts.every((part) => part.replace(/\P{Nd}/gu, "").length >= 6) ? parts : [text];
}

/** In names only what cannot be one: people are called Na, None and Null. */
const nothingWhereUnknown = (role: Role, text: string): string => {
  const isNothing = namingRoles.has(role)
    ? /^([\p{P}\p{S}\s]*|NULL|NaN|n\/a)$/u.test(text) || (text.length > 4 && meansUnknown(text))
    : meansUnknown(text);
  return isNothing ? "" : text.slice(0, mostCharacters);
};
const namingRoles: ReadonlySet<Role> = new Set([
  "given",
  "family",
  "fullName",
  "otherNames",
  "father",
  "mother",
]);
/** More than any name or address has; what is longer is another kind of text. */
const mostCharacters = 300;

type Note = (i: number, column: string | null, reason: string) => void;

function readIds(rows: CsvTable["rows"], column: string | undefined, note: Note): readonly string[] {
  if (column === undefined) return rows.map(({ line }) => String(line));
  const written = rows.map(({ valueByColumn }) => valueByColumn.get(column) ?? "");
  const taken = new Set(written);
  const lineById = new Map<string, number>();
  return rows.map(({ line }, i) => {
    const id = written[i]!;
    const first = lineById.get(id);
    if (id !== "" && first === undefined) {
      lineById.set(id, line);
      return id;
    }
    let made = `line ${line}`;
    while (taken.has(made)) made += "*";
    taken.add(made);
    const what = id === "" ? "has no id" : `has the same id as line ${first}`;
    note(i, column, `${what}; it is linked, as “${made}”`);
    return made;
  });
}
