import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { get } from "#testing/get.ts";
import type { Lie } from "#testing/line.ts";
import { makeLine } from "#testing/line.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { Intake } from "#tracing/intake.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { createCase } from "#client/cases/create-case.ts";
import { changeStatus } from "#client/cases/change-status.ts";
import type { OfficerSession } from "./officer-session.ts";
import { sync } from "#client/sync.ts";
import { addNote } from "#client/cases/write-words.ts";

const registered = (givenName: string, familyName: string): Intake => ({
  kind: "registered-person",
  person: { givenName, familyName },
  contact: { channel: "telephone", value: "+49 30 1234567", language: "en" },
  separation: {},
});

let network: TestNetwork;
let society: TestSociety;
let other: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation("Society");
  other = await network.makeOrganisation("Other");
});
afterAll(() => network.close());

async function sit(person: TestPerson) {
  const line = makeLine();
  return { session: await sitDown(network, person, society, line), line };
}

const make = async (session: OfficerSession, intake: Intake) =>
  get(await createCase(session, { desk: society.desk, intake, consent: null, withCode: false }));
const open = async (session: OfficerSession, record: RecordId) =>
  get(await openCase(session, { desk: society.desk, record }));

describe("a vault that lies", () => {
  async function caseWithNote() {
    const { session, line } = await sit(society.officer);
    const { record } = await make(session, registered("Nadia", "Karimi"));
    get(await addNote(session, (await open(session, record)).opened, "first"));
    await open(session, record);
    const colleague = await sit(society.colleague);
    get(await addNote(colleague.session, (await open(colleague.session, record)).opened, "second"));
    return { session, line, record };
  }
  type Served = { openings: { entries: CborValue[]; box: Uint8Array }[] };
  const atOpenings =
    (change: (served: Served) => void): Lie =>
    (path, answer) => {
      if (path === "/openings") change(answer as unknown as Served);
      return answer;
    };

  it.each([
    ["withholds an entry", (served: Served) => served.openings.forEach((one) => one.entries.pop())],
    [
      "alters an entry",
      (served: Served) =>
        served.openings.forEach(({ entries }) =>
          entries.forEach(
            (entry) => ((entry as unknown as { storedBytes: Uint8Array }).storedBytes[40]! ^= 1),
          ),
        ),
    ],
    ["swaps a box", (served: Served) => served.openings.forEach(({ box }) => (box[30]! ^= 1))],
  ])(
    "is named when it %s; the last good state stays, and the truth is read once it is served",
    async (_, lie) => {
      const { session, line, record } = await caseWithNote();
      line.lie = atOpenings(lie);
      const lied = await open(session, record);
      expect(lied.opened.faults.length).toBeGreaterThan(0);
      expect(lied.opened.faults.every(({ culprit }) => culprit === "vault")).toBe(true);
      expect(lied.notes.map(({ text }) => text)).toEqual(["first"]);
      expect(get(await openKeptCase(session, { desk: society.desk, record })).notes).toHaveLength(1);
      line.lie = undefined;
      const honest = await open(session, record);
      expect(honest.opened.faults).toEqual([]);
      expect(honest.notes.map(({ text }) => text)).toEqual(["first", "second"]);
    },
  );

  it("is not asked for ever when it promises more and more and serves nothing", async () => {
    const { session, line, record } = await caseWithNote();
    let asked = 0;
    line.lie = (path, answer) => {
      if (path !== "/openings") return answer;
      if (++asked > 50) throw new Error("asked for ever");
      const openings = answer["openings"] as Record<string, CborValue>[];
      return {
        ...answer,
        openings: openings.map((one) => ({ ...one, entries: [], nextAfter: 1_000 + asked })),
      };
    };
    const lied = await open(session, record);
    expect(asked).toBeLessThan(10);
    expect(lied.opened.faults).toContainEqual(
      expect.objectContaining({ culprit: "vault", compartment: "journal" }),
    );
  });
});

describe("a gate that goes back", () => {
  it("is refused by name once its checkpoint is older than the pinned one; what is kept still opens", async () => {
    const { session, line } = await sit(society.officer);
    const { record } = await make(session, registered("Omar", "Said"));
    await open(session, record);
    const old = session.register.pinned().checkpoint!;
    network.clock.advance(1_000);
    await network.addOfficer(other);
    await sync(session);
    line.lie = (path, answer) =>
      path === "/register" ? { entries: [], checkpoint: old as unknown as CborValue } : answer;
    const { refusals } = await sync(session);
    expect(refusals).toContainEqual(expect.objectContaining({ kind: "register-went-back" }));
    network.clock.advance(2 * 60 * 60 * 1000);
    expect(await openCase(session, { desk: society.desk, record })).toMatchObject({
      refusal: { kind: "register-went-back" },
    });
    expect(get(await openKeptCase(session, { desk: society.desk, record })).displayName).toBe("Omar Said");
  });

  it("in one record is named, however long ago this device read it and though nothing of it is kept", async () => {
    const { session, line } = await sit(society.officer);
    const { record } = await make(session, registered("Hana", "Petrova"));
    const first: Record<string, CborValue> = {};
    line.lie = (path, answer) => {
      for (const one of path === "/disclosures" ? (answer["opened"] as Record<string, CborValue>[]) : []) {
        const { compartment, sequence, head } = one;
        first[compartment as string] ??= { sequence, head } as CborValue;
      }
      return answer;
    };
    get(await addNote(session, (await open(session, record)).opened, "one"));
    get(await changeStatus(session, (await open(session, record)).opened, { status: "located" }));
    await open(session, record);
    network.clock.advance(4 * 24 * 60 * 60 * 1000);
    line.lie = undefined;
    await sync(session);
    expect(await session.leases.findAll(record)).toEqual([]);
    line.lie = (path, answer) => {
      for (const one of path === "/disclosures" ? (answer["opened"] as Record<string, CborValue>[]) : [])
        Object.assign(one, first[one["compartment"] as string]);
      return answer;
    };
    const lied = await open(session, record);
    const named = lied.opened.faults.map(({ compartment, culprit, fault }) => [
      compartment,
      culprit,
      fault.kind,
    ]);
    expect(named).toContainEqual(["headline", "gate", "chain-broken"]);
    expect(named).toContainEqual(["journal", "gate", "chain-broken"]);
    expect(lied.notes).toEqual([]);
    line.lie = undefined;
    expect((await open(session, record)).notes.map(({ text }) => text)).toEqual(["one"]);
  });
});
