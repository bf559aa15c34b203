import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { groupWork } from "./group-work.ts";

type Item = { readonly key: string; readonly weight?: number; readonly fails?: boolean };

/** Remembers which groups were done. */
function open(capacity = 100) {
  const groups: string[][] = [];
  const run = groupWork<Item, string>({
    work: async (items) => {
      groups.push(items.map(({ key }) => key));
      await sleep(1);
      if (items.some(({ fails }) => fails)) throw new Error("one cannot be done");
      return items.map(({ key }) => `${key} done`);
    },
    keysOf: ({ key }) => [key],
    weightOf: ({ weight = 1 }) => weight,
    capacity,
  });
  return { groups, run };
}

describe("work that comes together", () => {
  it("is done together, and each gets its own outcome", async () => {
    const { groups, run } = open();
    expect(await Promise.all([run({ key: "a" }), run({ key: "b" })])).toEqual(["a done", "b done"]);
    expect(groups).toEqual([["a", "b"]]);
  });

  it("makes the next group where it comes while one is under way", async () => {
    const { groups, run } = open();
    const first = run({ key: "a" });
    await new Promise(setImmediate);
    await Promise.all([first, run({ key: "b" }), run({ key: "c" })]);
    expect(groups).toEqual([["a"], ["b", "c"]]);
  });

  it("takes turns under one key, in the order in which it came", async () => {
    const { groups, run } = open();
    await Promise.all([run({ key: "a" }), run({ key: "a" }), run({ key: "b" }), run({ key: "a" })]);
    expect(groups).toEqual([["a", "b"], ["a"], ["a"]]);
  });

  it("fails for nobody but the one whose work cannot be done", async () => {
    const { groups, run } = open();
    const outcomes = await Promise.allSettled([
      run({ key: "a" }),
      run({ key: "b", fails: true }),
      run({ key: "c" }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(groups).toEqual([["a", "b", "c"], ["a"], ["b"], ["c"]]);
    expect(await run({ key: "d" })).toBe("d done");
  });

  it("is never heavier than allowed, but for a single one", async () => {
    const { groups, run } = open(10);
    await Promise.all([
      run({ key: "a", weight: 20 }),
      run({ key: "b", weight: 6 }),
      run({ key: "c", weight: 5 }),
    ]);
    expect(groups).toEqual([["a"], ["b"], ["c"]]);
  });
});
