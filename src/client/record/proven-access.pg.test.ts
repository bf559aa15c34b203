import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeCbor } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import type { Holder } from "#keys/holder.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { GrantStatement } from "#protocol/grant.ts";
import type { listGrants } from "#protocol/record-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import type { EntryPayload } from "#record/payload.ts";
import { findCurrentGeneration } from "#register/state.ts";
import { get } from "#testing/get.ts";
import { type Lie, makeLine } from "#testing/line.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { openDatabase } from "#server/database.ts";
import { emptyChange, newContentKey, sealConsent, sealGrant, sealPayload } from "./change.ts";
import { sendChange } from "./send-change.ts";
import type { SealedBox, Writer } from "./change.ts";
import { openCase } from "#client/cases/case-view.ts";
import { findUsableKey } from "#client/cases/content-keys.ts";
import { desksThatMayCompare } from "#client/cases/comparison-compartment.ts";
import { findComparisonConsent } from "#client/cases/consents.ts";
import { createCase } from "#client/cases/create-case.ts";
import { openOwnRecord, writeToOwnRecord } from "./own-record.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { endShare, shareRecord } from "#client/cases/share.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import { sync } from "#client/sync.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";

type Access = AnswerOf<typeof listGrants>;
let network: TestNetwork;
let society: TestSociety;
let other: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation("Society");
  other = await network.makeOrganisation("Other");
});
afterAll(() => network.close());

/** What the gate answers may be a lie, and to whom clients seal is noted. */
async function sit(person: TestPerson, at: TestSociety = society) {
  const line = Object.assign(makeLine(), { sealedTo: [] as Holder[] });
  const noting: typeof globalThis.fetch = (url, init) => {
    if (new URL(url as URL).pathname.endsWith("/changes")) {
      const { grants } = decodeCbor(init!.body as Uint8Array) as { grants: Signed[] };
      for (const one of grants)
        line.sealedTo.push(peekSigned<GrantStatement>(GrantStatement, one)!.header.holder);
    }
    return line.fetch(url, init);
  };
  return { session: await sitDown(network, person, at, { fetch: noting }), line };
}

async function makeShared(session: OfficerSession) {
  const { record, code } = get(
    await createCase(session, {
      desk: society.desk,
      intake: {
        kind: "tracing-request",
        enquirer: { givenName: "Ana" },
        contact: { channel: "only-with-my-code", language: "es" },
        sought: [{ person: { givenName: "Pedro", familyName: "Ruiz" }, separation: {} }],
      },
      consent: { organisations: "all", never: [other.organisation], attested: "in-person", expiresAt: null },
      withCode: true,
    }),
  );
  const { opened } = await open(session, record);
  get(
    await shareRecord(session, opened, {
      with: other.desk,
      compartments: ["identity", "messages"],
      purpose: "restoring-contact",
      attested: "in-person",
      expiresAt: null,
      regarding: null,
    }),
  );
  return { record, keys: deriveAccessCodeKeys(code!) };
}

const open = async (session: OfficerSession, record: RecordId) =>
  get(await openCase(session, { desk: society.desk, record }));

const atGrants =
  (lie: (access: { -readonly [Key in keyof Access]: Access[Key] }) => void): Lie =>
  (path, answer) => {
    if (path.endsWith("/grants")) lie(answer as unknown as Access);
  };

/** Of nobody's: keys of which the gate knows the code. */
const newIntruder = (): AccessCodeKeys => deriveAccessCodeKeys(newAccessCode(network.random));
const publicKeysOf = (keys: AccessCodeKeys) => ({ ...publicKeysOfSigner(signerOfCode(keys)) });
const writerOf = (keys: AccessCodeKeys): Writer => ({
  signer: signerOfCode(keys),
  clock: network.clock,
  random: network.random,
});

const wholeTerms = {
  purpose: "tracing" as const,
  rights: ["read" as const, "write" as const, "share" as const],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};

const lineOf = ({ grant, statement }: SealedBox): Access["grants"][number] => {
  const read = peekSigned<GrantStatement>(GrantStatement, statement)!;
  const { header, author: _, boxHash: __, vaultHalfHash: ___, ...terms } = read;
  const { compartment, keyCommitment, holder, generation } = header;
  return { grant, compartment, keyCommitment, holder, generation, ...terms, keyEnded: false, statement };
};

