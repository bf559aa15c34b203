import { seededRandom } from "../../seeded-random.ts";
import { febrlErrors } from "./febrl-errors.ts";
import { inventRegister } from "./invent-register.ts";
import type { RegisterRow } from "./register-row.ts";

export interface TwoRegisters {
  readonly originals: readonly RegisterRow[];
  /** One of each original, in another order, with `febrlErrors`. */
  readonly duplicates: readonly RegisterRow[];
}

/** Two registers of the same people, as FEBRL's fourth set has them. */
export function registerTwice(options: { seed: string | number; count: number }): TwoRegisters {
  const originals = inventRegister(options);
  const random = seededRandom(options.seed).fork("duplicates");
  return { originals, duplicates: random.shuffle(originals.map((row) => febrlErrors(row, random))) };
}
