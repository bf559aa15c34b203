import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readTruth } from "./truth.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-truth-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(text: string, left: readonly string[], right: readonly string[] | null) {
  const file = join(folder, "labels.csv");
  await writeFile(file, text);
  return readTruth(file, left, right);
}

it("labels name pairs of the two lists by their ids, each once, and those of nobody are named by line", async () => {
  const truth = await read(
    "left_id;right_id\n1;A\n1;A\n2;C\nnobody;A\n2;nobody\n",
    ["1", "2"],
    ["A", "B", "C"],
  );
  expect([truth.pairs, [...truth.labelledRows], truth.unknownIds]).toEqual([2, [0, 1], [5, 6]]);
  expect([truth.holds(0, 0), truth.holds(1, 2), truth.holds(1, 0), truth.holds(0, 1)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it("in one list a pair holds from either side, counts once, and a row is no pair with itself", async () => {
  const truth = await read("left_id,right_id\n1,2\n2,1\n3,3\n", ["1", "2", "3"], null);
  expect([truth.pairs, truth.labelledRows.size]).toEqual([1, 2]);
  expect([truth.holds(0, 1), truth.holds(1, 0), truth.holds(2, 2)]).toEqual([true, true, false]);
});

it("a file without these columns is refused, with the one that was probably meant", async () => {
  await expect(read("left id,right_id\n1,2\n", ["1"], ["2"])).rejects.toThrow(
    /labels\.csv|left_id.*“left id”/,
  );
});
