import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { openOwnRecord } from "#client/record/own-record.ts";
import { listMatches } from "#client/cases/proposals.ts";
import { endShare, shareRecord } from "#client/cases/share.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import type { Fault } from "#client/record/open-compartments.ts";
import { sync } from "#client/sync.ts";
import { addNote } from "#client/cases/write-words.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { deskHolderKeys, newDeskSecret } from "#keys/desk-secret.ts";
import type { Holder } from "#keys/holder.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { proposalContext } from "#protocol/context.ts";
import { GrantStatement } from "#protocol/grant.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import { signCheckpoint } from "#register/checkpoint.ts";
import { nextRegisterHead, signStatement } from "#register/entry.ts";
import { loadServerKeys } from "#server/server-keys.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration, strangersRegistration } from "../story/people.ts";
import type { Family, Officer, Story } from "../story/scene.ts";
import { beginStory, shareWith } from "../story/scene.ts";
import type { Answer, Liar, Lie } from "./liar.ts";
import { startLiar } from "./liar.ts";

let story: Story;
let liar: Liar;
let officer: Officer;
let son: Family;
let stranger: Family;
beforeAll(async () => {
  story = await beginStory();
  liar = startLiar(story.network);
  officer = await story.sit(story.sons);
  son = await story.deposit(story.sons, sonsRegistration);
  stranger = await story.deposit(story.sons, strangersRegistration);
  await officer.takeInEverything();
  await officer.open(stranger.record);
  await note("first");
});
afterEach(() => liar.repent());
afterAll(async () => {
  vi.restoreAllMocks();
  await story.end();
});

const place = () => ({ desk: story.sons.desk, record: son.record });
const note = async (text: string) =>
  get(await addNote(officer.session, (await officer.open(son.record)).opened, text));
const notesOf = async (reader: Officer) =>
  get(await openKeptCase(reader.session, place())).notes.map(({ text }) => text);

describe("a gate that lies about what it opens", () => {
  const atDisclosures = (change: (answer: Answer) => void): Lie => ({
    from: "gate",
    at: "POST /disclosures",
    tell: change,
  });
  it.each<readonly [string, Fault["culprit"], (answer: Answer) => void]>([
    [
      "gives a grant's statement for another's",
      "gate",
      ({ opened }) => {
        const statements = opened.map((one: Answer) => one.statement);
        for (const [i, one] of opened.entries()) one.statement = statements[(i + 1) % statements.length];
      },
    ],
    [
      "answers with another record's grants",
      "gate",
      ({ opened }) => {
        const others = liar
          .heard("POST /disclosures")
          .flatMap((answer) => answer.opened)
          .filter(({ record }: Answer) => record === stranger.record);
        for (const [i, one] of opened.entries()) {
          const other = others[i % others.length];
          Object.assign(one, { ...other, record: one.record, compartment: one.compartment });
        }
      },
    ],
    [
      "seals halves of its own",
      "gate",
      (answer) => {
        const halves = Object.fromEntries(
          answer.opened.map(({ grant }: Answer) => [grant, story.network.random(32)]),
        );
        answer.halves = sealHpke({
          recipient: story.sons.officer.device.sealing.publicKey,
          info: encodeCbor([
            "homeward/1",
            "halves-to-requester",
            `device:${story.sons.officer.device.id}`,
            answer.disclosure,
          ]),
          aad: new Uint8Array(),
          plaintext: encodeCbor(halves as CborValue),
          random: story.network.random,
        });
      },
    ],
    [
      "says that a compartment stands elsewhere",
      "gate",
      ({ opened }) => {
        for (const one of opened) one.head = story.network.random(32);
      },
    ],
    [
      "says that a compartment goes further than it does",
      "vault",
      ({ opened }) => {
        for (const one of opened) one.sequence += 1;
      },
    ],
    [
      "goes back to an older head",
      "gate",
      ({ opened }) => {
        const [first] = liar
          .heard("POST /disclosures")
          .filter(({ opened: [one] }) => one?.record === son.record);
        for (const one of opened) {
          const before = first.opened.find(({ compartment }: Answer) => compartment === one.compartment);
          Object.assign(one, before ? { sequence: before.sequence, head: before.head } : { sequence: 0 });
        }
      },
    ],
  ])("and %s is noticed, and what was read last stays", async (_, culprit, change) => {
    await officer.open(son.record);
    const before = await notesOf(officer);
    liar.lie(atDisclosures(change));
    const lied = await openCase(officer.session, place());
    expect(liar.told()).toBeGreaterThan(0);
    const faults = lied.ok ? lied.value.opened.faults : [];
    expect(new Set(faults.map((one) => one.culprit))).toEqual(new Set([culprit]));
    expect(await notesOf(officer)).toEqual(before);
    liar.repent();
    expect((await officer.open(son.record)).opened.faults).toEqual([]);
    await note(`${before.length + 1}`);
  });

  it("and names a family's code of its own reads nobody's words into the record", async () => {
    const fresh = await story.sit(story.sons);
    const own = signerOfCode(deriveAccessCodeKeys(newAccessCode(story.network.random)));
    liar.lie(
      atDisclosures(({ opened }) => {
        for (const one of opened) one.codeKeys = [{ ...publicKeysOfSigner(own) }];
      }),
    );
    const lied = await openCase(fresh.session, place());
    expect(liar.told()).toBeGreaterThan(0);
    expect(lied.ok && lied.value.opened.faults.length).not.toBe(0);
    const truth = await officer.open(son.record);
    for (const [name, field] of lied.ok ? lied.value.opened.state.fieldByName : []) {
      expect([name, field]).toEqual([name, truth.opened.state.fieldByName.get(name)]);
    }
  });
});

