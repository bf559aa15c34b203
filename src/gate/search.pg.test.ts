import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { answerProposal, indexRecord, listProposals } from "#protocol/search-contracts.ts";
import type { Database } from "#server/database.ts";
import { openAtDesk, sendAs, signerOf } from "#testing/deposit.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import {
  indexFindable,
  makeFindable,
  newWords,
  openSearchScene,
  readProposalsOf,
  type ReadProposal,
  readRealProposalsOf,
  type SearchScene,
  tokensOf,
} from "#testing/search-scene.ts";

let scene: SearchScene;
let network: TestNetwork;
let [a, b, c] = [] as unknown as [TestSociety, TestSociety, TestSociety];
let gateSql: Database;
beforeAll(async () => {
  scene = await openSearchScene();
  ({ network, gateSql } = scene);
  [a, b, c] = scene.societies;
});
afterAll(() => scene.close());

let words: string[] = [];
beforeEach(async () => {
  words = newWords(network);
  await gateSql`delete from proposals`;
});

describe("a request and a person who may be the one sought", () => {
  it("meet at the desk of the person, whoever came last, and nothing reaches the request's desk", async () => {
    for (const order of ["request last", "person last"]) {
      words = words.map((word) => `${word} ${order}`);
      const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b, c] });
      const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
      const [first, last] = order === "request last" ? [person, request] : [request, person];
      const answers = [await indexFindable(network, first, words), await indexFindable(network, last, words)];
      expect(answers).toEqual([
        { ok: true, value: {} },
        { ok: true, value: {} },
      ]);
      const atB = await readRealProposalsOf(network, b);
      expect(
        atB.map(({ request: sought, own, organisation }) => ({ sought, own, organisation })),
      ).toContainEqual({
        sought: request.record,
        own: person.record,
        organisation: a.organisation,
      });
      expect(await readRealProposalsOf(network, a)).toEqual([]);
      expect(await readRealProposalsOf(network, c)).toEqual([]);
    }
  });

  it("do not meet when they share too little", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words.slice(0, 3)));
    get(await indexFindable(network, request, words.slice(3)));
    expect(await readRealProposalsOf(network, b)).toEqual([]);
  });

  it("do not meet when either side's consent excludes the other's society, and the answer does not tell", async () => {
    const excluding = await makeFindable(network, a, {
      kind: "tracing-request",
      allowed: [b, c],
      never: [b],
    });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    const hidden = await makeFindable(network, c, { kind: "registered-person", allowed: [b], never: [a] });
    get(await indexFindable(network, person, words));
    get(await indexFindable(network, hidden, words));
    expect(await indexFindable(network, excluding, words)).toEqual({ ok: true, value: {} });
    expect(await readRealProposalsOf(network, b)).toEqual([]);
    expect(await readRealProposalsOf(network, c)).toEqual([]);
  });

  it("are proposed once, however often the same is indexed, and the same again writes nothing", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    const count = async () => (await gateSql`select from index_pending`).count;
    const before = await count();
    for (let i = 0; i < 3; i++) get(await indexFindable(network, request, words));
    expect((await count()) - before).toBe(6);
    expect(await readRealProposalsOf(network, b)).toHaveLength(1);
  });

  it("do not meet beyond the quota: nothing is written, and what was counted stays counted", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    const { organisation } = b;
    const count = async () =>
      gateSql<{ counted: string; elements: number }[]>`
        select counted, elements from evaluations where namespace = 'index network' order by counted`;
    const { member } = b.officer;
    get(await indexFindable(network, person, words));
    const most = 2 ** 30;
    await gateSql`
      update evaluations set elements = ${most} where counted = ${organisation} and namespace = 'index network'`;
    const before = await count();
    const refused = await indexFindable(network, person, newWords(network));
    expect(refused).toMatchObject({ ok: false, refusal: { kind: "quota-exceeded" } });
    const after = before.map((row) =>
      row.counted === member ? { ...row, elements: row.elements + 16 } : row,
    );
    expect(await count()).toEqual(after);
    const live = await gateSql`select from index_aliases where record = ${person.record}`;
    expect(live.count).toBe(1);
    await gateSql`delete from evaluations where elements = ${most}`;
  });

  it("are forgotten with their consent", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    get(
      await sendAs(network, signerOf(b.officer), {
        record: person.record,
        withdrawnConsents: [person.consent],
      }),
    );
    get(await indexFindable(network, request, words));
    expect(await readRealProposalsOf(network, b)).toEqual([]);
    expect(await indexFindable(network, person, words)).toMatchObject({
      ok: false,
      refusal: { kind: "consent-withdrawn" },
    });
  });
});

