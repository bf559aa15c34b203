import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RecordId } from "#base/id.ts";
import { removeMember } from "#client/desk/administration.ts";
import type { CaseView } from "#client/cases/case-view.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { endShare } from "#client/cases/share.ts";
import { takeIn } from "#client/cases/take-in.ts";
import { addNote } from "#client/cases/write-words.ts";
import { evaluateBlinded, newEvaluationKey } from "#crypto/voprf.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { relabel } from "#protocol/operator-contracts.ts";
import { listRecords } from "#protocol/record-contracts.ts";
import { readSequence, signSequence } from "#protocol/sequencing.ts";
import { openDatabase } from "#server/database.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration, strangersRegistration } from "../story/people.ts";
import type { Officer, Story } from "../story/scene.ts";
import { beginStory, shareWith } from "../story/scene.ts";
import type { Answer, Liar, Lie } from "./liar.ts";
import { startLiar } from "./liar.ts";

let story: Story;
let liar: Liar;
beforeAll(async () => {
  story = await beginStory();
  liar = startLiar(story.network);
});
afterEach(() => liar.repent());
afterAll(async () => {
  vi.restoreAllMocks();
  await story.end();
});

type Opening = { grant: string; box: Uint8Array; vaultHalf: Uint8Array; entries: Answer[] };
const atOpenings = (change: (openings: Opening[]) => Opening[] | void): Lie => ({
  from: "vault",
  at: "POST /openings",
  tell: (truth) => {
    truth.openings = change(truth.openings) ?? truth.openings;
  },
});
/** Moves one part of each opening to the next. */
const rotate = (openings: Opening[], part: keyof Opening): Opening[] =>
  openings.map((one, i) => ({ ...one, [part]: openings[(i + 1) % openings.length]![part] }));

