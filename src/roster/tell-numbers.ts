import { toHex } from "#base/bytes.ts";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { findSameParts, roundPeople } from "#disclosure/suppression.ts";
import type { SnapshotCount } from "./count-snapshot.ts";
import { hasMovedOn, sketchParts } from "./person-sketch.ts";
import type { Snapshot } from "./snapshot.ts";
import type { ToldReport } from "./told-report.ts";

/** What was told once, and what the same question counts over this snapshot. */
export type Earlier = { readonly told: ToldReport; readonly today: SnapshotCount };

/** A number as it leaves, and the people whom it was first said of. */
type ToldNumber = { readonly people: number; readonly sketch: Uint8Array };

/**
 * Numbers as they leave: those of before wherever too few people changed since, of the same question or of another that means the same
 * people now. Else whoever asks in other words each week would read each week's number, and who came between.
 */
export function tellNumbers(
  { persons, frozenAt }: Snapshot,
  count: SnapshotCount,
  earlier: readonly Earlier[],
): Pick<ToldReport, "answer" | "sketches"> {
  const { whole, parts } = sketchParts(persons, count.counted);
  const sketches = [whole, ...parts.slice(0, count.groups.length)];
  const exact = [count.people!, ...count.groups.map(({ people }) => people)];
  const held: (ToldNumber | undefined)[] = exact.map(() => undefined);
  for (const { told, today } of earlier) {
    const numbers = numbersOf(told);
    const names = namesOf(today);
    for (const [part, same] of findSameParts(count.counted, today.counted)) {
      const last = numbers.get(names[same] ?? "");
      if (part < held.length && last && !hasMovedOn(last.sketch, sketches[part]!)) held[part] ??= last;
    }
  }
  const chosen = exact.map((people, i) => held[i] ?? { people: roundPeople(people), sketch: sketches[i]! });
  return {
    answer: {
      asOf: frozenAt,
      people: chosen[0]!.people,
      groups: count.groups.map(({ values }, i) => ({ values: [...values], people: chosen[i + 1]!.people })),
    },
    sketches: chosen.map(({ sketch }) => sketch),
  };
}

type Answered = { readonly groups: readonly { readonly values: readonly unknown[] }[] };

/** Of everybody, and of each group after it. */
const namesOf = ({ groups }: Answered): string[] => [
  "everybody",
  ...groups.map(({ values }) => toHex(encodeCbor([...values] as CborValue))),
];

/** None where a restore lost the answer. */
function numbersOf({ answer, sketches }: ToldReport): ReadonlyMap<string, ToldNumber> {
  if (answer.people === null) return new Map();
  const people = [answer.people, ...answer.groups.map((group) => group.people)];
  return new Map(namesOf(answer).map((name, i) => [name, { people: people[i]!, sketch: sketches[i]! }]));
}