describe("a gate that lies about who may read", () => {
  /** What clients sealed to while they were lied to, whatever became of it. */
  async function holdersSealedTo(act: () => Promise<unknown>, ...lies: readonly Lie[]): Promise<Holder[]> {
    liar.lie(...lies);
    await act();
    expect(liar.told()).toBeGreaterThan(0);
    return liar
      .asked("POST /records/*")
      .flatMap(({ grants }) =>
        grants.map((one: Signed) => peekSigned<GrantStatement>(GrantStatement, one)!.header.holder),
      );
  }
  const invent = (holder: Holder, codes: readonly PublicKeys[], more: object = {}): Lie => ({
    from: "gate",
    at: "GET /records/*",
    tell: (truth) => {
      for (const compartment of new Set(truth.grants?.map((one: Answer) => one.compartment))) {
        const line = truth.grants.find((one: Answer) => one.compartment === compartment && !one.dormant);
        if (line)
          truth.grants.push({ ...line, grant: newId(story.network.random), holder, consent: null, ...more });
      }
      truth.codes?.push(...codes);
    },
  });
  const endThirdsShare = async () => {
    const opened = await openCase(officer.session, place());
    if (opened.ok) await endShare(officer.session, opened.value.opened, story.third.desk);
  };

  it("and invents an access code to a family whose key ended: the family seals to nobody it cannot prove", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest);
    const keys = deriveAccessCodeKeys(newAccessCode(story.network.random));
    const lie = invent(holderOfCode(keys.id), [{ ...publicKeysOfSigner(signerOfCode(keys)) }], {
      generation: 0,
    });
    const ending: Lie = {
      ...lie,
      tell: (truth, asked) => {
        for (const one of truth.grants ?? []) one.keyEnded = true;
        lie.tell(truth, asked);
      },
    };
    const sealed = await holdersSealedTo(
      () =>
        expect(mother.write("messages", { set: {} } as EntryPayload)).rejects.toThrow(
          /not-entitled|answer-wrong/,
        ),
      ending,
    );
    expect(sealed).not.toContain(holderOfCode(keys.id));
  });

  it("invents an access code of its own: no officer's client seals to it", async () => {
    const keys = deriveAccessCodeKeys(newAccessCode(story.network.random));
    await shareWith(officer, son.record, story.third);
    const own = { ...publicKeysOfSigner(signerOfCode(keys)) };
    const sealed = await holdersSealedTo(
      endThirdsShare,
      invent(holderOfCode(keys.id), [own], { generation: 0 }),
    );
    expect(sealed).not.toContain(holderOfCode(keys.id));
  });

  it("invents a grant of an organisation that no consent covers: no officer's client seals to its desk", async () => {
    await officer.sync();
    await shareWith(officer, son.record, story.third);
    const accomplice = holderOfDesk(story.mothers.desk);
    const sealed = await holdersSealedTo(endThirdsShare, invent(accomplice, [], { generation: 1 }));
    expect(sealed).not.toContain(accomplice);
  });

  it("and invents one to a family whose key ended: the family seals to no desk that it did not choose or consent to", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest);
    const accomplice = holderOfDesk(story.third.desk);
    const lie = invent(accomplice, [], { generation: 1 });
    const ending: Lie = {
      ...lie,
      tell: (truth, asked) => {
        for (const one of truth.grants ?? []) one.keyEnded = true;
        lie.tell(truth, asked);
      },
    };
    const sealed = await holdersSealedTo(
      () => mother.write("messages", { set: {} } as EntryPayload).catch(() => undefined),
      ending,
    );
    expect(sealed).not.toContain(accomplice);
  });
});

