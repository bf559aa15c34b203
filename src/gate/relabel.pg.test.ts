import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { toHex } from "#base/bytes.ts";
import { relabel } from "#protocol/operator-contracts.ts";
import type { Database } from "#server/database.ts";
import { sendAs, signerOf } from "#testing/deposit.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import {
  emptyIndex,
  indexFindable,
  indexOwn,
  makeFindable,
  newWords,
  openSearchScene,
  readRealProposalsOf,
  searchDesk,
  type SearchScene,
} from "#testing/search-scene.ts";

let scene: SearchScene;
let network: TestNetwork;
let [a, b] = [] as unknown as [TestSociety, TestSociety];
let gateSql: Database;
let vaultSql: Database;
beforeAll(async () => {
  scene = await openSearchScene();
  ({ network, gateSql, vaultSql } = scene);
  [a, b] = scene.societies;
});
afterAll(() => scene.close());

let words: string[] = [];
beforeEach(async () => {
  words = newWords(network);
  await gateSql`delete from proposals`;
});
afterEach(() => {
  vi.restoreAllMocks();
});

const labelsAtVault = async (): Promise<string[]> =>
  (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).map(({ label }) => toHex(label));

describe("relabelling", () => {
  it("moves the index under new keys: all is found as before, dead postings and noise are gone, old labels hold nothing", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    const gone = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    get(await indexFindable(network, gone, words));
    get(await indexOwn(network, person, words));
    get(
      await sendAs(network, signerOf(b.officer), { record: gone.record, withdrawnConsents: [gone.consent] }),
    );
    const done = await network.asRoot.call(relabel, {});
    expect(done).toEqual({ ok: true, value: { kept: 12, dropped: 6, withheld: 0 } });
    const before = await labelsAtVault();
    expect(before).toHaveLength(4_096);
    const again = await network.asRoot.call(relabel, {});
    expect(again).toEqual({ ok: true, value: { kept: 12, dropped: 4_096 - 12, withheld: 0 } });
    const after = await labelsAtVault();
    expect(after).toHaveLength(4_096);
    expect(after.filter((label) => before.includes(label))).toEqual([]);
    await network.restartGate();
    get(await indexFindable(network, request, words));
    expect((await readRealProposalsOf(network, b)).map(({ own }) => own)).toEqual([person.record]);
    expect(await searchDesk(network, b, [[words[0]!]])).toMatchObject({
      value: { complete: true, found: [{ record: person.record }] },
    });
  });

  it("begins anew after the vault was away in the middle of it, and until then the old labels hold", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    const original = globalThis.fetch;
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) =>
      String(input).endsWith("/postings") ? Promise.reject(new Error("away")) : original(input, init),
    );
    expect(await network.asRoot.call(relabel, {})).toMatchObject({
      ok: false,
      refusal: { kind: "vault-unreachable" },
    });
    vi.restoreAllMocks();
    await network.restartGate();
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, request, words));
    expect((await readRealProposalsOf(network, b)).map(({ own }) => own)).toEqual([person.record]);
    get(await network.asRoot.call(relabel, {}));
    await gateSql`delete from proposals`;
    const second = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, second, words));
    expect((await readRealProposalsOf(network, b)).map(({ own }) => own)).toEqual([person.record]);
  });

  it("names how many tokens lack postings", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    await emptyIndex(scene);
    get(await indexFindable(network, person, words));
    get(await network.asRoot.call(relabel, {}));
    await vaultSql`delete from postings`;
    expect(await network.asRoot.call(relabel, {})).toMatchObject({
      ok: true,
      value: { withheld: words.length },
    });
  });

  it("comes by itself when a key was long in force", async () => {
    await emptyIndex(scene);
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    await network.gate().deliverProposals();
    const before = await labelsAtVault();
    network.clock.advance(25 * 60 * 60_000);
    await network.gate().deliverProposals();
    await vi.waitFor(async () => {
      const after = await labelsAtVault();
      expect(after).toHaveLength(4_096);
      expect(after.filter((label) => before.includes(label))).toEqual([]);
    }, 10_000);
  });

  it("searches and writes go on meanwhile, and what they wrote is found afterwards", async () => {
    const [early, late] = [
      await makeFindable(network, b, { kind: "registered-person", allowed: [a] }),
      await makeFindable(network, b, { kind: "registered-person", allowed: [a] }),
    ];
    get(await indexFindable(network, early, words));
    get(await network.asRoot.call(relabel, {}));
    const original = globalThis.fetch;
    let held: (() => void) | undefined;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      if (String(input).endsWith("/postings") && held === undefined)
        await new Promise<void>((resolve) => (held = resolve));
      return original(input, init);
    });
    const relabelling = network.asRoot.call(relabel, {});
    await vi.waitFor(() => expect(held).toBeDefined(), 10_000);
    const during = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, during, words));
    get(await indexFindable(network, late, words.slice(1)));
    held!();
    expect(await relabelling).toMatchObject({ ok: true, value: { withheld: 0 } });
    vi.restoreAllMocks();
    await gateSql`delete from proposals`;
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, request, words));
    network.clock.advance(11 * 60_000);
    const own = (await readRealProposalsOf(network, b)).map((each) => each.own);
    expect(own.toSorted()).toEqual([early.record, late.record].toSorted());
  });

  it("is for the root alone", async () => {
    const answer = await network.connectDevice(a.administrator.device).call("gate", relabel);
    expect(answer).toMatchObject({ ok: false, refusal: { kind: "unknown-key" } });
  });
});
