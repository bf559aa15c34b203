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

const left = [
  "id,given,family,father,sex,born,village,phone",
  "1,محمد,الأحمد,خالد,ذكر,12/03/1985,حلب,+963 944 123 456",
  "2,فاطمة,حسين,علي,أنثى,1990,دمشق,",
  "3,يوسف,ابراهيم,,ذكر,24/12/1978,حمص,",
  "4,Олена,Бондаренко,,ж,05.06.1991,Харків,",
  "5,<script>alert(1)</script>,Odhiambo,,f,31/02/1980,Kisumu,",
  ",Ana,Kovač,,f,1988,Split,",
  "1,حسن,قاسم,,ذكر,1970,إدلب,",
];
const right = [
  "ref;first name;last name;father's name;gender;birth;town;tel",
  "A;Mohamed;Al Ahmad;Khaled;M;1985-03-12;Aleppo;00963944123456",
  "B;Fatima;Hussein;Ali;F;1991;Damascus;",
  "C;Youssef;Ibrahim;;M;1978-12-24;Homs;",
  "D;Olena;Bondarenko;;F;1991-06-05;Kharkiv;",
  "E;<script>alert(1)</script>;Odhiambo;;F;1980;Kisumu;",
  "F;Anna;Kovac;;F;1988;Split;",
  "G;Hassan;Qasim;;M;1970;Idlib;",
];
const columns = {
  left: {
    id: "id", given: "given", family: "family", father: "father", sex: "sex", birthDate: "born", place: ["village"], phone: "phone",
  },
  right: {
    id: "ref", given: "first name", family: "last name", father: "father's name", sex: "gender", birthDate: "birth", place: "town", phone: "tel",
  },
}; // prettier-ignore

beforeAll(async () => {
  folder = await makeTestFolder();
  await Promise.all([
    writeFile(inFolder("left.csv"), `${left.join("\r\n")}\r\n`),
    // As a spreadsheet saves "Unicode text".
    writeFile(inFolder("right.csv"), Buffer.from(`\ufeff${right.join("\n")}\n`, "utf16le")),
    writeFile(inFolder("columns.json"), JSON.stringify(columns)),
    writeFile(
      inFolder("labels.csv"),
      ["left_id,right_id", "1,A", "2,B", "3,C", "4,D", "5,E", "line 7,F", "line 8,G", "gone,G", ""].join(
        "\n",
      ),
    ),
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
    expect(first).toEqual([
      ["1", "A"],
      ["2", "B"],
      ["3", "C"],
      ["4", "D"],
      ["5", "E"],
      ["line 7", "F"],
      ["line 8", "G"],
    ]);
    for (const [, , rank, score, decision, why] of rows) {
      expect(Number(rank)).toBeLessThanOrEqual(3);
      expect(score).toMatch(/^[01]\.\d{4}$/);
      expect(Number(score)).toBeLessThanOrEqual(1);
      expect(decision).toMatch(/^(match|possible)$/);
      expect(why).not.toBe("");
    }

    // What was odd is named by line, here and in the file, and costs no row.
    expect(ended.err).toContain("left.csv line 6, born");
    expect(ended.err).toContain("left.csv line 7, id: has no id");
    expect(ended.err).toContain("left.csv line 8, id: has the same id as line 2");
    expect((await read("problems.csv")).trimEnd().split("\n")).toHaveLength(4);

    const summary = JSON.parse(ended.out) as Record<string, unknown>;
    expect(summary).toMatchObject({
      left: { rows: 7, problems: 3 },
      right: { rows: 7, problems: 0 },
      problems: 3,
      links: rows.length,
      matches: rows.filter(([, , , , decision]) => decision === "match").length,
      private: false,
      measured: { labelledPairs: 7, unknownLabels: 1, within1: 1 },
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
    expect(await likeliest("blind.csv")).toHaveLength(left.length - 1);
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
