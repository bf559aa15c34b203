import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Reading,
  type ReadingRule,
  type ReadingRules,
  rulesAlong,
} from "#matching/names/reading-rules.ts";
import { skeletonOf } from "#matching/names/skeleton.ts";
import { arabicRules } from "#matching/names/scripts/arabic-rules.ts";
import { burmeseLetters } from "#matching/names/scripts/burmese.ts";
import { burmeseRules } from "#matching/names/scripts/burmese-rules.ts";
import { arabicLetters } from "#matching/names/scripts/arabic.ts";
import { cyrillicLetters } from "#matching/names/scripts/cyrillic.ts";
import { cyrillicRules } from "#matching/names/scripts/cyrillic-rules.ts";
import { hanLetters } from "#matching/names/scripts/han.ts";
import { hanRules } from "#matching/names/scripts/han-rules.ts";
import { hangulLetters } from "#matching/names/scripts/hangul.ts";
import { hangulRules } from "#matching/names/scripts/hangul-rules.ts";
import { hebrewLetters } from "#matching/names/scripts/hebrew.ts";
import { hebrewRules } from "#matching/names/scripts/hebrew-rules.ts";
import { latinLetters } from "#matching/names/scripts/latin.ts";
import { latinRules } from "#matching/names/scripts/latin-rules.ts";

/**
 * `node bin/node24.js scripts/count-reading-costs.ts FOLDER` counts, on pairs of spellings of one name, how often each group of letters is
 * read in which way, and writes the costs into `src/matching/names/scripts/*-rules.ts`: the base-two logarithm of how much rarer a
 * reading is than the commonest. Each pair is taken to be said in the cheapest way in which both spellings give one key, by the costs of
 * the round before (Viterbi training); pairs that have none are two names, and count for nothing.
 *
 * FOLDER holds `wd_<language>_train.tsv` (steveash/NETransliteration-COLING2018, CC0) and `en-names.json`, `mm-names.json`
 * (ageekdev/myanmar-name-converter, MIT). Readings that no pair shows keep the cost that somebody gave them; so do those in `given`.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("the folder of the pairs is missing");

const mostPairs = 9_000;

type Letters = {
  readonly file: string;
  readonly rules: ReadingRules;
  readonly lettersOf: (token: string) => string;
};

const latin: Letters = { file: "latin", rules: latinRules, lettersOf: latinLetters };

/** East Asian spellings of foreign names would teach Latin letters habits that are not theirs: they count for less there. */
const scripts: readonly (Letters & {
  readonly pairs: readonly (readonly [string, string])[];
  readonly weight: number;
})[] = [
  { file: "arabic", rules: arabicRules, lettersOf: arabicLetters, pairs: tablePairs("arabic"), weight: 1 },
  {
    file: "cyrillic",
    rules: cyrillicRules,
    lettersOf: cyrillicLetters,
    pairs: tablePairs("russian"),
    weight: 1,
  },
  { file: "hebrew", rules: hebrewRules, lettersOf: hebrewLetters, pairs: tablePairs("hebrew"), weight: 1 },
  { file: "hangul", rules: hangulRules, lettersOf: hangulLetters, pairs: tablePairs("korean"), weight: 0.3 },
  { file: "han", rules: hanRules, lettersOf: hanLetters, pairs: tablePairs("chinese"), weight: 0.3 },
  { file: "burmese", rules: burmeseRules, lettersOf: burmeseLetters, pairs: burmesePairs(), weight: 0 },
];

/**
 * What the pairs, of other names than those of people who flee, hardly show: Persian and Urdu say w as v, Turks harden a last d, the
 * Levant writes e for a last a, Hebrew family names begin in f. Burmese w is
 * spelled w, whatever that letter is to others.
 */
const given: Readonly<Record<string, readonly [pattern: string, sounds: string, most: number][]>> = {
  latin: [
    ["v", "w", 3.4], ["t$", "d", 4], ["d$", "t", 4], ["rd$", "rt", 4], ["ld$", "lt", 4], ["e$", "a", 3.3], ["ie$", "ia", 3.3], ["eh$", "a", 0.8],
    ["ova$", "ov", 2.5], ["eva$", "ev", 2.5], ["^ch", "k", 3.5], ["^ch", "x", 3.5], ["et$", "ed", 4], ["^di>V", "J", 2.5], ["et$", "et", 0],
  ],
  arabic: [["و", "v", 3.4], ["وا", "va", 3.4], ["^و", "v", 3.4], ["ى", "i", 2], ["^ال", "l", 4]],
  hebrew: [["ב", "v", 2.5], ["^פ", "f", 2.5]],
  burmese: [["ွ", "v", 0], ["ဝ", "v", 0], ["^ဝ", "v", 0]],
  cyrillic: [["ова$", "ov", 2.5], ["ева$", "ev", 2.5], ["ская$", "ski", 1]],
}; // prettier-ignore

/**
 * Where a script has one letter for two sounds, it is the script that is ambiguous, not the Latin letter: a Latin f is no p and an r no
 * silence, whatever Hebrew, Hangul and Chinese write for it. Without this the costs settle wherever they happened to begin.
 */
const least: Readonly<Record<string, number>> = {
  "et$ e": 0.6,
  "^di>V J": 2,
  "f p": 4.5,
  "v b": 3.5,
  "^v b": 3.5,
  "b v": 4.5,
  "p f": 4.5,
  "ွ -": 0.5,
  "ဝ w": 0.5,
  "^ဝ w": 0.5,
  "r>C -": 4.5,
  "r$ -": 4.5,
};

const rounds = 4;
/** A reading that no pair shows is not impossible. */
const unseen = 1;
/** Costs above this are never asked for. */
const mostCost = 8;

