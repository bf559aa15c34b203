import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askHomeward, makeTestFolder, runHomeward } from "./run-command.ts";

/** Two lists as two societies keep them, linked by the command that anybody runs. */
let folder: Awaited<ReturnType<typeof makeTestFolder>>;
const inFolder = (name: string): string => join(folder.path, name);
const read = (name: string): Promise<string> => readFile(inFolder(name), "utf8");
const link = (...args: readonly string[]) => runHomeward(["link", ...args]);
const inFolderAll = (...names: readonly string[]): string[] => names.map(inFolder);

/** What the documentation shows; beside it a name that must not become markup. */
const example = (name: string) =>
  readFile(new URL(`../../docs/linking-example/${name}`, import.meta.url), "utf8");
const hostile = {
  left: "C-9,<script>alert(1)</script>,Odhiambo,,f,30/02/1980,Kisumu,",
  right: "K-21;<script>alert(1)</script>;Odhiambo;;F;1980;Kisumu;",
};
const expected = [
  ["C-1", "K-11"],
  ["C-2", "K-12"],
  ["C-3", "K-13"],
  ["C-4", "K-14"],
  ["C-5", "K-15"],
  ["C-6", "K-16"],
  ["C-7", "K-17"],
  ["line 9", "K-18"],
  ["line 10", "K-19"],
  ["C-9", "K-21"],
];

beforeAll(async () => {
  folder = await makeTestFolder();
  const [left, right, columns, labels] = await Promise.all(
    ["camp.csv", "clinic.csv", "columns.json", "labels.csv"].map(example),
  );
  await Promise.all([
    writeFile(inFolder("left.csv"), `${left}${hostile.left}\n`.replaceAll("\n", "\r\n")),
    // As a spreadsheet saves "Unicode text".
    writeFile(inFolder("right.csv"), Buffer.from(`\ufeff${right}${hostile.right}\n`, "utf16le")),
    writeFile(inFolder("columns.json"), columns!),
    writeFile(inFolder("labels.csv"), `${labels}C-9,K-21\ngone,K-21\n`),
  ]);
});
afterAll(() => folder.remove());

