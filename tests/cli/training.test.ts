import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { foundSociety } from "./found-society.ts";
import {
  askHomeward,
  makeTestFolder,
  runHomeward,
  startNetwork,
  type Started,
  stopNetwork,
  testPort,
} from "./run-command.ts";

const passphrase = { HOMEWARD_PASSPHRASE: "five plain words for tests" };
let folder: Awaited<ReturnType<typeof makeTestFolder>>;
let network: Started;
let desk: string;
beforeAll(async () => {
  folder = await makeTestFolder();
  network = await startNetwork(join(folder.path, "network"), "--empty", "--port", testPort());
  const device = join(folder.path, "academy");
  const about = { name: "Academy", device, founder: "Ines", roles: ["administrator"] };
  await foundSociety(network, about, passphrase);
  ({ desk } = await askHomeward<{ desk: string }>(
    ["desk", "open", "learning", "--device", device],
    passphrase,
  ));
});
afterAll(async () => {
  await stopNetwork(network);
  await folder.remove();
});

const on = () => ["--network", network.ready.networkFile];
const root = () => ["--root", join(network.folder, "root")];
const ask = (...args: string[]) => askHomeward<unknown>(["training", ...args, ...on()]);

test("the keeper of the root key says what has to be learnt, anybody reads it, and it ends the same way", async () => {
  const courses = [newId<"course">(secureRandomBytes), newId<"course">(secureRandomBytes)].map((id) =>
    id.replace(/^-/, "A"),
  );
  expect(await ask("list")).toEqual([]);
  const of = ["--duty", "tracing", "--duty", "dpo", "--desk", desk, "--from", "2031-05-01"];
  await ask("require", ...courses, ...of, ...root());
  const from = Date.UTC(2031, 4, 1);
  expect(await ask("list")).toEqual(
    ["tracing", "dpo"].flatMap((duty) => courses.map((course) => ({ duty, course, desk, from }))),
  );
  await ask("require", "--duty", "dpo", "--desk", desk, "--from", "2031-05-01", ...root());
  expect(await ask("list")).toHaveLength(2);
});

test("what is no day, no id or no desk for learning is refused before anything is signed", async () => {
  const course = "AAAAAAAAAAAAAAAAAAAAAA";
  const requireCourses = (day: string, id: string, at: string) =>
    runHomeward([
      "training",
      "require",
      id,
      "--duty",
      "tracing",
      "--desk",
      at,
      "--from",
      day,
      ...root(),
      ...on(),
    ]);
  for (const refused of [
    await requireCourses("tomorrow", course, desk),
    await requireCourses("2031-02-31", course, desk),
    await requireCourses("2031-05-01", "short", desk),
    await requireCourses("2031-05-01", course, course),
  ])
    expect(refused.code).not.toBe(0);
  expect(await ask("list")).toHaveLength(2);
});
