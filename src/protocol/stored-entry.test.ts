import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "#base/schema.ts";
import { newId } from "#base/id.ts";
import { newSigningKeyPair, newSymmetricKey } from "#crypto/keys.ts";
import { authorOfDevice } from "#keys/key-holder.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import type { EntryHeader } from "./stored-entry.ts";
import { openEntry, peekEntry, sealEntry } from "./stored-entry.ts";

const random = seededRandomBytes(6);
const author = newSigningKeyPair(random);
const contentKey = newSymmetricKey(random);
const header: EntryHeader = {
  suite: 1,
  entry: newId<"entry">(random),
  record: newId<"record">(random),
  compartment: "identity",
  keyCommitment: random(32),
  author: authorOfDevice(newId<"device">(random)),
  clock: "000000001-0000-abc",
};
const place = { record: header.record, compartment: header.compartment };
const text = z.string();
const seal = (payload: string) => sealEntry(header, payload, contentKey, author.secretKey, random);

describe("a stored entry", () => {
  it("opens with its content key, for whoever knows its author", () => {
    const { storedBytes } = seal("فاطمة");
    expect(openEntry(storedBytes, place, contentKey, author.publicKey, text)).toEqual({
      header,
      payload: "فاطمة",
    });
    expect(peekEntry(storedBytes)).toEqual(header);
  });

  it("does not open in another record or compartment, with another key, by another author, or in another shape", () => {
    const { storedBytes } = seal("Fatima");
    const open = (changes: {
      place?: typeof place;
      key?: typeof contentKey;
      by?: typeof author.publicKey;
      schema?: z.ZodMiniType<unknown>;
    }) =>
      openEntry(
        storedBytes,
        changes.place ?? place,
        changes.key ?? contentKey,
        changes.by ?? author.publicKey,
        changes.schema ?? text,
      );
    expect(open({})).toBeDefined();
    expect(open({ place: { ...place, record: newId<"record">(random) } })).toBeUndefined();
    expect(open({ place: { ...place, compartment: "contact" as "identity" } })).toBeUndefined();
    expect(open({ key: newSymmetricKey(random) })).toBeUndefined();
    expect(open({ by: newSigningKeyPair(random).publicKey })).toBeUndefined();
    expect(open({ schema: z.number() })).toBeUndefined();
  });

  it("shows nothing of short contents by its length", () => {
    const lengths = new Set(
      ["", "Al", "Fatima", "x".repeat(120)].map((payload) => seal(payload).storedBytes.length),
    );
    expect(lengths.size).toBe(1);
  });

  it("comes back whole, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (payload) => {
        const opened = openEntry(seal(payload).storedBytes, place, contentKey, author.publicKey, text);
        expect(opened?.payload).toBe(payload);
      }),
    );
  });

  it("does not open after any byte was changed", () => {
    const { storedBytes } = seal("Fatima");
    for (let i = 0; i < storedBytes.length; i++) {
      const changed = storedBytes.with(i, storedBytes[i]! ^ 1);
      expect(openEntry(changed, place, contentKey, author.publicKey, text)).toBeUndefined();
    }
  });
});