describe("homeward link", () => {
  it("finds the same people in two lists of different scripts, columns and encodings, and says why", async () => {
    const [leftFile, rightFile, map, out, report, problems, labels] = inFolderAll(
      "left.csv", "right.csv", "columns.json", "matches.csv", "report.html", "problems.csv", "labels.csv",
    ) as [string, string, string, string, string, string, string]; // prettier-ignore
    const ended = await link(
      leftFile, rightFile, "--columns", map, "--top", "3", "--out", out, "--json", "--report", report, "--problems", problems,
      "--labels", labels,
    ); // prettier-ignore
    expect(ended.code).toBe(0);

    const lines = (await read("matches.csv")).trimEnd().split("\n");
    expect(lines[0]).toBe("left_id,right_id,rank,score,decision,why");
    const rows = lines.slice(1).map((line) => line.split(","));
    const first = rows.filter(([, , rank]) => rank === "1").map(([id, other]) => [id, other]);
    expect(first).toEqual(expected);
    for (const [, , rank, score, decision, why] of rows) {
      expect(Number(rank)).toBeLessThanOrEqual(3);
      expect(score).toMatch(/^[01]\.\d{4}$/);
      expect(Number(score)).toBeLessThanOrEqual(1);
      expect(decision).toMatch(/^(match|possible)$/);
      expect(why).not.toBe("");
    }

    // What was odd is named by line, here and in the file, and costs no row.
    expect(ended.err).toContain("left.csv line 6, born");
    expect(ended.err).toContain("left.csv line 9, id: has no id");
    expect(ended.err).toContain("left.csv line 10, id: has the same id as line 2");
    expect((await read("problems.csv")).trimEnd().split("\n")).toHaveLength(5);

    const summary = JSON.parse(ended.out) as Record<string, unknown>;
    expect(summary).toMatchObject({
      left: { rows: 10, problems: 4 },
      right: { rows: 11, problems: 0 },
      problems: 4,
      links: rows.length,
      matches: rows.filter(([, , , , decision]) => decision === "match").length,
      private: false,
      measured: { labelledPairs: 10, unknownLabels: 1, within1: 1 },
    });
    expect(summary["seconds"]).toBeGreaterThan(0);

    const page = await read("report.html");
    expect(page).toContain("This page holds personal data");
    expect(page).not.toMatch(/<script|https?:/);
    // Names lie in these files: others on the machine may not read them.
    for (const file of [out, report, problems]) expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it("finds duplicates in one list, never a row with itself", async () => {
    await writeFile(
      inFolder("one.csv"),
      [
        "name,born",
        "Amina Yusuf,1990-05-01",
        "John Okello,1985",
        "Amina Yussuf,01/05/1990",
        "Peter Lado,1970",
        "",
      ].join("\n"),
    );
    await writeFile(inFolder("one.json"), JSON.stringify({ fullName: "name", birthDate: "born" }));
    const { code, out } = await link(
      inFolder("one.csv"), "--columns", inFolder("one.json"), "--top", "1", "--out", "-",
    ); // prettier-ignore
    expect(code).toBe(0);
    const pairs = out
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").slice(0, 2));
    expect(pairs).toContainEqual(["2", "4"]);
    expect(pairs).toContainEqual(["4", "2"]);
    expect(pairs.every(([a, b]) => a !== b)).toBe(true);
  });

  it("finds the same people blind", async () => {
    const run = (out: string, ...more: readonly string[]) =>
      askHomeward<{ private: boolean }>([
        "link",
        ...inFolderAll("left.csv", "right.csv"),
        "--columns",
        inFolder("columns.json"),
        "--out",
        inFolder(out),
        ...more,
      ]);
    const [clear, blind] = [await run("clear.csv"), await run("blind.csv", "--private")];
    expect([clear.private, blind.private]).toEqual([false, true]);
    const likeliest = async (file: string) =>
      (await read(file)).split("\n").filter((line) => line.includes(",1,"));
    expect(await likeliest("blind.csv")).toEqual(await likeliest("clear.csv"));
    expect(await likeliest("blind.csv")).toHaveLength(expected.length);
  });

  it("says what is wrong with what it was given, and ends with 2", async () => {
    const files = inFolderAll("left.csv", "right.csv");
    await writeFile(inFolder("wrong.json"), JSON.stringify({ surname: "family" }));
    await writeFile(inFolder("misspelt.json"), JSON.stringify({ given: "Givn" }));
    const ending = async (...args: readonly string[]) => {
      const { code, err } = await link(...args);
      return `${code} ${err}`;
    };
    const out = ["--out", inFolder("unused.csv")];
    expect(await ending(...files, "--columns", inFolder("wrong.json"), ...out)).toMatch(
      /^2 .*“surname”.*“family”/,
    );
    expect(await ending(...files, "--columns", inFolder("misspelt.json"), ...out)).toMatch(
      /^2 .*“Givn”.*left\.csv.*“given”/,
    );
    expect(await ending(...files, "--columns", inFolder("none.json"), ...out)).toMatch(/^2 .*none\.json/);
    expect(await ending(inFolder("none.csv"), "--columns", inFolder("columns.json"), ...out)).toMatch(
      /^2 .*none\.csv/,
    );
    expect(
      await ending(...files, "--columns", inFolder("columns.json"), "--out", inFolder("no/such/folder.csv")),
    ).toMatch(/^2 .*folder\.csv/s);
    expect(await ending(...files, "--columns", inFolder("columns.json"), "--out", "-", "--json")).toMatch(
      /^2 /,
    );
    expect(await ending(...files, "--columns", inFolder("columns.json"), "--top", "none", ...out)).toMatch(
      /^2 /,
    );
  });
});