describe("proposals", () => {
  it("are as many and as large whatever was found: dummies fill up to four", async () => {
    const others = [];
    for (let i = 0; i < 5; i++) others.push(await network.makeOrganisation());
    const nobody = await makeFindable(network, a, { kind: "tracing-request", allowed: others });
    get(await indexFindable(network, nobody, words));
    const sought = await makeFindable(network, a, { kind: "tracing-request", allowed: others });
    const person = await makeFindable(network, others[0]!, { kind: "registered-person", allowed: [a] });
    get(
      await indexFindable(
        network,
        person,
        words.map((word) => `${word}!`),
      ),
    );
    await gateSql`delete from proposals where own = ${person.record} and dummy`;
    get(
      await indexFindable(
        network,
        sought,
        words.map((word) => `${word}!`),
      ),
    );
    const all = (await Promise.all(others.map((other) => readProposalsOf(network, other)))).flat();
    const [forNobody, forSought] = [nobody, sought].map(({ record }) =>
      all.filter(({ request }) => request === record),
    );
    expect(forNobody).toHaveLength(4);
    expect(forNobody!.every(({ dummy }) => dummy)).toBe(true);
    expect(forSought).toHaveLength(4);
    expect(forSought!.filter(({ dummy }) => !dummy)).toHaveLength(1);
    expect(new Set(all.map(({ sealedLength }) => sealedLength)).size).toBe(1);
    expect(new Set(forSought!.map(({ own }) => own)).size).toBe(4);
  });

  it("open the request's comparison to that desk while they are open; a dummy opens nothing and leaves no trace", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b, c] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    get(await indexFindable(network, request, words));
    const ask = (society: TestSociety, proposal?: ReadProposal) =>
      openAtDesk(network, society, society.officer, request.record, {
        compartment: "comparison",
        purpose: "comparison",
        ...(proposal && { proposal: proposal.proposal }),
      });
    expect(await ask(b)).toMatchObject({ value: { refused: [{ refusal: { kind: "grant-dormant" } }] } });
    const proposal = (await readRealProposalsOf(network, b))[0]!;
    expect(await ask(b, proposal)).toMatchObject({ ok: true, value: { faults: [], refused: [] } });
    const dummy = (await readProposalsOf(network, c)).find((each) => each.request === request.record)!;
    expect(dummy.dummy).toBe(true);
    const opened = await ask(c, dummy);
    expect(opened.ok && opened.value.opened.flatMap(({ entries }) => entries)).toEqual([]);
    expect(await ask(c, proposal)).toMatchObject({
      value: { refused: [{ refusal: { kind: "grant-dormant" } }] },
    });
    const log = await gateSql<
      { holder: string }[]
    >`select holder from disclosure_log where record = ${request.record}`;
    expect(log.map(({ holder }) => holder)).toEqual([`desk:${b.desk}`]);

    const answer = (society: TestSociety, { proposal: id }: ReadProposal, outcome: "shared" | "closed") =>
      network
        .connectDevice(society.officer.device)
        .call("gate", answerProposal, { parameters: { proposal: id }, body: { outcome } });
    expect(await answer(c, dummy, "closed")).toEqual({ ok: true, value: {} });
    expect(await answer(c, proposal, "closed")).toMatchObject({ ok: false, refusal: { kind: "not-found" } });
    expect(await answer(b, proposal, "closed")).toEqual({ ok: true, value: {} });
    expect(await answer(b, proposal, "closed")).toEqual({ ok: true, value: {} });
    expect(await answer(b, proposal, "shared")).toMatchObject({ ok: false, refusal: { kind: "conflict" } });
    expect(await ask(b, proposal)).toMatchObject({
      value: { refused: [{ refusal: { kind: "grant-dormant" } }] },
    });
  });

  it("are for members of the desk, and a removed member gets none", async () => {
    const leaver = await network.addOfficer(b);
    const list = () =>
      network.connectDevice(leaver.device).call("gate", listProposals, { parameters: { desk: b.desk } });
    get(await list());
    const foreign = await network
      .connectDevice(a.officer.device)
      .call("gate", listProposals, { parameters: { desk: b.desk } });
    expect(foreign).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    await network.say(
      { kind: "member-removed", organisation: b.organisation, member: leaver.member },
      b.administrator.device,
    );
    expect((await list()).ok).toBe(false);
  });

  it("wait when there are more candidates than desks", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    for (let i = 0; i < 3; i++) {
      const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
      get(await indexFindable(network, person, words));
    }
    get(await indexFindable(network, request, words));
    const seen = [];
    for (let i = 0; i < 3; i++) {
      seen.push(
        (await readRealProposalsOf(network, b)).filter((each) => each.request === request.record).length,
      );
      network.clock.advance(11 * 60_000);
    }
    expect(seen).toEqual([1, 2, 3]);
  });
});

it("refuses to index for a desk, a role or a consent that is not the record's", async () => {
  const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
  const foreign = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
  const body = {
    namespace: "network" as const,
    desk: a.desk,
    record: request.record,
    subject: 0,
    role: "sought" as const,
    consent: request.consent,
    tokens: tokensOf(network, words),
  };
  const kindOf = async (
    changed: Partial<typeof body> & { role?: "sought" | "self" },
    officer = a.officer,
  ) => {
    const answer = await network
      .connectDevice(officer.device)
      .call("gate", indexRecord, { body: { ...body, ...changed } as typeof body });
    return answer.ok ? "ok" : answer.refusal.kind;
  };
  expect(await kindOf({}, b.officer)).toBe("not-entitled");
  expect(await kindOf({ desk: b.desk }, b.officer)).toBe("not-entitled");
  expect(await kindOf({ role: "self" } as never)).toBe("not-entitled");
  expect(await kindOf({ consent: foreign.consent })).toBe("consent-missing");
  expect(await kindOf({ record: newId<"record">(network.random) })).toBe("not-found");
  expect(await kindOf({ namespace: b.organisation as never, consent: null as never })).toBe("not-entitled");
  expect(await kindOf({})).toBe("ok");
});
