import type { Birth } from "#tracing/person.ts";
import { hasName } from "#tracing/person.ts";
import type { Intake } from "#tracing/intake.ts";
import { causesOfSeparation, RegisteredPerson, relations, TracingRequest } from "#tracing/intake.ts";
import type { ColumnMap } from "./column-map.ts";
import type { CsvRow, RefusedRow } from "../csv/csv-table.ts";
import { latinDigits } from "../csv/latin-digits.ts";

export type ImportRow = {
  readonly line: number;
  /** As the file numbers it; empty where it does not. */
  readonly id: string;
  readonly intake: Intake;
  /** Whether this person's record may be compared, where a column says so. */
  readonly consents: boolean | undefined;
};

/** A row as an intake, or every reason against it. */
export function readRow(
  row: CsvRow,
  map: ColumnMap,
): { readonly row: ImportRow } | { readonly refused: RefusedRow[] } {
  const refused: RefusedRow[] = [];
  const columnByTarget = new Map(Object.entries(map.columns).map(([column, target]) => [target, column]));
  const refuse = (target: string, reason: string) => {
    refused.push({ line: row.line, column: columnByTarget.get(target) ?? null, reason });
  };
  const valueOf = (target: string): string | undefined => {
    const column = columnByTarget.get(target);
    const written = (column === undefined ? "" : row.valueByColumn.get(column)) || map.defaults[target] || "";
    const meant = map.values[target]?.[written] ?? written;
    return meant === "" ? undefined : meant;
  };
  const oneOf = (target: string, allowed: readonly string[]): string | undefined => {
    const value = valueOf(target)?.toLowerCase();
    if (value === undefined || allowed.includes(value)) return value;
    refuse(target, `is none of ${allowed.join(", ")}; translate it under "values" in the map`);
    return undefined;
  };
  const person = (name: string) => ({
    ...textsOf(name, [
      "givenName",
      "familyName",
      "fullName",
      "fatherName",
      "motherName",
      "otherNames",
      "nickname",
      "nameInOwnScript",
      "nationality",
      "placeOfOrigin",
      "lastWhereabouts",
      "languages",
    ]),
    sex: oneOf(`${name}.sex`, ["female", "male", "other"]),
    birth: birthOf(`${name}.birth`),
  });
  const textsOf = (name: string, fields: readonly string[]) =>
    Object.fromEntries(fields.map((field) => [field, valueOf(`${name}.${field}`)]));
  const birthOf = (target: string): Birth | undefined => {
    const value = valueOf(target);
    const birth = value === undefined ? undefined : readBirth(value, map);
    if (birth === undefined || "kind" in birth) return birth;
    refuse(target, birth.refused);
    return undefined;
  };
  const notes = Object.entries(map.columns)
    .filter(([column, target]) => target === "note" && row.valueByColumn.get(column))
    .map(([column]) => `${column}: ${row.valueByColumn.get(column)}`);
  const separation = {
    ...textsOf("separation", ["date", "place"]),
    circumstances: [valueOf("separation.circumstances"), ...notes].filter(Boolean).join("\n") || undefined,
    cause: oneOf("separation.cause", causesOfSeparation),
  };
  const contact = {
    ...textsOf("contact", ["value", "notWhen", "mustNotLearn"]),
    channel:
      oneOf("contact.channel", ["telephone", "email", "post", "somebody-else", "only-with-my-code"]) ??
      (valueOf("contact.value") === undefined ? "only-with-my-code" : undefined),
    language: valueOf("contact.language") ?? "en",
  };
  if (contact.channel === undefined && refused.length === 0) {
    refuse(
      "contact.value",
      'says how to reach a person but not by which channel; add "contact.channel" to the defaults',
    );
  }
  const written =
    map.kind === "registered-person"
      ? { kind: map.kind, person: person("person"), contact, separation, lookingFor: valueOf("lookingFor") }
      : {
          kind: map.kind,
          enquirer: person("enquirer"),
          contact,
          sought: [
            {
              person: person("sought"),
              relation: oneOf("sought.relation", relations),
              lastContact: valueOf("sought.lastContact"),
              separation,
            },
          ],
        };
  const consents = consentOf(valueOf("consent"));
  if (consents === "unclear") refuse("consent", "is neither yes nor no");
  if (refused.length > 0) return { refused };

  const parsed = (map.kind === "registered-person" ? RegisteredPerson : TracingRequest).safeParse(
    withoutUndefined(written),
  );
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.filter((part) => typeof part === "string").join(".");
      refuse(
        path,
        columnByTarget.has(path) ? "is too long or cannot be used" : `${path} is missing or cannot be used`,
      );
    }
    return { refused };
  }
  const intake = parsed.data;
  const named =
    intake.kind === "registered-person" ? [intake.person] : intake.sought.map((one) => one.person);
  if (!named.every(hasName)) {
    return { refused: [{ line: row.line, column: null, reason: "has no name" }] };
  }
  return {
    row: {
      line: row.line,
      id: valueOf("id") ?? "",
      intake,
      consents: consents as boolean | undefined,
    },
  };
}

/** Rows that share an id are the same person twice: the first is taken, the others are named. */
export function refuseDoubles(rows: readonly ImportRow[]): { rows: ImportRow[]; refused: RefusedRow[] } {
  const lineById = new Map<string, number>();
  const refused: RefusedRow[] = [];
  const kept = rows.filter(({ id, line }) => {
    const first = id === "" ? undefined : lineById.get(id);
    if (first === undefined) {
      if (id !== "") lineById.set(id, line);
      return true;
    }
    refused.push({ line, column: null, reason: `has the same id as line ${first}` });
    return false;
  });
  return { rows: kept, refused };
}

/** A date, a year, an age (`12`, where the map says when ages were told), or what was said. */
export function readBirth(
  written: string,
  map: Pick<ColumnMap, "dateOrder" | "agesToldOn">,
): Birth | { refused: string } {
  const text = latinDigits(written).trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dateOf(iso[1]!, iso[2]!, iso[3]!);
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (local) {
    const [, first, second, year] = local as unknown as [string, string, string, string];
    if (Number(first) > 12) return dateOf(year, second, first);
    if (Number(second) > 12) return dateOf(year, first, second);
    if (first === second) return dateOf(year, first, second);
    if (map.dateOrder === undefined) {
      return { refused: 'could be read day first or month first; say which with "dateOrder" in the map' };
    }
    return map.dateOrder === "day-month-year" ? dateOf(year, second, first) : dateOf(year, first, second);
  }
  if (/^(1[89]|20)\d\d$/.test(text)) return { kind: "year", year: Number(text) };
  if (/^\d{1,3}$/.test(text)) {
    if (Number(text) > 120) return { refused: "is no age, year or date" };
    if (map.agesToldOn === undefined) {
      return { refused: 'is an age; say on which day ages were told with "agesToldOn" in the map' };
    }
    return { kind: "age", years: Number(text), statedOn: map.agesToldOn };
  }
  return text.length <= 200 ? { kind: "words", words: text } : { refused: "is longer than 200 characters" };
}

function dateOf(year: string, month: string, day: string): Birth | { refused: string } {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date)
    ? { kind: "date", date }
    : { refused: "is not a day that exists" };
}

function consentOf(text: string | undefined): boolean | undefined | "unclear" {
  if (text === undefined) return undefined;
  if (/^(yes|y|true|1|oui|sí|si|так|да|نعم)$/i.test(text)) return true;
  if (/^(no|n|false|0|non|ні|нет|لا)$/i.test(text)) return false;
  return "unclear";
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, withoutUndefined(inner)]),
  );
}
