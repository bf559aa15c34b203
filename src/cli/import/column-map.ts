import * as z from "zod";
import type { CsvTable } from "../csv/csv-table.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";

const personFields = [
  "givenName",
  "familyName",
  "fullName",
  "fatherName",
  "motherName",
  "otherNames",
  "nickname",
  "nameInOwnScript",
  "sex",
  "birth",
  "nationality",
  "placeOfOrigin",
  "lastWhereabouts",
  "languages",
] as const;
const separationFields = ["date", "place", "cause", "circumstances"] as const;
const contactFields = ["channel", "value", "notWhen", "mustNotLearn", "language"] as const;
const below = (name: string, fields: readonly string[]): string[] =>
  fields.map((field) => `${name}.${field}`);

const everywhere = ["id", "consent", "note", "ignore", ...below("contact", contactFields)];

/** What a column can mean, for each kind of record. */
export const targetsByKind = {
  "registered-person": [
    ...everywhere,
    ...below("person", personFields),
    ...below("separation", separationFields),
    "lookingFor",
  ],
  "tracing-request": [
    ...everywhere,
    ...below("enquirer", personFields),
    ...below("sought", [...personFields, "relation", "lastContact"]),
    ...below("separation", separationFields),
  ],
} as const satisfies Record<string, readonly string[]>;

/** The file given with `--map`: what each column means, and what stands in none of them. */
export const ColumnMap = z.strictObject({
  kind: z.enum(["registered-person", "tracing-request"]),
  /** Name of a column to what it means; a column that is left out must be `ignore`d by name. */
  columns: z.record(z.string(), z.string()),
  /** How dates like 03/04/2019 are meant. Without it such dates are refused. */
  dateOrder: z.enum(["day-month-year", "month-day-year"]).optional(),
  /** The day on which ages were told, for columns that hold an age. */
  agesToldOn: z.iso.date().optional(),
  /** For columns with a fixed set of answers: what stands in the file to what it means. */
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** For every row that has no column for it. */
  defaults: z.record(z.string(), z.string()).default({}),
  /**
   * What the people agreed to. `null`: their records are not compared with those of others. A column `consent` with yes or no
   * decides row by row.
   */
  consent: z.nullable(
    z.strictObject({
      /** Names or ids of organisations that may compare, or all. */
      organisations: z.union([z.literal("all"), z.array(z.string())]),
      never: z.array(z.string()).default([]),
      attested: z.enum(["in-person", "by-telephone", "in-writing", "online"]),
      /** A day; without it, until it is withdrawn. */
      until: z.iso.date().optional(),
    }),
  ),
});
export type ColumnMap = z.infer<typeof ColumnMap>;

/** Throws in words unless the map is one, fits the file, and says something about every column. */
export function parseColumnMap(text: string, table: CsvTable): ColumnMap {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw wrongMap("is not JSON");
  }
  const parsed = ColumnMap.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw wrongMap(`does not fit at ${issue.path.join(".") || "the top"}: ${issue.message}`);
  }
  const map = parsed.data;
  const targets: readonly string[] = targetsByKind[map.kind];
  for (const target of [...Object.values(map.columns), ...Object.keys(map.defaults)]) {
    if (!targets.includes(target)) {
      throw wrongMap(
        `means something by “${target}” that a ${map.kind} does not have. It has: ${targets.join(", ")}`,
      );
    }
  }
  const unknown = Object.keys(map.columns).filter((column) => !table.columns.includes(column));
  if (unknown.length > 0) throw wrongMap(`names columns that the file does not have: ${unknown.join(", ")}`);
  const unmapped = table.columns.filter((column) => map.columns[column] === undefined);
  if (unmapped.length > 0) {
    throw wrongMap(
      `says nothing about these columns: ${unmapped.join(", ")}. Say what they mean, or that they are to "ignore"`,
    );
  }
  const used = Object.values(map.columns).filter((target) => target !== "ignore" && target !== "note");
  const twice = used.find((target, i) => used.indexOf(target) !== i);
  if (twice !== undefined) throw wrongMap(`gives two columns the meaning “${twice}”`);
  return map;
}

const wrongMap = (why: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, "map-wrong", `The map of columns ${why}.`);

/** A map to begin with: columns whose names say what they are, the rest to be decided. */
export function suggestMap(table: CsvTable, kind: ColumnMap["kind"]): unknown {
  const main = kind === "registered-person" ? "person" : "sought";
  const guess = (column: string): string => {
    const found = guesses.find(([pattern]) => pattern.test(column));
    return found ? found[1].replace("main", main) : "decide: a field, or ignore";
  };
  return {
    kind,
    columns: Object.fromEntries(table.columns.map((column) => [column, guess(column)])),
    dateOrder: "day-month-year",
    agesToldOn: "2026-01-31",
    values: { [`${main}.sex`]: { F: "female", M: "male" } },
    defaults: { "contact.channel": "telephone", "contact.language": "en" },
    consent: { organisations: "all", never: [], attested: "in-writing" },
  };
}

const guesses: readonly (readonly [RegExp, string])[] = [
  [/^(id|ref|reference|case.?(no|number|id)|no\.?|nr\.?)$/i, "id"],
  [/father|père|отец|батько|اسم الأب/i, "main.fatherName"],
  [/mother|mère|мать|мати|اسم الأم/i, "main.motherName"],
  [/given|first.?name|forename|prénom|имя|ім.?я|الاسم الأول/i, "main.givenName"],
  [/family|last.?name|surname|^nom$|фамилия|прізвище|اللقب|العائلة/i, "main.familyName"],
  [/full.?name|^name$|الاسم/i, "main.fullName"],
  [/sex|gender|sexe|пол|стать|الجنس/i, "main.sex"],
  [/birth|dob|age|naissance|рожд|народж|الميلاد|العمر/i, "main.birth"],
  [/national/i, "main.nationality"],
  [/origin|village|home/i, "main.placeOfOrigin"],
  [/phone|mobile|tél|телефон|الهاتف/i, "contact.value"],
  [/note|remark|comment/i, "note"],
];
