import { expect, test } from "vitest";
import { secureRandomBytes as random } from "#base/effects.ts";
import { newId, type RecordId } from "#base/id.ts";
import { leaveOutUnopened, type Opened } from "./opening-answer.ts";

test("whoever has boxes beyond what a page can name is left out of it, and nobody else", () => {
  const of = (record: RecordId, boxes: number) =>
    Array.from({ length: boxes }, () => ({ item: { record, compartment: "identity", after: 0 } }));
  const [malicious, ...others] = Array.from({ length: 400 }, () => newId<"record">(random) as RecordId);
  const asked = (boxes: number): Opened =>
    ({
      disclosure: newId<"disclosure">(random),
      opened: [...of(malicious!, boxes), ...others.flatMap((record) => of(record, 2))],
      refused: [],
    }) as unknown as Opened;
  const keptOf = (boxes: number) => {
    const kept = leaveOutUnopened(asked(boxes));
    return kept.ok ? kept.value : undefined;
  };
  expect(keptOf(402)).toMatchObject({ opened: { length: 1_200 }, isWhole: true });
  const without = keptOf(403)!;
  expect(without.opened).toHaveLength(798);
  expect([...without.records]).toEqual(others);
});
