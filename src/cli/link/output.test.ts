import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openOutput } from "./output.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-output-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("a file stands under its name when it is whole, for its owner alone", async () => {
  const path = join(folder, "matches.csv");
  const output = await openOutput(path);
  const long = "x".repeat(10_000);
  for (let i = 0; i < 20; i++) await output.write(long);
  expect(await readdir(folder)).toEqual(["matches.csv.part"]);
  await output.close();
  expect(await readdir(folder)).toEqual(["matches.csv"]);
  expect(await readFile(path, "utf8")).toBe(`${long}\n`.repeat(20));
  expect((await stat(path)).mode & 0o077).toBe(0);
});

it("work that could not be ended leaves nothing, and what was there before as it was", async () => {
  const path = join(folder, "matches.csv");
  await writeFile(path, "before");
  const output = await openOutput(path);
  await output.write("half");
  await output.abandon();
  expect(await readdir(folder)).toEqual(["matches.csv"]);
  expect(await readFile(path, "utf8")).toBe("before");
});

it("a folder that is not there is said at once, with the name that was given", async () => {
  const path = join(folder, "none", "matches.csv");
  await expect(openOutput(path)).rejects.toMatchObject({ code: "ENOENT", path });
  await expect(openOutput(folder)).rejects.toMatchObject({ code: "EISDIR" });
});
