import { firstCodes, type LevelGroup, levels } from "#matching/weigh/levels.ts";
import { bitsOfLevel, type Weights } from "#matching/weigh/weights.ts";

/** A level with what it says, for showing. */
export interface LevelWeight {
  readonly group: LevelGroup;
  readonly level: string;
  /** How often it is found in descriptions of one person, and in those of two strangers. */
  readonly m: number;
  readonly u: number;
  readonly bits: number;
  /** How many of the pairs that were compared stand at it. */
  readonly seen: number;
}

/** Groups of which nothing was seen are left out. */
export function listWeights({ m, u }: Weights, seen: Float64Array): LevelWeight[] {
  const all = levels.map(({ group, level }, code): LevelWeight => {
    const place = code - firstCodes[group];
    const [own, chance] = [m[group][place]!, u[group][place]!];
    return { group, level, m: own, u: chance, bits: bitsOfLevel(own, chance), seen: seen[code]! };
  });
  const groups = new Set(all.filter((weight) => weight.seen > 0).map(({ group }) => group));
  return all.filter(({ group }) => groups.has(group) && group !== "order");
}
