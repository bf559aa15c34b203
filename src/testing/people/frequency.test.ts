import { expect, test } from "vitest";
import { seededRandom } from "../seeded-random.ts";
import { drawByRank, drawWeighted } from "./frequency.ts";

const countDraws = (draw: () => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 20_000; i++) {
    const drawn = draw();
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  return counts;
};

test("the first name is drawn twice as often as the second, three times as often as the third", () => {
  const random = seededRandom("rank");
  const draw = drawByRank(["first", "second", "third", "fourth"], 1);
  const counts = countDraws(() => draw(random));
  expect(counts.get("first")! / counts.get("second")!).toBeCloseTo(2, 0);
  expect(counts.get("first")! / counts.get("third")!).toBeCloseTo(3, 0);
  expect(counts.size).toBe(4);
});

test("weights are shares, and what weighs nothing never comes", () => {
  const random = seededRandom("weights");
  const counts = countDraws(() =>
    drawWeighted(random, [
      ["often", 9],
      ["never", 0],
      ["seldom", 1],
    ]),
  );
  expect(counts.get("often")! / counts.get("seldom")!).toBeCloseTo(9, -1);
  expect(counts.has("never")).toBe(false);
});
