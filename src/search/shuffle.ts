import type { RandomBytes } from "#base/effects.ts";

/** Fisher and Yates, over bytes that nobody can guess. */
export function shuffle<Item>(items: readonly Item[], random: RandomBytes): Item[] {
  const shuffled = [...items];
  const chance = new DataView(random(4 * Math.max(1, items.length)).slice().buffer);
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = chance.getUint32(4 * i) % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
