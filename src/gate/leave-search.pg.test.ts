import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { listGrants, unindexRecord } from "#protocol/record-contracts.ts";
import { answerProposal } from "#protocol/search-contracts.ts";
import { makeDeposit, openAtDesk, signerOf } from "#testing/deposit.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import {
  type FindableRecord,
  indexFindable,
  indexOwn,
  makeFindable,
  newWords,
  openSearchScene,
  readProposalsOf,
  readRealProposalsOf,
  searchDesk,
  type SearchScene,
} from "#testing/search-scene.ts";

let scene: SearchScene;
let network: TestNetwork;
let [a, b, c] = [] as unknown as [TestSociety, TestSociety, TestSociety];
beforeAll(async () => {
  scene = await openSearchScene();
  ({ network } = scene);
  [a, b, c] = scene.societies;
});
afterAll(() => scene.close());

const unindex = ({ society, record }: Pick<FindableRecord, "society" | "record">) =>
  network.connect(signerOf(society.officer)).call("gate", unindexRecord, { parameters: { record } });
const realAt = async (society: TestSociety, request: FindableRecord) =>
  (await readRealProposalsOf(network, society)).filter((each) => each.request === request.record);

async function makePair(words: readonly string[]) {
  const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b, c] });
  const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
  get(await indexFindable(network, person, words));
  return { request, person };
}

describe("a record that left the index", () => {
  it("is neither found by whoever arrives later nor by its own organisation", async () => {
    const words = newWords(network);
    const { request, person } = await makePair(words);
    get(await indexOwn(network, person, words));
    get(await unindex(person));
    get(await indexFindable(network, request, words));
    expect(await realAt(b, request)).toEqual([]);
    expect(await searchDesk(network, b, [words])).toMatchObject({ value: { found: [] } });
  });

  it("says so to its own side, and to nobody else", async () => {
    const { person } = await makePair(newWords(network));
    const isIndexed = async () => {
      const listed = await network
        .connect(signerOf(b.officer))
        .call("gate", listGrants, { parameters: { record: person.record } });
      return listed.ok && listed.value.indexed;
    };
    expect(await isIndexed()).toBe(true);
    get(await unindex(person));
    expect(await isIndexed()).toBe(false);
  });

  it.each(["request", "person"] as const)(
    "closes what was proposed, waiting or delivered, when it is the %s; it opens nothing from then on",
    async (side) => {
      const words = newWords(network);
      const pair = await makePair(words);
      const { request } = pair;
      get(await indexFindable(network, request, words));
      const [proposal] = await realAt(b, request);
      get(await unindex(pair[side]));
      const all = await readProposalsOf(network, b);
      expect(all.filter((each) => each.request === request.record)).toEqual([]);
      const opened = await openAtDesk(network, b, b.officer, request.record, {
        compartment: "comparison",
        purpose: "comparison",
        proposal: proposal!.proposal,
      });
      expect(opened).toMatchObject({ value: { refused: [{ refusal: { kind: "grant-dormant" } }] } });
      // As if a colleague had answered.
      const answer = (outcome: "shared" | "closed") =>
        network.connectDevice(b.officer.device).call("gate", answerProposal, {
          parameters: { proposal: proposal!.proposal },
          body: { outcome },
        });
      expect(await answer("closed")).toEqual({ ok: true, value: {} });
      expect(await answer("shared")).toMatchObject({ ok: false, refusal: { kind: "conflict" } });
    },
  );

  it("is found again once it is indexed again: the open pair is proposed anew, one that was closed is not", async () => {
    const words = newWords(network);
    const { request } = await makePair(words);
    const closed = await makeFindable(network, c, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, closed, words));
    get(await indexFindable(network, request, words));
    const [atC] = await realAt(c, request);
    get(
      await network.connectDevice(c.officer.device).call("gate", answerProposal, {
        parameters: { proposal: atC!.proposal },
        body: { outcome: "closed" },
      }),
    );
    get(await unindex(request));
    expect(await realAt(b, request)).toEqual([]);
    get(await indexFindable(network, request, words));
    expect(await realAt(b, request)).toHaveLength(1);
    expect(await realAt(c, request)).toEqual([]);
  });

  it("leaves it for the desk that owns it and for the family's code alone", async () => {
    const { request, person } = await makePair(newWords(network));
    const asked = await unindex({ society: b, record: request.record });
    expect(asked).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    expect(await unindex({ society: c, record: person.record })).toMatchObject({ ok: false });
    const deposit = await makeDeposit(network, a);
    const byCode = (record: FindableRecord["record"]) =>
      network.connect(deposit.signer).call("gate", unindexRecord, { parameters: { record } });
    expect(await byCode(deposit.record)).toEqual({ ok: true, value: {} });
    expect(await byCode(deposit.record), "and again").toEqual({ ok: true, value: {} });
    expect(await byCode(person.record)).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    expect(await unindex({ society: a, record: newId<"record">(network.random) })).toMatchObject({
      refusal: { kind: "not-found" },
    });
  });
});
