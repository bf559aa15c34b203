import type { SeededRandom } from "../../seeded-random.ts";
import { drawWeighted } from "../frequency.ts";
import { drawField } from "./invent-register.ts";
import { personOfRow, type RegisterRow } from "./register-row.ts";
import { hearingError, typingError } from "./typing-errors.ts";

type Field = Exclude<keyof RegisterRow, "id">;

/** How often a field of a duplicate differs, in the FEBRL sets. */
const errorWeights: readonly (readonly [Field, number])[] = [
  ["address2", 22], ["address1", 18], ["surname", 17], ["givenName", 16], ["suburb", 14], ["streetNumber", 9], ["postcode", 9],
  ["number", 5], ["birthDate", 4.5], ["state", 2.3],
]; // prettier-ignore

/**
 * The same person registered a second time, as the FEBRL generator does it: one to five fields with a slip of the hand or ear, another person's
 * value, nothing at all, or two fields in each other's place.
 */
export function febrlErrors(row: RegisterRow, random: SeededRandom, nth = 0): RegisterRow {
  const changed: Record<Field | "id", string> = { ...row, id: `rec-${personOfRow(row)}-dup-${nth}` };
  const most = drawWeighted(random, [[1, 28], [2, 36], [3, 23], [4, 9.5], [5, 3.5]]); // prettier-ignore
  const touched = new Set<Field>();
  for (let attempts = 0; touched.size < most && attempts < 30; attempts++) {
    const field = drawWeighted(random, errorWeights);
    if (touched.has(field)) continue;
    if (random.chance(0.06) && (field === "givenName" || field === "address1")) {
      const other = field === "givenName" ? "surname" : "address2";
      [changed[field], changed[other]] = [changed[other], changed[field]];
      touched.add(other);
    } else changed[field] = spoil(field, changed[field], random);
    touched.add(field);
  }
  return changed;
}

function spoil(field: Field, value: string, random: SeededRandom): string {
  const another = (): string => drawField[field](random);
  if (value === "") return random.chance(0.3) ? another() : "";
  switch (field) {
    case "birthDate":
      return drawWeighted(random, [
        ["", 30],
        [another(), 55],
        [swapDigits(value, random), 15],
      ]);
    case "streetNumber":
      return random.chance(0.22) ? "" : another();
    case "postcode":
    case "number":
      return random.chance(0.45) ? swapDigits(value, random) : another();
    default: {
      const kind = random.fraction();
      if (kind < emptied[field]) return "";
      if (kind < emptied[field] + 0.16) return another();
      const slip = random.chance(0.12) ? hearingError(value, random) : typingError(value, random);
      return random.chance(0.12) ? typingError(slip, random) : slip;
    }
  }
}

const emptied: Readonly<
  Record<Exclude<Field, "birthDate" | "streetNumber" | "postcode" | "number">, number>
> = { givenName: 0.08, surname: 0.04, address1: 0.06, address2: 0.21, suburb: 0.05, state: 0.22 };

function swapDigits(value: string, random: SeededRandom): string {
  const place = random.whole(0, value.length - 2);
  return value.slice(0, place) + value[place + 1]! + value[place]! + value.slice(place + 2);
}
