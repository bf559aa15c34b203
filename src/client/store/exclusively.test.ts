import { expect, test } from "vitest";
import { exclusivelyInBrowser, inTurn } from "./exclusively.ts";

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

test("what has one name is done one after the other, in order; what has another does not wait", async () => {
  const exclusively = inTurn();
  const seen: string[] = [];
  const work = (name: string, label: string) =>
    exclusively(name, async () => {
      seen.push(`${label} begins`);
      await pause();
      seen.push(`${label} ends`);
      return label;
    });
  expect(await Promise.all([work("a", "one"), work("a", "two"), work("b", "other")])).toEqual([
    "one",
    "two",
    "other",
  ]);
  expect(seen.filter((each) => !each.startsWith("other"))).toEqual([
    "one begins",
    "one ends",
    "two begins",
    "two ends",
  ]);
  expect(seen.indexOf("other begins")).toBeLessThan(seen.indexOf("two begins"));
});

test("work that fails fails for whoever asked, and the next has its turn", async () => {
  const exclusively = inTurn();
  const failing = exclusively("a", () => Promise.reject(new Error("broken")));
  const next = exclusively("a", () => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
});

test("in a browser the lock is that of all its tabs, and an old browser without locks goes on alone", async () => {
  const asked: string[] = [];
  const locks = {
    request: (name: string, work: () => Promise<unknown>) => {
      asked.push(name);
      return work();
    },
  } as unknown as LockManager;
  expect(await exclusivelyInBrowser(locks)("study/x", () => Promise.resolve(7))).toBe(7);
  expect(asked).toEqual(["homeward/study/x"]);
  expect(await exclusivelyInBrowser(undefined)("study/x", () => Promise.resolve(7))).toBe(7);
});
