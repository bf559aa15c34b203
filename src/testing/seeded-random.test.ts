import { expect, test } from "vitest";
import { seededRandom, seededRandomBytes, testClock } from "./seeded-random.ts";

test("one seed gives one sequence, another seed another", () => {
  const draw = (seed: string): number[] =>
    Array.from({ length: 5 }, () => 0).map(
      (
        (random) => () =>
          random.whole(0, 1e9)
      )(seededRandom(seed)),
    );
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
});

test("whole numbers keep their bounds and reach them", () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 1000 }, () => random.whole(3, 6));
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([3, 6]);
});

test("chances come out about as often as they say", () => {
  const random = seededRandom(2);
  const hits = Array.from({ length: 10_000 }, () => random.chance(0.3)).filter(Boolean).length;
  expect(hits / 10_000).toBeCloseTo(0.3, 1);
});

test("a fork does not disturb what it was forked from", () => {
  const [a, b] = [seededRandom(3), seededRandom(3)];
  a.fork("x").fraction();
  expect(a.fraction()).toBe(b.fraction());
});

test("bytes are repeatable and as many as asked for", () => {
  expect(seededRandomBytes("k")(32)).toEqual(seededRandomBytes("k")(32));
  expect(seededRandomBytes("k")(0)).toHaveLength(0);
});

test("a test clock stands still until it is moved", () => {
  const clock = testClock(1000);
  expect([clock(), clock()]).toEqual([1000, 1000]);
  clock.advance(5);
  expect(clock()).toBe(1005);
});
