import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { Intake } from "#tracing/intake.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { createCase } from "#client/cases/create-case.ts";
import { changeStatus } from "#client/cases/change-status.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { OfficerSession } from "./officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { sync } from "#client/sync.ts";
import { addNote } from "#client/cases/write-words.ts";

const registered = (givenName: string, familyName: string, more: object = {}): Intake => ({
  kind: "registered-person",
  person: { givenName, familyName, ...more },
  contact: { channel: "telephone", value: "+49 30 1234567", language: "en" },
  separation: {},
});

function get<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

let network: TestNetwork;
let society: TestSociety;
let other: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation("Society");
  other = await network.makeOrganisation("Other");
});
afterAll(() => network.close());

/** May change what the vault or the gate answers, or cut the line. */
type Meddle = (path: string, answer: Record<string, CborValue>) => Record<string, CborValue>;

async function sit(person: TestPerson, at: TestSociety = society) {
  const state: { cut: boolean; meddle: Meddle | undefined } = { cut: false, meddle: undefined };
  const session = await openOfficerSession({
    network: {
      gateUrl: network.gate().url,
      vaultUrl: network.vault().url,
      rootKey: network.root.publicKey,
    },
    device: person.device,
    store: memoryStore(),
    clock: network.clock,
    random: network.random,
    fetch: async (url, init) => {
      if (state.cut) throw new TypeError("no line");
      const response = await fetch(url, init);
      if (!state.meddle || !response.ok) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const answer = decodeCbor(bytes) as Record<string, CborValue>;
      const changed = state.meddle(new URL(url as URL).pathname, answer);
      return new Response(encodeCbor(changed) as Uint8Array<ArrayBuffer>);
    },
  });
  await session.keyring.add(at.secret);
  await sync(session);
  return { session, state };
}

const make = async (session: OfficerSession, intake: Intake, withCode = false) =>
  get(await createCase(session, { desk: society.desk, intake, consent: null, withCode }));
const open = async (session: OfficerSession, record: RecordId, desk = society.desk) =>
  get(await openCase(session, { desk, record }));

describe("a vault that lies", () => {
  async function caseWithNote() {
    const { session, state } = await sit(society.officer);
    const { record } = await make(session, registered("Nadia", "Karimi"));
    get(await addNote(session, (await open(session, record)).opened, "first"));
    await open(session, record);
    const colleague = await sit(society.colleague);
    get(await addNote(colleague.session, (await open(colleague.session, record)).opened, "second"));
    return { session, state, record };
  }
  type Served = { openings: { entries: CborValue[]; box: Uint8Array }[] };
  const atOpenings =
    (change: (served: Served) => void): Meddle =>
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
      const { session, state, record } = await caseWithNote();
      state.meddle = atOpenings(lie);
      const lied = await open(session, record);
      expect(lied.opened.faults.length).toBeGreaterThan(0);
      expect(lied.opened.faults.every(({ culprit }) => culprit === "vault")).toBe(true);
      expect(lied.notes.map(({ text }) => text)).toEqual(["first"]);
      expect(get(await openKeptCase(session, { desk: society.desk, record })).notes).toHaveLength(1);
      state.meddle = undefined;
      const honest = await open(session, record);
      expect(honest.opened.faults).toEqual([]);
      expect(honest.notes.map(({ text }) => text)).toEqual(["first", "second"]);
    },
  );

  it("is not asked for ever when it promises more and more and serves nothing", async () => {
    const { session, state, record } = await caseWithNote();
    let asked = 0;
    state.meddle = (path, answer) => {
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
    const { session, state } = await sit(society.officer);
    const { record } = await make(session, registered("Omar", "Said"));
    await open(session, record);
    const old = session.register.pinned().checkpoint!;
    network.clock.advance(1_000);
    await network.addOfficer(other);
    await sync(session);
    state.meddle = (path, answer) =>
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
    const { session, state } = await sit(society.officer);
    const { record } = await make(session, registered("Hana", "Petrova"));
    const first: Record<string, CborValue> = {};
    state.meddle = (path, answer) => {
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
    state.meddle = undefined;
    await sync(session);
    expect(await session.leases.findAll(record)).toEqual([]);
    state.meddle = (path, answer) => {
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
    state.meddle = undefined;
    expect((await open(session, record)).notes.map(({ text }) => text)).toEqual(["one"]);
  });
});