const counted = new Map<Reading, number>();
const costs = new Map<Reading, number>();
const costOf = (reading: Reading): number => costs.get(reading) ?? reading.cost;

for (let round = 1; round <= rounds; round++) {
  counted.clear();
  for (const { file, rules, lettersOf, pairs, weight } of scripts) {
    let met = 0;
    for (const [written, spelled] of pairs) {
      const meeting = findCheapestMeeting(
        waysToRead(latin.rules, latin.lettersOf(spelled)),
        waysToRead(rules, lettersOf(written)),
      );
      if (meeting === undefined) continue;
      met++;
      for (const reading of meeting[0].readings) count(reading, weight);
      for (const reading of meeting[1].readings) count(reading, 1);
    }
    console.log(
      `round ${round}, ${file}: ${((100 * met) / pairs.length).toFixed(1)} % of ${pairs.length} pairs can be said alike`,
    );
  }
  for (const { rules } of [latin, ...scripts]) for (const rule of allRules(rules)) weigh(rule);
}
for (const script of [latin, ...scripts]) writeTable(script);

function count(reading: Reading, weight: number): void {
  counted.set(reading, (counted.get(reading) ?? 0) + weight);
}

function weigh({ pattern, readings }: ReadingRule): void {
  const counts = readings.map((reading) => counted.get(reading) ?? 0);
  const most = Math.max(...counts);
  if (readings.length < 2 || most === 0) return;
  readings.forEach((reading, i) => {
    const floor = least[`${pattern} ${reading.sounds || "-"}`] ?? 0;
    costs.set(reading, Math.max(floor, Math.log2((most + unseen) / (counts[i]! + unseen))));
  });
}

type Way = { readonly sounds: string; readonly cost: number; readonly readings: readonly Reading[] };

function waysToRead(rules: ReadingRules, letters: string): Way[] {
  let ways: Way[] = [{ sounds: "", cost: 0, readings: [] }];
  for (const rule of rulesAlong(rules, letters)) {
    if (typeof rule === "string") continue;
    const longer = ways.flatMap((way) =>
      rule.readings.map((reading) => ({
        sounds: way.sounds + reading.sounds,
        cost: way.cost + costOf(reading),
        readings: [...way.readings, reading],
      })),
    );
    ways = longer.toSorted((a, b) => a.cost - b.cost).slice(0, 48);
  }
  return ways;
}

function findCheapestMeeting(left: readonly Way[], right: readonly Way[]): [Way, Way] | undefined {
  const byKey = new Map<string, Way>();
  for (const way of left) {
    const key = skeletonOf(way.sounds);
    if (key !== "" && !byKey.has(key)) byKey.set(key, way);
  }
  let best: [Way, Way] | undefined;
  for (const way of right) {
    const other = byKey.get(skeletonOf(way.sounds));
    if (other !== undefined && (best === undefined || other.cost + way.cost < best[0].cost + best[1].cost))
      best = [other, way];
  }
  return best;
}

function allRules(rules: ReadingRules): ReadingRule[] {
  return [...rules.values()].flat();
}

function writeTable({ file, rules }: Letters): void {
  const path = `src/matching/names/scripts/${file}-rules.ts`;
  const entries = allRules(rules)
    .toSorted((a, b) => compare(a.letters, b.letters))
    .map((rule) => `${rule.pattern} ${readingsAsText(file, rule)}`);
  const lines: string[] = [];
  for (const entry of entries) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + entry.length < 136) lines[lines.length - 1] = `${line} ${entry},`;
    else lines.push(`  ${entry},`);
  }
  const source = readFileSync(path, "utf8");
  const [from, to] = [source.indexOf("`\n"), source.lastIndexOf("`")];
  writeFileSync(path, `${source.slice(0, from)}\`\n${lines.join("\n").replace(/,$/, "")}${source.slice(to)}`);
}

/** By the first letter, longer groups first, as they are tried. */
function compare(left: string, right: string): number {
  if (left[0] === right[0]) return right.length - left.length || (left < right ? -1 : 1);
  return left < right ? -1 : 1;
}

function readingsAsText(file: string, { pattern, readings }: ReadingRule): string {
  const weighed = readings.map((reading) => {
    const limit = given[file]?.find(([where, sounds]) => where === pattern && sounds === reading.sounds)?.[2];
    return { sounds: reading.sounds, cost: Math.min(costOf(reading), limit ?? Infinity) };
  });
  return weighed
    .toSorted((a, b) => a.cost - b.cost)
    .filter(({ cost }) => cost <= mostCost)
    .map(({ sounds, cost }) => `${sounds || "-"}${cost < 0.05 ? "" : `:${Number(cost.toFixed(1))}`}`)
    .join(" ");
}

/** Every so many-th pair, so that the whole alphabet is heard. */
function tablePairs(language: string): [string, string][] {
  const lines = readFileSync(join(folder!, `wd_${language}_train.tsv`), "utf8")
    .trimEnd()
    .split("\n");
  const step = Math.max(1, lines.length / mostPairs);
  return Array.from({ length: Math.min(mostPairs, lines.length) }, (_, i) => {
    const [spelled = "", written = ""] = lines[Math.floor(i * step)]!.split("\t");
    return [written.replaceAll(" ", ""), spelled];
  });
}

function burmesePairs(): [string, string][] {
  const read = (name: string): [string, string][] =>
    Object.entries(JSON.parse(readFileSync(join(folder!, name), "utf8")) as Record<string, string>);
  return [
    ...read("en-names.json").map(([spelled, written]): [string, string] => [written, spelled]),
    ...read("mm-names.json"),
  ];
}
