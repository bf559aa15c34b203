import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundSociety } from "./found-society.ts";
import type { Started } from "./run-command.ts";
import {
  askHomeward,
  makeTestFolder,
  runHomeward,
  startNetwork,
  stopNetwork,
  testPort,
} from "./run-command.ts";

const library = fileURLToPath(new URL("../../src/learning/library", import.meta.url));
const environment = { HOMEWARD_PASSPHRASE: "seven lanterns over the quiet river" };
let folder: Awaited<ReturnType<typeof makeTestFolder>>;
let network: Started;
let device: string;
const ask = <Answer>(...args: string[]) =>
  askHomeward<Answer>([...args, "--device", device, "--desk", "learning"], environment);

beforeAll(async () => {
  folder = await makeTestFolder();
  network = await startNetwork(join(folder.path, "network"), "--empty", "--port", testPort());
  device = join(folder.path, "ines");
  await foundSociety(
    network,
    {
      name: "Learning Hub",
      device,
      founder: "Ines Example",
      roles: ["administrator", "dpo", "learning-officer"],
    },
    environment,
  );
  await askHomeward(["desk", "open", "learning", "--device", device], environment);
}, 180_000);

afterAll(async () => {
  if (network) await stopNetwork(network);
  await folder?.remove();
});

type Published = { readonly published: readonly { readonly version: number; readonly title: string }[] };
type Listed = {
  readonly courses: readonly {
    readonly course: string;
    readonly version: number;
    readonly languages: readonly string[];
  }[];
};

test("the starter library is published with one command, and again it is the next version of the same courses", async () => {
  const first = await ask<Published>("course", "publish", library);
  expect(first.published.length).toBeGreaterThan(5);
  expect(new Set(first.published.map(({ version }) => version))).toEqual(new Set([1]));
  const { courses } = await ask<Listed>("course", "list");
  expect(courses.length).toBe(first.published.length);
  for (const { languages } of courses) expect(languages).toHaveLength(5);
  const again = await ask<Published>("course", "publish", library);
  expect(new Set(again.published.map(({ version }) => version))).toEqual(new Set([2]));
  const after = await ask<Listed>("course", "list");
  expect(after.courses.map(({ course }) => course).toSorted()).toEqual(
    courses.map(({ course }) => course).toSorted(),
  );
}, 180_000);

test("a file that is no course is refused in words", async () => {
  const file = join(folder.path, "no-course");
  await writeFile(file, "nothing of the kind");
  const ended = await runHomeward(
    ["course", "publish", file, "--device", device, "--desk", "learning"],
    environment,
  );
  expect([ended.code, ended.err]).toEqual([2, expect.stringContaining("not a course of Homeward")]);
}, 60_000);

test("a report says of nobody how many they are, and names what the lists do not have", async () => {
  const report = await ask<{ people: number | null; groups: readonly unknown[] }>(
    "report",
    "count",
    "--by",
    "gender",
  );
  expect(report).toMatchObject({ people: null, groups: [] });
  const ended = await runHomeward(
    ["report", "count", "--where", "organisation=Nowhere", "--device", device, "--desk", "learning"],
    environment,
  );
  expect([ended.code, ended.err]).toEqual([2, expect.stringContaining("have no organisation “Nowhere”")]);
}, 60_000);
