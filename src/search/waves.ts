import type { Delivery } from "./proposal-queue.ts";

/** At once, dummies included, however many candidates there are. */
export const deliveriesAtOnce = 4;
/** So many of the best are proposed, at most. */
const mostProposed = 12;

/** Waves of one size, the last ones made up with dummies; the first is there even if nobody real is. */
export async function fillWaves(
  real: readonly Delivery[],
  eligible: number,
  makeDummies: (wave: readonly Delivery[], count: number) => Promise<Delivery[]>,
): Promise<Delivery[][]> {
  const size = Math.min(deliveriesAtOnce, eligible);
  const waves: Delivery[][] = [];
  for (let i = 0; size > 0 && (i === 0 || i < Math.min(real.length, mostProposed)); i += size) {
    const wave = real.slice(i, i + size);
    waves.push([...wave, ...(await makeDummies(wave, size - wave.length))]);
  }
  return waves;
}
