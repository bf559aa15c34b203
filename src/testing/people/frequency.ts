import type { SeededRandom } from "../seeded-random.ts";

export type Draw<Item> = (random: SeededRandom) => Item;

/**
 * Draws as names are given: a few are everywhere and most are rare. The n-th item comes (n + shift)^-exponent as often as
 * the first of an endless list would (Zipf and Mandelbrot); a shift makes the first ones less lonely at the top.
 */
export function drawByRank<Item>(items: readonly Item[], exponent: number, shift = 0): Draw<Item> {
  const upTo = new Float64Array(items.length);
  let sum = 0;
  for (let i = 0; i < items.length; i++) upTo[i] = sum += (i + 1 + shift) ** -exponent;
  return (random) => {
    const wanted = random.fraction() * sum;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return items[low]!;
  };
}

/** One of several, each as often as its weight says. */
export function drawWeighted<const Item>(
  random: SeededRandom,
  choices: readonly (readonly [Item, number])[],
): Item {
  let wanted = random.fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of choices) if ((wanted -= weight) < 0) return item;
  return choices.at(-1)![0];
}
