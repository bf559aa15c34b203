import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { AccessCode } from "#keys/access-code.ts";
import { deriveAccessCodeKeys } from "#keys/access-code.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { get } from "#testing/get.ts";
import { sitDown } from "#testing/sit-down.ts";
import { listCaseload } from "./caseload.ts";
import { openCase } from "./case-view.ts";
import { createCase } from "./create-case.ts";
import { payForDeposit } from "#client/record/deposit-intake.ts";
import { openOwnRecord, writeToOwnRecord } from "#client/record/own-record.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { addNote } from "./write-words.ts";

let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
});
afterAll(() => network.close());

const sit = (person: TestPerson) => sitDown(network, person, society);
const make = async (session: OfficerSession) =>
  get(
    await createCase(session, {
      desk: society.desk,
      intake: {
        kind: "registered-person",
        person: { givenName: "Amal", familyName: "Haddad" },
        contact: { channel: "only-with-my-code", language: "ar" },
        separation: {},
      },
      consent: null,
      withCode: true,
    }),
  );
const open = async (session: OfficerSession, record: RecordId) =>
  get(await openCase(session, { desk: society.desk, record }));

/** Under a good signature and the right key, but nothing that a reader understands. */
async function spoil(paper: AccessCode, compartments: readonly Compartment[]): Promise<void> {
  const keys = deriveAccessCodeKeys(paper);
  const connection = network.connect(signerOfCode(keys));
  const family = get(await openOwnRecord(connection, network.register(), keys));
  for (const compartment of compartments) {
    const nonsense = { set: 7 } as unknown as { set: Record<string, CborValue> };
    const change = get(writeToOwnRecord(family, network.register(), network, keys, compartment, nonsense));
    const paid = await payForDeposit(family.record, keys);
    get(await sendChange(connection, network.register().network!, change, paid));
  }
}

describe("an entry that its author spoilt", () => {
  it("is left out alone and named: whoever took a family's paper cannot close the case to the desk, or to the family", async () => {
    const session = await sit(society.officer);
    const { record, code } = await make(session);
    await spoil(code!, ["identity", "headline", "messages"]);
    for (const reader of [session, await sit(society.colleague)]) {
      const { opened, displayName, intake } = await open(reader, record);
      expect(opened.faults.map(({ culprit, fault }) => [culprit, fault.kind])).toEqual(
        Array.from({ length: 3 }, () => ["author", "entry-does-not-open"]),
      );
      expect(displayName).toBe("Amal Haddad");
      expect(intake).toMatchObject({ person: { givenName: "Amal" } });
      get(await addNote(reader, opened, "We go on."));
      const { cases } = get(await listCaseload(reader, society.desk));
      expect(cases.find((one) => one.record === record)?.displayName).toBe("Amal Haddad");
    }
    expect((await open(session, record)).notes).toHaveLength(2);
    const keys = deriveAccessCodeKeys(code!);
    const family = get(await openOwnRecord(network.connect(signerOfCode(keys)), network.register(), keys));
    expect(family.state.fieldByName.get("identity/person.givenName")?.value).toBe("Amal");
  });
});

describe("an entry of a colleague who came this morning", () => {
  it("is read at once by whoever followed the register before they came, and blamed on nobody", async () => {
    const session = await sit(society.officer);
    const { record } = await make(session);
    await open(session, record);
    const newcomer = await sit(await network.addOfficer(society));
    get(await addNote(newcomer, (await open(newcomer, record)).opened, "I am new here."));
    const { opened, notes } = await open(session, record);
    expect(opened.faults).toEqual([]);
    expect(notes.map(({ text }) => text)).toEqual(["I am new here."]);
  });
});
