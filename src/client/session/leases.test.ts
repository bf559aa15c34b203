import { describe, expect, it } from "vitest";
import type { OrganisationId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { seededRandomBytes, testClock } from "#testing/seeded-random.ts";
import type { KeptCompartment } from "./leases.ts";
import { openLeases } from "./leases.ts";
import { memoryStore } from "#client/store/memory-store.ts";

const random = seededRandomBytes("leases");
const hour = 60 * 60 * 1000;

function begin() {
  const clock = testClock();
  const store = memoryStore();
  const record: RecordId = newId<"record">(random);
  const position = { sequence: 7, head: random(32) };
  const kept: KeptCompartment = {
    record,
    compartment: "identity",
    holder: holderOfDesk(newId<"desk">(random)),
    purpose: "tracing",
    until: clock() + hour,
    asOf: clock(),
    position,
    contentKeys: [],
    verified: [],
    codeKeys: [],
  };
  return { clock, store, leases: openLeases(store, clock), record, position, kept };
}

describe("what a device keeps of a record for a time", () => {
  it("is there until then and gone after, but for how far the record went: no gate takes the device back behind that", async () => {
    const { clock, store, leases, record, position, kept } = begin();
    expect(await leases.lastSeen(record, "identity")).toBeUndefined();
    await leases.keep(kept);
    expect(await leases.find(record, "identity")).toEqual(kept);
    expect(await leases.lastSeen(record, "identity")).toEqual(position);
    clock.advance(2 * hour);
    await leases.sweep();
    expect(await leases.find(record, "identity")).toBeUndefined();
    expect(await store.list("lease")).toEqual([]);
    expect(await openLeases(store, clock).lastSeen(record, "identity")).toEqual(position);
    expect(await leases.lastSeen(record, "contact")).toBeUndefined();
  });

  it("is forgotten when the gate says so, but for how far it went: saying so is no way to go back either", async () => {
    const { store, leases, record, position, kept } = begin();
    await leases.keep(kept);
    await leases.keepRecord({
      record,
      kind: "tracing-request",
      relation: "own",
      regarding: null,
      organisation: newId<"organisation">(random) as OrganisationId,
      changedAt: 0,
      seenUpTo: null,
      access: null,
    });
    await leases.forget(record, null);
    expect(await store.list("lease")).toEqual([]);
    expect(await leases.lastSeen(record, "identity")).toEqual(position);
  });
});
