import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runHomeward } from "./run-command.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-names-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pairs = `\ufeffno;one;"the other";note
1;"Lavrov; Sergey";Сергей Викторович Лавров;same
2;Barack Obama;Michelle Obama;"wife, not he"
3;;Amina;no name
4;Ted Doe;Theodore Doe
5;محمد حسن;Mohamed Hassan;x;too;many
`;

test("every row is kept with all its columns and gets a score and a decision; odd ones are named by line", async () => {
  const [file, out] = [join(folder, "pairs.csv"), join(folder, "scores.csv")];
  await writeFile(file, pairs);
  const {
    code,
    out: said,
    err,
  } = await runHomeward(
    ["names", file, "--left", "one", "--right", "The other", "--out", out, "--json"], // prettier-ignore
  );
  expect(code).toBe(0);
  const [head, ...rows] = (await readFile(out, "utf8")).trimEnd().split("\n");
  expect(head).toBe("no,one,the other,note,score,decision");
  expect(rows.map((row) => [row[0], row.split(",").at(-1)])).toEqual([
    ["1", "match"],
    ["2", "different"],
    ["3", "different"],
    ["4", "match"],
    ["5", "match"],
  ]);
  expect(rows[1]).toMatch(/^2,Barack Obama,Michelle Obama,"wife, not he",0\.\d{4},different$/);
  expect(err).toContain("Line 4: no name can be read in one.");
  expect(err).toContain("Line 5: has 3 values for 4 columns");
  expect(err).toContain("Line 6: has 6 values for 4 columns");
  expect(JSON.parse(said)).toMatchObject({ pairs: 5, matches: 3, different: 2, oddities: 3, threshold: 0.5 });
});

test("scores go to the standard output too, beside those of an earlier run, by another threshold", async () => {
  const file = join(folder, "again.csv");
  await writeFile(file, "a,b,score\nJ. Smith,John Smith,0.1\n");
  const { code, out } = await runHomeward(
    ["names", file, "--left", "a", "--right", "b", "--out", "-", "--threshold", "0.99"], // prettier-ignore
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^a,b,score,score 2,decision\nJ\. Smith,John Smith,0\.1,0\.\d{4},possible\n$/);
});

test("a column that is not there is refused with those that are", async () => {
  const file = join(folder, "columns.csv");
  await writeFile(file, "first,second\nA,B\n");
  const { code, err } = await runHomeward(
    ["names", file, "--left", "name1", "--right", "second", "--out", "-"], // prettier-ignore
  );
  expect([code, err]).toEqual([2, "There is no column “name1”. The file has: first, second.\n"]);
});