describe("a gate that lists a holder of its own", () => {
  it.each([
    [
      "a code, under another holder's statement",
      (intruder: AccessCodeKeys) =>
        atGrants((access) => {
          for (const line of access.grants.slice()) {
            access.grants.push({ ...line, holder: holderOfCode(intruder.id), generation: 0 });
          }
          access.codes.push(publicKeysOf(intruder));
        }),
    ],
    [
      "a code that signed for itself",
      (intruder: AccessCodeKeys, record: RecordId) =>
        atGrants((access) => {
          for (const { compartment } of access.grants.slice()) {
            const key = newContentKey(record, compartment, network.random);
            const to = { holder: holderOfCode(intruder.id), generation: 0, secret: intruder.secret };
            const line = lineOf(sealGrant(writerOf(intruder), key, to, wholeTerms));
            access.grants.push(line);
            access.past.push(line.statement!);
          }
          access.codes.push(publicKeysOf(intruder));
        }),
    ],
    [
      "a desk, under another holder's statement",
      () =>
        atGrants((access) => {
          for (const line of access.grants.filter(({ dormant }) => !dormant)) {
            access.grants.push({ ...line, holder: holderOfDesk(other.desk), generation: 1, consent: null });
          }
        }),
    ],
  ])(
    "%s, gets no key from an officer: not at the end of a share, not when keys are said to be used up",
    async (_, lieOf) => {
      const { session, line } = await sit(society.officer);
      const { record } = await makeShared(session);
      const { opened } = await open(session, record);
      get(await endShare(session, opened, other.desk));
      line.sealedTo.length = 0;
      const intruder = newIntruder();
      const listed = lieOf(intruder, record);
      line.lie = (path, answer) => {
        listed(path, answer);
        atGrants(({ grants }) => grants.forEach((one) => (one.keyEnded = true)))(path, answer);
      };
      const lied = await open(session, record);
      await sendMessage(session, lied.opened, "Where are you now?", false);
      await addNote(session, lied.opened, "Asked.");
      await endShare(session, lied.opened, other.desk);
      expect(line.sealedTo).not.toContain(holderOfCode(intruder.id));
      expect(line.sealedTo).not.toContain(holderOfDesk(other.desk));
      line.lie = undefined;
      get(await sendMessage(session, (await open(session, record)).opened, "We asked.", false));
    },
  );

  it("gets none from a family either; without the lie the family writes on", async () => {
    const { session } = await sit(society.officer);
    const { record, keys } = await makeShared(session);
    const intruder = newIntruder();
    const opened = async (lie: boolean) => {
      const connection = network.connect(signerOfCode(keys));
      const family = get(await openOwnRecord(connection, network.register(), keys));
      if (!lie) return family;
      const access = structuredClone(family.access);
      const key = newContentKey(record, "messages", network.random);
      const to = { holder: holderOfCode(intruder.id), generation: 0, secret: intruder.secret };
      access.grants.push(lineOf(sealGrant(writerOf(intruder), key, to, wholeTerms)));
      access.codes.push(publicKeysOf(intruder));
      return { ...family, access, contentKeyByCompartment: new Map() };
    };
    const write = async (lie: boolean) =>
      writeToOwnRecord(await opened(lie), network.register(), network, keys, "messages", { add: [] });
    expect(await write(true)).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    expect((await write(false)).ok).toBe(true);
  });
});

describe("a gate that lets a reader write", () => {
  it("does not make their words the record's: desk and family leave them out and name it", async () => {
    const { session } = await sit(society.officer);
    const { record, keys } = await makeShared(session);
    const reader = await sit(other.officer, other);
    const read = get(await openCase(reader.session, { desk: other.desk, record })).opened;
    const forged: EntryPayload = { set: { "sought.1.familyName": "Nobody" } };
    const key = read.contentKeysByCompartment.get("identity")!.at(-1)!;
    const { writer } = reader.session;
    const change = {
      ...emptyChange(record),
      entries: [sealPayload(writer, key, forged, reader.session.tick(read.lastClock))],
    };
    const send = () => sendChange(network.connect(writer.signer), network.register().network!, change, null);
    expect(await send()).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    const rows = openDatabase(network.databaseUrls.gate, { max: 1 });
    await rows`update grants set rights = '{read,write,share}' where holder = ${holderOfDesk(other.desk)}`;
    await rows.end();
    get(await send());

    const fault = {
      record,
      compartment: "identity",
      culprit: "author",
      fault: { kind: "author-not-entitled" },
    };
    const { opened, intake } = await open(session, record);
    expect(opened.faults).toEqual([fault]);
    expect(intake).toMatchObject({ sought: [{ person: { familyName: "Ruiz" } }] });
    const family = get(await openOwnRecord(network.connect(signerOfCode(keys)), network.register(), keys));
    expect(family.faults).toEqual([fault]);
    expect(family.state.fieldByName.get("identity/sought.1.familyName")?.value).toBe("Ruiz");
  });
});

