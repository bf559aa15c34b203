import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = readFileSync(join(root, "THREAT-MODEL.md"), "utf8");

/** `[name](path) “words” and “words”`: a file, and what it is said to hold. */
const claims = [...text.matchAll(/\]\(([^)\s]+)\)((?:[\s;]*(?:and )?“[^”]+”)*)/g)].map(
  ([, path = "", quoted = ""]) => ({
    path,
    words: [...quoted.matchAll(/“([^”]+)”/g)].map(([, words = ""]) => words.replaceAll(/\s+/g, " ")),
  }),
);
const isProof = (path: string): boolean => path.endsWith(".ts");

describe("the threat model", () => {
  test("was looked at: a table of thefts, every attack by number, and many proofs", () => {
    expect(claims.filter(({ path }) => isProof(path)).length).toBeGreaterThan(50);
    const numbers = [...text.matchAll(/^\| (\d+) +\|/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 27 }, (_, i) => i + 1));
  });

  test("names only files that exist, and words that are in them", () => {
    const wrong = claims.flatMap(({ path, words }) => {
      const file = join(root, path);
      if (!existsSync(file)) return [`${path} does not exist`];
      if (!isProof(path)) return [];
      const held = readFileSync(file, "utf8").replaceAll(/\s+/g, " ");
      return words.filter((one) => !held.includes(one)).map((one) => `${path} does not hold: ${one}`);
    });
    expect(wrong).toEqual([]);
  });

  test("answers each attack by a test, or says that it is not built or not protected", () => {
    const rows = text.split("\n").filter((line) => /^\| \d+ +\|/.test(line));
    const unproved = rows.filter((row) => !/\.test\.ts\) “/.test(row) && !row.includes("**not built yet**"));
    expect(unproved).toEqual([]);
  });

  test("has a row for every thief of the drill, and the drill a thief for every row", () => {
    const drill = readFileSync(join(root, "tests/theft/thieves.ts"), "utf8");
    const acted = [...drill.matchAll(/await steal\(\s*"([^"]+)"/g)].map(([, thief = ""]) => thief);
    expect(acted.length).toBeGreaterThan(10);
    const named = claims
      .filter(({ path }) => path === "tests/theft/thieves.ts")
      .flatMap(({ words }) => words);
    expect(acted.filter((thief) => !named.includes(thief))).toEqual([]);
    expect(named.filter((thief) => !acted.includes(thief))).toEqual([]);
  });
});
