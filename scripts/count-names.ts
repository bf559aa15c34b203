import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { nameTokenKeys } from "#matching/names/name-token-keys.ts";
import { nameTokens } from "#matching/names/name-tokens.ts";

/**
 * `node bin/node24.js scripts/count-names.ts FOLDER` writes `src/matching/weigh/shipped-name-bits.ts` from the lists of popular names by
 * country (`common-forenames-by-country.csv`, `common-surnames-by-country.csv`; sigpwned/popular-names-by-country-dataset, CC0).
 *
 * Few lists give counts, so that a name's share in its country is guessed from its rank: the tenth name is some three times rarer than the
 * first everywhere. A name is as common as the geometric mean of its share among all countries and among those that list it, since people
 * who are compared mostly come from the same part of the world.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("the folder of the lists is missing");

type Row = Readonly<Record<string, string>>;
const read = (name: string): Row[] =>
  parse(readFileSync(join(folder, name), "utf8"), { columns: true, bom: true, skip_empty_lines: true });

const forenames = countKeys(
  read("common-forenames-by-country.csv"),
  (row) => 0.06 / (Number(row["Index"]) + 4),
);
const surnames = countKeys(read("common-surnames-by-country.csv"), (row) =>
  row["Percent"] ? Number(row["Percent"]) : 0.06 / (Number(row["Rank"]) + 5),
);

writeFileSync(
  "src/matching/weigh/shipped-name-bits.ts",
  `// Made by scripts/count-names.ts from sigpwned/popular-names-by-country-dataset (CC0): -log2 of a key's share, and the keys that have it.

export const shippedGivenBits =
  ${JSON.stringify(tableOf(forenames))};

export const shippedFamilyBits =
  ${JSON.stringify(tableOf(surnames))};
`,
);

function countKeys(rows: readonly Row[], shareOf: (row: Row) => number): Map<string, number> {
  const shareByKeyByCountry = new Map<string, Map<string, number>>();
  for (const [country, own] of Map.groupBy(rows, (row) => row["Country"]!)) {
    // One name in several spellings is one group; each spelling's key has the group's share once.
    for (const group of Map.groupBy(own, (row) => row["Name Group"]!).values()) {
      const keys = new Set(
        group
          .flatMap((row) => [row["Romanized Name"]!, row["Localized Name"]!])
          .flatMap((name) => nameTokens(name).slice(0, 1))
          .map((token) => nameTokenKeys(token)[0])
          .filter((key) => key !== undefined),
      );
      for (const key of keys) {
        const shares = shareByKeyByCountry.get(key) ?? new Map<string, number>();
        shares.set(country, (shares.get(country) ?? 0) + Math.max(...group.map(shareOf)));
        shareByKeyByCountry.set(key, shares);
      }
    }
  }
  const countries = new Set(rows.map((row) => row["Country"])).size;
  return new Map(
    [...shareByKeyByCountry].map(([key, shares]) => {
      const sum = [...shares.values()].reduce((a, b) => a + b, 0);
      return [key, Math.sqrt((sum / countries) * (sum / shares.size))];
    }),
  );
}

function tableOf(shares: ReadonlyMap<string, number>): string {
  const byBits = Map.groupBy(shares.keys(), (key) => Math.round(-Math.log2(shares.get(key)!)));
  return [...byBits]
    .toSorted(([a], [b]) => a - b)
    .map(([bits, keys]) => [bits, ...keys.toSorted()].join(" "))
    .join(";");
}