describe("a gate that lies about the register", () => {
  it("puts a key of its own behind a desk: clients refuse the entry by name and go on sealing to the true key", async () => {
    const reader = await story.sit(story.sons);
    const { network } = story;
    const { signing } = await loadServerKeys(network.folders.gate, network.random);
    const before = reader.session.register.state();
    const own = newDeskSecret(story.third.desk, 2, network.random);
    const signed = signStatement(
      {
        kind: "desk-generation",
        organisation: story.third.organisation,
        desk: story.third.desk,
        generation: 2,
        sealingKey: deskHolderKeys(own).sealing.publicKey,
      },
      story.third.officer.device.id,
      1_000,
      signing.secretKey,
    );
    const unchained = { sequence: before.sequence + 1, time: network.clock(), signed };
    const forged = { ...unchained, head: nextRegisterHead(before.head, unchained) };
    liar.lie({
      from: "gate",
      at: "GET /register",
      tell: () => ({
        entries: liar.told() % 2 === 1 ? [forged] : [],
        checkpoint: signCheckpoint(forged.sequence, forged.head, network.clock(), signing.secretKey),
      }),
    });
    const { refusals } = await sync(reader.session);
    expect(liar.told()).toBeGreaterThan(0);
    expect(refusals).toContainEqual(expect.objectContaining({ kind: "register-broken" }));
    expect(reader.session.register.state()).toBe(before);
    expect(before.deskById.get(story.third.desk)!.generations).toHaveLength(1);
    expect(network.register().network!.gate.signingKey).toEqual(signing.publicKey);
  });

  it("hides for two days what happened: clients seal to nobody else on so old a word", async () => {
    const reader = await story.sit(story.sons);
    const { opened } = await reader.open(son.record);
    const page = { entries: [], checkpoint: reader.session.register.pinned().checkpoint };
    story.network.clock.advance(2 * 24 * 60 * 60 * 1000);
    liar.lie({ from: "gate", at: "GET /register", tell: () => page });
    await sync(reader.session);
    const shared = await shareRecord(reader.session, opened, {
      with: story.third.desk,
      compartments: ["contact"],
      purpose: "restoring-contact",
      attested: "in-person",
      expiresAt: null,
      regarding: null,
    });
    expect(liar.told()).toBeGreaterThan(0);
    expect(shared).toMatchObject({ ok: false, refusal: { kind: "register-too-old" } });
    liar.repent();
    await officer.sync();
  });
});

