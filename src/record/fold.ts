import type { CborValue } from "#base/cbor.ts";
import type { EntryId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Author } from "#keys/key-holder.ts";
import type { HybridClock } from "./clock.ts";
import type { EntryPayload } from "./payload.ts";

/** An entry that was opened, checked and placed. `clock` is clamped; `time` is the gate's, null while it waits in the outbox. */
export type PlacedEntry = {
  readonly entry: EntryId;
  readonly compartment: Compartment;
  readonly author: Author;
  readonly clock: HybridClock;
  readonly time: number | null;
  readonly payload: EntryPayload;
};

export type Field = { readonly value: CborValue; readonly author: Author; readonly clock: HybridClock };
export type ListItem = {
  readonly item: CborValue;
  readonly entry: EntryId;
  readonly author: Author;
  readonly clock: HybridClock;
  readonly time: number | null;
};

/** What the entries of the compartments that were opened say together. */
export type RecordState = {
  readonly fieldByName: ReadonlyMap<string, Field>;
  /** In order of clock; the same on every device that holds the same entries. */
  readonly itemsByList: ReadonlyMap<string, readonly ListItem[]>;
};

/**
 * A pure fold: the result does not depend on the order of arrival, so devices that hold the same entries show the same
 * state, offline too. Fields are named `compartment/name` on the way in, so that a write to one compartment cannot shadow
 * a field of another.
 */
export function foldEntries(entries: readonly PlacedEntry[]): RecordState {
  const fieldByName = new Map<string, Field>();
  const itemsByList = new Map<string, ListItem[]>();
  for (const { entry, compartment, author, clock, time, payload } of [...entries].sort(byClock)) {
    for (const [name, value] of Object.entries(payload.set ?? {})) {
      fieldByName.set(`${compartment}/${name}`, { value, author, clock });
    }
    for (const { list, item } of payload.add ?? []) {
      const name = `${compartment}/${list}`;
      const items = itemsByList.get(name) ?? [];
      items.push({ item, entry, author, clock, time });
      itemsByList.set(name, items);
    }
  }
  return { fieldByName, itemsByList };
}

const byClock = (a: PlacedEntry, b: PlacedEntry): number =>
  a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0;
