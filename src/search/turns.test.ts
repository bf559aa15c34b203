import { expect, it } from "vitest";
import { makeTurns } from "./turns.ts";

it("lets many work together, and one alone when all before it have ended, whatever becomes of them", async () => {
  const turns = makeTurns();
  let [together, alone] = [0, 0];
  const seen: string[] = [];
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
  const share = async (fails: boolean) => {
    together++;
    expect(alone).toBe(0);
    await pause();
    together--;
    seen.push("together");
    if (fails) throw new Error("one that fails");
  };
  const exclude = async () => {
    expect([together, alone]).toEqual([0, 0]);
    alone++;
    await pause();
    alone--;
    seen.push("alone");
  };
  const all = Array.from({ length: 40 }, (_, i) =>
    i % 7 === 3 ? turns.alone(exclude) : turns.together(() => share(i % 5 === 0)),
  );
  const results = await Promise.allSettled(all);
  expect(seen.filter((kind) => kind === "alone")).toHaveLength(6);
  expect(seen).toHaveLength(40);
  expect(results.filter(({ status }) => status === "rejected").length).toBeGreaterThan(3);
});