describe("a gate that hands out a content key of its own", () => {
  it("reads nothing that is written afterwards: the key opens, and is neither written with nor handed on", async () => {
    const { session, line } = await sit(society.officer);
    const { record } = await makeShared(session);
    const { opened } = await open(session, record);
    const intruder = newIntruder();
    const key = newContentKey(record, "journal", network.random);
    const desk = session.register.state().deskById.get(society.desk)!;
    const { generation, sealingKey } = findCurrentGeneration(desk)!;
    const to = { holder: holderOfDesk(society.desk), generation, sealingKey };
    const box = sealGrant(writerOf(intruder), key, to, wholeTerms);
    line.lie = atGrants((access) => {
      for (const one of access.grants) one.keyEnded = one.compartment === "journal";
      access.grants.push(lineOf(box));
      access.codes.push(publicKeysOf(intruder));
    });
    const lied = (await open(session, record)).opened;
    // As if the vault had handed over the box that the gate, as an access code, staged there.
    const contentKeysByCompartment = new Map([...lied.contentKeysByCompartment, ["journal" as const, [key]]]);
    expect(findUsableKey(session, { ...lied, contentKeysByCompartment }, "journal")).toBeUndefined();
    expect(findUsableKey(session, opened, "journal")).toBeDefined();
  });
});

describe("a gate that invents a consent", () => {
  it("of a code of its own, or of an officer of the excluded society, opens no comparison to that society", async () => {
    const { session, line } = await sit(society.officer);
    const { record } = await makeShared(session);
    const intruder = newIntruder();
    const stranger = await sit(other.officer, other);
    const terms = {
      purpose: "comparison" as const,
      compartments: ["comparison" as const],
      organisations: "all" as const,
      never: [],
      expiresAt: null,
    };
    network.clock.advance(1_000);
    const forged = [writerOf(intruder), stranger.session.writer].map((writer) => ({
      author: writer.signer.author,
      withdrawnAt: null,
      signed: sealConsent(writer, record, {
        ...terms,
        consent: newId<"consent">(network.random),
        attested: writer.signer.author.startsWith("code:") ? null : ("in-writing" as const),
      }),
    }));
    line.lie = atGrants((access) => {
      access.consents.push(...forged);
      access.codes.push(publicKeysOf(intruder));
    });
    line.sealedTo.length = 0;
    const { opened, consents } = await open(session, record);
    expect(opened.access.consents.length).toBeGreaterThan(consents.length);
    const consent = findComparisonConsent(consents, network.clock())!;
    expect(consent.never).toEqual([other.organisation]);
    expect(desksThatMayCompare(session, society.desk, consent).map(({ id }) => id)).not.toContain(other.desk);
    expect(line.sealedTo).not.toContain(holderOfDesk(other.desk));
  });
});

describe("without a lie", () => {
  it("everybody who holds a compartment gets its next key, after the sharer left and the desks began new keys", async () => {
    const { session } = await sit(society.officer);
    const { record, keys } = await makeShared(session);
    const { administrator, organisation } = society;
    const leave = {
      kind: "member-removed" as const,
      organisation,
      member: society.officer.member,
    };
    expect(await network.say(leave, administrator.device)).toBeUndefined();
    const { session: colleague, line } = await sit(society.colleague);
    await sync(colleague);
    const report = await sync(colleague);
    expect(report.refusals).toEqual([]);
    expect(report.resealing).toBe(0);
    expect(line.sealedTo).toContain(holderOfCode(keys.id));
    expect(line.sealedTo).toContain(holderOfDesk(other.desk));
    get(await sendMessage(colleague, (await open(colleague, record)).opened, "I follow on.", false));
    const connection = network.connect(signerOfCode(keys));
    await network.follow();
    const family = get(await openOwnRecord(connection, network.register(), keys));
    expect(family.faults).toEqual([]);
    expect([...family.contentKeyByCompartment.keys()]).toContain("messages");
    const reader = await sit(other.officer, other);
    const shared = get(await openCase(reader.session, { desk: other.desk, record }));
    expect(shared.messages.map(({ text }) => text)).toEqual(["I follow on."]);
    expect(shared.consents.length).toBeGreaterThan(0);
  });
});
