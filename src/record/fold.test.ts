import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import type { CodeId, DeviceId } from "#base/id.ts";
import { authorOfCode, authorOfDevice } from "#keys/key-holder.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import type { HybridClock } from "./clock.ts";
import { clampClock, laterClock, tickClock, timeOfClock } from "./clock.ts";
import type { PlacedEntry } from "./fold.ts";
import { foldEntries } from "./fold.ts";

const random = seededRandomBytes(1);
const amina = authorOfDevice(newId<"device">(random) as DeviceId);
const boris = authorOfDevice(newId<"device">(random) as DeviceId);
const family = authorOfCode(newId<"code">(random) as CodeId);

const write = (
  author: PlacedEntry["author"],
  clock: HybridClock,
  payload: PlacedEntry["payload"],
): PlacedEntry => ({
  entry: newId<"entry">(random),
  compartment: "identity",
  author,
  clock,
  time: null,
  payload,
});

describe("a record", () => {
  const entries = fc
    .array(
      fc.record({
        at: fc.integer({ min: 0, max: 50 }),
        author: fc.constantFrom(amina, boris, family),
        field: fc.constantFrom("givenName", "familyName"),
        value: fc.string(),
      }),
      { maxLength: 12 },
    )
    .map((writes) =>
      writes.map(({ at, author, field, value }) =>
        write(author, tickClock(undefined, at, author), {
          set: { [field]: value },
          add: [{ list: "notes", item: value }],
        }),
      ),
    );

  it("is the same whatever the order in which its entries arrive", () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (original, shuffles) => {
        const shuffled = original
          .map((entry) => ({ entry, place: shuffles.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ entry }) => entry);
        expect(foldEntries(shuffled)).toEqual(foldEntries(original));
      }),
    );
  });

  it("keeps every item that was ever added, and of each field the last that was written", () => {
    fc.assert(
      fc.property(entries, (original) => {
        const state = foldEntries(original);
        expect(state.itemsByList.get("identity/notes")?.length ?? 0).toBe(original.length);
        for (const [name, field] of state.fieldByName) {
          const written = original.filter(
            ({ payload }) => `identity/${Object.keys(payload.set!)[0]}` === name,
          );
          expect(written.every(({ clock }) => clock <= field.clock)).toBe(true);
        }
      }),
    );
  });

  it("keeps both edits of two officers who changed two fields of one person offline", () => {
    const before = tickClock(undefined, 100, amina);
    const state = foldEntries([
      write(amina, before, { set: { "sought.1.givenName": "Samir", "sought.1.familyName": "Hadad" } }),
      write(amina, tickClock(before, 200, amina), { set: { "sought.1.familyName": "Haddad" } }),
      write(boris, tickClock(before, 190, boris), { set: { "sought.1.givenName": "Sameer" } }),
    ]);
    expect(state.fieldByName.get("identity/sought.1.givenName")?.value).toBe("Sameer");
    expect(state.fieldByName.get("identity/sought.1.familyName")?.value).toBe("Haddad");
  });

  it("does not let a write to one compartment shadow a field of another", () => {
    const clock = tickClock(undefined, 5, amina);
    const state = foldEntries([
      write(amina, clock, { set: { name: "Samir" } }),
      { ...write(boris, tickClock(undefined, 9, boris), { set: { name: "Eve" } }), compartment: "messages" },
    ]);
    expect(state.fieldByName.get("identity/name")?.value).toBe("Samir");
  });
});

describe("a hybrid clock", () => {
  it("only goes forward, also when the wall clock stands still or goes back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 2, maxLength: 30 }),
        (times) => {
          const readings: HybridClock[] = [];
          for (const time of times) readings.push(tickClock(readings.at(-1), time, amina));
          expect(readings).toEqual([...new Set(readings)].sort());
        },
      ),
    );
  });

  it("that runs a year ahead wins only until its entry was received", () => {
    const received = 1_000_000;
    const wrong = tickClock(undefined, received + 365 * 86_400_000, boris);
    const clamped = clampClock(wrong, received, boris);
    expect(timeOfClock(clamped)).toBe(received);
    expect(tickClock(undefined, received + 1, amina) > clamped).toBe(true);
  });

  it("that says nonsense counts as the time of receipt", () => {
    for (const nonsense of ["", "zzzzzzzzzzzzzzz", "now", "-1", "999999999999-x"]) {
      expect(timeOfClock(clampClock(nonsense, 77, boris))).toBe(77);
    }
  });

  it("breaks a tie between two devices the same way everywhere", () => {
    const [a, b] = [tickClock(undefined, 9, amina), tickClock(undefined, 9, boris)];
    expect(a).not.toBe(b);
    expect(laterClock(a, b)).toBe(laterClock(b, a));
  });
});