describe("a vault that lies about a record", () => {
  let officer: Officer;
  let colleague: Officer;
  let record: RecordId;
  let another: RecordId;
  let truth: CaseView;
  beforeAll(async () => {
    officer = await story.sit(story.sons);
    colleague = await story.sit(story.sons, story.sons.colleague);
    ({ record } = await story.deposit(story.sons, sonsRegistration));
    ({ record: another } = await story.deposit(story.sons, strangersRegistration));
    await officer.takeInEverything();
    for (const text of ["first", "second"]) {
      get(await addNote(officer.session, (await officer.open(record)).opened, text));
    }
    get(await addNote(officer.session, (await officer.open(another)).opened, "of somebody else"));
    await officer.open(another);
  });
  /** The officer has read two notes; a third is new to everybody. */
  let before: readonly string[];
  beforeEach(async () => {
    before = (await officer.open(record)).notes.map(({ text }) => text);
    get(await addNote(colleague.session, (await colleague.open(record)).opened, `note ${before.length + 1}`));
    truth = await colleague.open(record);
  });

  const noticed: readonly (readonly [string, (openings: Opening[]) => Opening[] | void])[] = [
    ["gives each compartment another's box", (all) => rotate(all, "box")],
    ["gives each box another's half", (all) => rotate(all, "vaultHalf")],
    ["gives each compartment another's entries", (all) => rotate(all, "entries")],
    ["leaves compartments out", () => []],
    ["withholds the newest entry", (all) => all.forEach(({ entries }) => entries.pop())],
    ["withholds every entry", (all) => all.forEach((one) => (one.entries = []))],
    [
      "places an entry where the gate did not",
      (all) =>
        all.forEach(({ entries }) => {
          const forger = newSigningKeyPair(story.network.random);
          const gateKey = story.network.register().network!.gate.signingKey;
          for (const entry of entries) {
            const statement = readSequence(entry.statement, gateKey)!;
            entry.statement = signSequence({ ...statement, time: statement.time - 1 }, forger.secretKey);
          }
        }),
    ],
    [
      "serves one entry under the statement of another",
      (all) => {
        const [from] = liar.heard("POST /openings").at(0).openings as Opening[];
        for (const { entries } of all) {
          for (const entry of entries) entry.storedBytes = from!.entries[0].storedBytes;
        }
      },
    ],
    [
      "answers with another record's openings under these grants",
      (all) => {
        const others = liar
          .heard("POST /openings")
          .flatMap(({ openings }) => openings as Opening[])
          .filter(({ grant, entries }) => entries.length > 0 && !all.some((one) => one.grant === grant));
        return all.map((one, i) => ({ ...others[i % others.length]!, grant: one.grant }));
      },
    ],
  ];

  it.each(noticed)(
    "that %s is named, what was read last stays, and the truth is read once it is served",
    async (_, change) => {
      liar.lie(atOpenings(change));
      const lied = await officer.open(record);
      expect(liar.told()).toBeGreaterThan(0);
      expect(lied.opened.faults.length).toBeGreaterThan(0);
      expect(new Set(lied.opened.faults.map(({ culprit }) => culprit))).toEqual(new Set(["vault"]));
      expect(lied.notes.map(({ text }) => text)).toEqual(before);
      expect(lied.displayName).toBe(truth.displayName);
      const kept = get(await openKeptCase(officer.session, { desk: story.sons.desk, record }));
      expect(kept.notes.map(({ text }) => text)).toEqual(before);
      liar.repent();
      const honest = await officer.open(record);
      expect(honest.opened.faults).toEqual([]);
      expect(honest.notes.map(({ text }) => text)).toEqual(truth.notes.map(({ text }) => text));
    },
  );

  it.each(noticed)("that %s shows a device that knew nothing no false word", async (_, change) => {
    const fresh = await story.sit(story.sons);
    liar.lie(atOpenings(change));
    const opened = await openCase(fresh.session, { desk: story.sons.desk, record });
    expect(liar.told()).toBeGreaterThan(0);
    if (!opened.ok) return;
    expect(opened.value.opened.faults.length).toBeGreaterThan(0);
    expect(opened.value.notes.filter(({ entry }) => !truth.notes.some((one) => one.entry === entry))).toEqual(
      [],
    );
    for (const [name, field] of opened.value.opened.state.fieldByName) {
      expect([name, field]).toEqual([name, truth.opened.state.fieldByName.get(name)]);
    }
  });

  it.each([
    ["reorders entries", (all: Opening[]) => all.forEach((one) => (one.entries = one.entries.toReversed()))],
    [
      "says entries and statements again",
      (all: Opening[]) => all.forEach((one) => (one.entries = [...one.entries, ...one.entries])),
    ],
  ])("that %s changes nothing of what is read", async (_, change) => {
    liar.lie(atOpenings(change));
    for (const reader of [officer, await story.sit(story.sons)]) {
      const read = await reader.open(record);
      expect(read.opened.faults).toEqual([]);
      expect(read.notes.map(({ text }) => text)).toEqual(truth.notes.map(({ text }) => text));
    }
    expect(liar.told()).toBeGreaterThan(0);
  });

  it("that answers with what it served before is named", async () => {
    const fresh = await story.sit(story.sons);
    await fresh.open(record);
    get(await addNote(colleague.session, (await colleague.open(record)).opened, "the newest"));
    const old = structuredClone(liar.heard("POST /openings").at(-1));
    liar.lie({ from: "vault", at: "POST /openings", tell: () => old });
    const { opened, notes } = await fresh.open(record);
    expect(opened.faults.length).toBeGreaterThan(0);
    expect(notes.map(({ text }) => text)).not.toContain("the newest");
    expect(notes).toHaveLength(truth.notes.length);
  });

  it("that loses what it acknowledged is named, with the number that is missing, to whoever reads it", async () => {
    get(await addNote(officer.session, (await officer.open(record)).opened, "lost by the vault"));
    await story.network.gate().flush();
    const vault = openDatabase(story.network.databaseUrls.vault, { max: 1 });
    const lost = await vault`
      with newest as (select entry, sequence from placements where record = ${record} and compartment = 'journal'
        order by sequence desc limit 1)
      delete from placements using newest where placements.entry = newest.entry returning placements.sequence`;
    await vault.end();
    const missing = lost.map(({ sequence }) => Number(sequence));
    expect(missing).toHaveLength(1);
    for (const reader of [colleague, await story.sit(story.sons)]) {
      const { opened } = await reader.open(record);
      expect(opened.faults).toMatchObject([
        { culprit: "vault", compartment: "journal", fault: { kind: "entries-missing", missing } },
      ]);
    }
  });
});

