import { expect, test } from "vitest";
import type { Database } from "#server/database.ts";
import { serveCourseFile } from "./course-files.ts";

/** A vault that holds files of forty bytes under whatever name. */
const sql = (async () => [{ length: 40, bytes: new Uint8Array(40) }]) as unknown as Database;

test("one network address is given so many bytes a minute, and others what is theirs", async () => {
  let now = 0;
  const serve = serveCourseFile(sql, () => now, 100);
  const ask = async (network: string) => {
    const answer = await serve({ parameters: { hash: "00" }, network });
    return answer.ok ? "given" : answer.refusal.kind;
  };
  expect([await ask("a"), await ask("a"), await ask("a")]).toEqual(["given", "given", "too-many-requests"]);
  expect(await ask("b")).toBe("given");
  now += 60_000;
  expect(await ask("a")).toBe("given");
});

test("a file that is larger than that is given once a minute", async () => {
  const serve = serveCourseFile(sql, () => 0, 10);
  const ask = async () => (await serve({ parameters: { hash: "00" }, network: "a" })).ok;
  expect([await ask(), await ask()]).toEqual([true, false]);
});
