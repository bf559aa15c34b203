import { parse } from "csv-parse/sync";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PersonDescription } from "#matching/person-description.ts";
import { type RegisterRow, registerColumns } from "#testing/people/registers/register-row.ts";

/** The small copies beside the tests, or complete sets laid out in the same way. */
export const dataFolder = (): string =>
  process.env["HOMEWARD_BENCH_DATA"] ?? join(import.meta.dirname, "..", "data");

/** One token of a name in Latin letters and in another script. */
export type TokenPair = { readonly latin: string; readonly own: string };

export const scripts = ["arabic", "russian", "hebrew", "korean", "chinese"] as const;

/** From Wikidata: letters lie apart, and some pairs are two different names. */
export function readTokenPairs(folder: string, script: (typeof scripts)[number]): TokenPair[] {
  const whole = join(folder, "names", `wd_${script}_train.tsv`);
  return linesOf(existsSync(whole) ? whole : join(folder, "names", `wd_${script}_dev.tsv`))
    .slice(0, 13_000)
    .map((line) => {
      const [latin = "", own = ""] = line.split("\t");
      return { latin, own: own.replaceAll(" ", "") };
    });
}

export function readArabicNames(folder: string): TokenPair[] {
  const whole = join(folder, "names", "ar2en_train.txt");
  return linesOf(existsSync(whole) ? whole : join(folder, "names", "ar2en_dev.txt")).map((line) => {
    const [own = "", latin = ""] = line.split("\t");
    return { latin, own };
  });
}

export function readBurmeseSyllables(folder: string): TokenPair[] {
  const read = (name: string): [string, string][] =>
    Object.entries(JSON.parse(readFileSync(join(folder, "names", name), "utf8")) as Record<string, string>);
  return [
    ...read("mm-names.json").map(([own, latin]) => ({ own, latin })),
    ...read("en-names.json").map(([latin, own]) => ({ own, latin })),
  ];
}

export type NamePair = { readonly left: string; readonly right: string; readonly isMatch: boolean };

/** Of persons; the set has companies and ships as well. */
export const readNamePairs = (folder: string): NamePair[] =>
  readRows(join(folder, "names", "name_pairs_dev.csv"))
    .filter((row) => row["schema"] === "Person")
    .map((row) => ({ left: row["name1"]!, right: row["name2"]!, isMatch: row["is_match"] === "true" }));

/** Nothing where the folder has no such set: the small copy has the first only. */
export function findRegister(folder: string, set: 1 | 2 | 3): RegisterRow[] | undefined {
  const path = join(folder, "febrl", `dataset${set}.csv`);
  if (!existsSync(path)) return undefined;
  return readRows(path).map(
    (row) =>
      Object.fromEntries(
        Object.entries(registerColumns).map(([field, column]) => [field, row[column] ?? ""]),
      ) as unknown as RegisterRow,
  );
}

export type ClusteredPerson = { readonly cluster: string; readonly person: PersonDescription };

export const readSplinkPeople = (folder: string): ClusteredPerson[] =>
  readRows(join(folder, "splink-fake1000", "fake_1000.csv")).map((row) => {
    const [given, family, birth, city, email] = ["first_name", "surname", "dob", "city", "email"].map(
      (column) => row[column] || undefined,
    );
    return {
      cluster: row["cluster"]!,
      person: {
        names: { ...(given !== undefined && { given }), ...(family !== undefined && { family }) },
        ...(birth !== undefined && { birth: { earliest: birth, latest: birth } }),
        ...(city !== undefined && { places: [city] }),
        ...(email !== undefined && { emails: [email] }),
      },
    };
  });

const readRows = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { bom: true, columns: true, trim: true, skip_empty_lines: true });

const linesOf = (path: string): string[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