describe("a vault that did not hear what ended", () => {
  it("keeps a removed member in its register: the gate has let them go, and nothing opens", async () => {
    const remaining = await story.sit(story.mothers);
    const leaving = await story.sit(story.mothers, story.mothers.colleague);
    const mother = await story.deposit(story.mothers, mothersRequest);
    const other = await story.deposit(story.mothers, mothersRequest);
    await remaining.takeInEverything();
    await leaving.open(mother.record);
    liar.lie({
      from: "vault",
      at: "POST /register",
      swallow: true,
      tell: (_, asked) => ({ sequence: asked.entries.at(-1)?.sequence ?? asked.checkpoint.sequence }),
    });
    const administrator = await story.sit(story.mothers, story.mothers.administrator);
    get(await removeMember(administrator.session, story.mothers.colleague.member));
    await story.network.gate().flush();
    expect(liar.told()).toBeGreaterThan(0);

    const { connection } = leaving.session;
    expect(
      await connection.call("gate", listRecords, { parameters: { desk: story.mothers.desk } }),
    ).toMatchObject({ ok: false, refusal: { kind: "unknown-key" } });
    const place = { desk: story.mothers.desk, record: other.record };
    expect((await openCase(leaving.session, place)).ok).toBe(false);
    await remaining.sync();
    expect(
      remaining.session.register.state().memberById.get(story.mothers.colleague.member)?.removedAt,
    ).not.toBeUndefined();
    liar.repent();
    await story.network.gate().flush();
  });

  it("keeps the boxes of a share that ended: the half that fits them is gone, and so is the share", async () => {
    const officer = await story.sit(story.sons);
    const reader = await story.sit(story.third);
    const son = await story.deposit(story.sons, sonsRegistration);
    await officer.takeInEverything();
    await shareWith(officer, son.record, story.third);
    await reader.open(son.record);
    const served = structuredClone(liar.heard("POST /openings").at(-1));
    liar.lie({ from: "vault", at: "POST /forget", swallow: true, tell: () => ({}) });
    get(await endShare(officer.session, (await officer.open(son.record)).opened, story.third.desk));
    await story.network.gate().flush();
    expect(liar.told()).toBeGreaterThan(0);
    liar.lie({ from: "vault", at: "POST /openings", tell: () => served });
    const place = { desk: story.third.desk, record: son.record };
    expect((await openCase(reader.session, place)).ok).toBe(false);
    const fresh = await story.sit(story.third);
    expect((await openCase(fresh.session, place)).ok).toBe(false);
  });
});

describe("a vault that lies to a search", () => {
  it("and evaluates with another key than it published is refused by name; the search waits and is made up for", async () => {
    const officer = await story.sit(story.sons);
    const { record } = await story.deposit(story.sons, sonsRegistration);
    await officer.caseload();
    const own = newEvaluationKey(story.network.random);
    liar.lie({
      from: "vault",
      at: "POST /evaluations",
      tell: (_, asked) => evaluateBlinded(own, asked.blindedElements, story.network.random),
    });
    expect(await takeIn(officer.session, { desk: story.sons.desk, record })).toMatchObject({
      ok: false,
      refusal: { kind: "evaluation-forged", server: "vault" },
    });
    expect(liar.told()).toBeGreaterThan(0);
    liar.repent();
    expect(await officer.sync()).toMatchObject({ indexed: 1, refusals: [] });
  });

  it.each([
    ["hides postings", () => ({ postings: new Uint8Array() })],
    [
      "alters postings",
      (truth: Answer) => {
        for (let i = 30; i < truth.postings.length; i += 144) truth.postings[i] ^= 1;
      },
    ],
  ])("and %s is noted label by label; nobody false is proposed", async (_, tell) => {
    const officer = await story.sit(story.third);
    const sons = await story.sit(story.sons);
    await story.deposit(story.third, mothersRequest);
    // As every night: what waits at the gate goes to the vault.
    get(await story.network.asRoot.call(relabel, {}));
    const gate = openDatabase(story.network.databaseUrls.gate, { max: 1 });
    await gate`delete from proposals`;
    await gate`delete from index_faults`;
    liar.lie({ from: "vault", at: "POST /postings/read", tell });
    await officer.takeInEverything();
    expect(liar.told()).toBeGreaterThan(0);
    const faults = await gate`select from index_faults`;
    expect(faults.length).toBeGreaterThan(0);
    await gate.end();
    await story.deliver();
    expect(await sons.matches()).toEqual([]);
  });
});
