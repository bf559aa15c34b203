import type { SeededRandom } from "../../seeded-random.ts";
import { drawWeighted } from "../frequency.ts";
import { drawField } from "./invent-register.ts";
import { personOfRow, type RegisterRow } from "./register-row.ts";
import { hearingError, typingError } from "./typing-errors.ts";

type Field = Exclude<keyof RegisterRow, "id">;

/**
 * How often a field of a duplicate differs in the FEBRL sets, and how: left empty, another value altogether, or else a slip. Counted on
 * their first three sets; two names in each other's place are counted apart.
 */
const errors: Readonly<
  Record<Field, { readonly weight: number; readonly empty: number; readonly other: number }>
> = {
  address2: { weight: 22, empty: 0.21, other: 0.08 },
  address1: { weight: 18, empty: 0.06, other: 0.13 },
  surname: { weight: 13, empty: 0.05, other: 0.2 },
  givenName: { weight: 12.5, empty: 0.08, other: 0.35 },
  suburb: { weight: 14, empty: 0.05, other: 0.21 },
  streetNumber: { weight: 9, empty: 0.22, other: 0.7 },
  postcode: { weight: 9, empty: 0, other: 0.08 },
  number: { weight: 5, empty: 0, other: 0.45 },
  birthDate: { weight: 4.5, empty: 0.28, other: 0.42 },
  state: { weight: 2.5, empty: 0.22, other: 0.42 },
};
const fieldWeights = Object.entries(errors).map(([field, { weight }]) => [field as Field, weight] as const);

/**
 * The same person registered a second time, as the FEBRL generator does it: one to five fields with a slip of the hand or ear, another person's
 * value, or nothing at all, and in some rows two fields in each other's place besides.
 */
export function febrlErrors(row: RegisterRow, random: SeededRandom, nth = 0): RegisterRow {
  const changed: Record<Field | "id", string> = { ...row, id: `rec-${personOfRow(row)}-dup-${nth}` };
  const swap = (one: Field, other: Field): void => {
    [changed[one], changed[other]] = [changed[other], changed[one]];
  };
  const most = drawWeighted(random, [[1, 33], [2, 37], [3, 20], [4, 8], [5, 2]]); // prettier-ignore
  const touched = new Set<Field>();
  const namesSwapped = random.chance(0.07);
  if (namesSwapped) swap("givenName", "surname");
  if (random.chance(0.04)) swap("address1", "address2");
  const left = namesSwapped && random.chance(0.6) ? most - 1 : most;
  while (touched.size < left) {
    const field = drawWeighted(random, fieldWeights);
    if (touched.has(field)) continue;
    changed[field] = spoil(field, changed[field], random);
    touched.add(field);
  }
  return changed;
}

function spoil(field: Field, value: string, random: SeededRandom): string {
  if (value === "") return random.chance(0.3) ? drawField[field](random) : "";
  const { empty, other } = errors[field];
  const kind = random.fraction();
  if (kind < empty) return "";
  if (kind < empty + other) return drawField[field](random);
  if (/^\d{3,}$/.test(value))
    return random.chance(0.7) ? swapDigits(value, random) : typingError(value, random);
  const slip = random.chance(0.12) ? hearingError(value, random) : typingError(value, random);
  return random.chance(0.12) ? typingError(slip, random) : slip;
}

function swapDigits(value: string, random: SeededRandom): string {
  const place = random.whole(0, value.length - 2);
  return value.slice(0, place) + value[place + 1]! + value[place]! + value.slice(place + 2);
}