describe("a gate that lies about codes", () => {
  it("and binds a family's code to somebody else's record shows them nothing of it", async () => {
    liar.lie({
      from: "gate",
      at: "GET /codes/self",
      tell: (truth) => ({ ...truth, record: stranger.record }),
    });
    expect(await son.tryToOpen()).toMatchObject({
      ok: false,
      refusal: { kind: "answer-malformed", server: "gate" },
    });
    expect(liar.told()).toBeGreaterThan(0);
  });

  it("and hands the grants of somebody else's record to a code opens nothing with it", async () => {
    const holder = holderOfCode(son.keys.id);
    liar.lie(
      {
        from: "gate",
        at: "GET /records/*",
        swallow: true,
        tell: () => {
          const known = liar.heard(`GET /records/${stranger.record}/grants`).at(-1);
          return { ...known, grants: known.grants.map((one: Answer) => ({ ...one, holder })) };
        },
      },
      {
        from: "gate",
        at: "POST /disclosures",
        swallow: true,
        tell: () =>
          liar.heard("POST /disclosures").find(({ opened: [one] }) => one?.record === stranger.record),
      },
    );
    const connection = story.network.connect(signerOfCode(son.keys));
    const opened = await openOwnRecord(connection, story.network.register(), son.keys);
    expect(liar.told()).toBeGreaterThan(1);
    expect(opened.ok ? [...opened.value.state.fieldByName] : []).toEqual([]);
  });
});

describe("a gate that lies about what it took", () => {
  it("and acknowledges another entry than was sent is not believed: the change waits, and arrives once", async () => {
    const { opened } = await officer.open(son.record);
    const old = liar
      .heard(`POST /records/${son.record}/changes`)
      .find(({ statements }) => statements.length === 1);
    liar.lie({
      from: "gate",
      at: `POST /records/${son.record}/changes`,
      swallow: true,
      tell: () => ({ ...old }),
    });
    expect(await addNote(officer.session, opened, "was it taken?")).not.toMatchObject({
      value: { acknowledged: true },
    });
    expect(liar.told()).toBeGreaterThan(0);
    liar.repent();
    const waiting = await officer.session.outbox.waiting();
    await officer.sync();
    const notes = (await officer.open(son.record)).notes.filter(({ text }) => text === "was it taken?");
    expect(notes.length).toBe(waiting.length);
  });
});

describe("a gate that lies about proposals", () => {
  /** Sealed to the desk as the gate seals them: nobody's secret is needed for that. */
  const propose = (content: { request: RecordId; own: RecordId }): Lie => ({
    from: "gate",
    at: `GET /desks/${story.sons.desk}/proposals`,
    tell: () => {
      const proposal = newId<"proposal">(story.network.random);
      const sealed = sealHpke({
        recipient: deskHolderKeys(story.sons.secret).sealing.publicKey,
        info: proposalContext(proposal, story.sons.desk, 1),
        aad: new Uint8Array(),
        plaintext: encodeCbor({
          proposal,
          dummy: false,
          subject: 0,
          organisation: story.mothers.organisation,
          grant: newId(story.network.random),
          padding: new Uint8Array(),
          ...content,
        }),
        random: story.network.random,
      });
      return { proposals: [{ proposal, generation: 1, sealed, deliveredAt: story.network.clock() }] };
    },
  });

  it("and proposes a person to a request whose society that person excluded: nobody is shown", async () => {
    const hidden = await story.deposit(story.sons, sonsRegistration, { never: [story.mothers.organisation] });
    const mother = await story.deposit(story.mothers, mothersRequest);
    const mothersOfficer = await story.sit(story.mothers);
    await mothersOfficer.takeInEverything();
    await officer.takeInEverything();
    liar.lie(propose({ request: mother.record, own: hidden.record }));
    const listed = await listMatches(officer.session, story.sons.desk);
    expect(liar.told()).toBeGreaterThan(0);
    expect(listed.ok && listed.value.matches).toEqual([]);
  });

  it("and proposes what is no request, or nothing that can be read, is refused by name", async () => {
    liar.lie(propose({ request: stranger.record, own: son.record }));
    const listed = get(await listMatches(officer.session, story.sons.desk));
    expect(listed.matches).toEqual([]);
    expect(listed.refusals.length).toBeGreaterThan(0);
    liar.lie({
      from: "gate",
      at: `GET /desks/${story.sons.desk}/proposals`,
      tell: () => ({
        proposals: [
          {
            proposal: newId(story.network.random),
            generation: 1,
            sealed: story.network.random(400),
            deliveredAt: story.network.clock(),
          },
        ],
      }),
    });
    const garbage = get(await listMatches(officer.session, story.sons.desk));
    expect(garbage).toMatchObject({ matches: [], refusals: [{ kind: "answer-wrong" }] });
  });
});
