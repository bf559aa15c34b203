import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { toHex, utf8Encode } from "#base/bytes.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { makeTokens } from "#client/network/search.ts";
import { sha256 } from "#crypto/hash.ts";
import { blindInputs, evaluateBlinded, finalizeEvaluations, newEvaluationKey } from "#crypto/voprf.ts";
import { relabel } from "#protocol/operator-contracts.ts";
import { indexRecord, tokenOf } from "#protocol/search-contracts.ts";
import { readPostings } from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";
import { sendAs, signerOf } from "#testing/deposit.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import {
  indexFindable,
  indexOwn,
  makeFindable,
  newWords,
  openSearchScene,
  readRealProposalsOf,
  searchDesk,
  type SearchScene,
  tokensOf,
} from "#testing/search-scene.ts";

let scene: SearchScene;
let network: TestNetwork;
let [a, b, c] = [] as unknown as [TestSociety, TestSociety, TestSociety];
let gateSql: Database;
let vaultSql: Database;
beforeAll(async () => {
  scene = await openSearchScene();
  ({ network, gateSql, vaultSql } = scene);
  [a, b, c] = scene.societies;
});
afterAll(() => scene.close());

let words: string[] = [];
beforeEach(async () => {
  words = newWords(network);
  await gateSql`delete from proposals`;
});

describe("at rest and on the wire", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("every search reads the same number of labels in another order, whoever is looked for", async () => {
    const reads: string[][] = [];
    const original = globalThis.fetch;
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
      if (String(input).endsWith(readPostings.path)) {
        const body = parseCbor(readPostings.body!, init!.body as Uint8Array) as { labels: Uint8Array };
        const { labels } = body;
        reads.push(
          Array.from({ length: labels.length / 16 }, (_, i) => toHex(labels.slice(16 * i, 16 * i + 16))),
        );
      }
      return original(input, init);
    });
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const tokens = tokensOf(network, words);
    const index = () =>
      network.connectDevice(a.officer.device).call("gate", indexRecord, {
        body: {
          namespace: "network",
          desk: a.desk,
          record: request.record,
          subject: 0,
          role: "sought",
          consent: request.consent,
          tokens,
        },
      });
    get(await index());
    get(await index());
    expect(reads.map((labels) => labels.length)).toEqual([2_048, 2_048]);
    expect(reads[0]).not.toEqual(reads[1]);
    expect(reads[0]!.toSorted()).toEqual(reads[1]!.toSorted());
  });

  it("the gate keeps no token, and the vault neither a token nor an alias", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    const needles = words.map((word) => sha256(utf8Encode(word)));
    const [row] = await gateSql<
      { alias: string }[]
    >`select alias from index_aliases where record = ${person.record}`;
    needles.push(new Uint8Array(Buffer.from(row!.alias, "base64url")));
    for (const sql of [gateSql, vaultSql]) {
      const tables = await sql<{ name: string }[]>`
        select table_name as name from information_schema.tables where table_schema = 'public'`;
      expect(tables.length).toBeGreaterThan(5);
      for (const { name } of tables) {
        for (const needle of needles) {
          const found =
            await sql`select from ${sql(name)} as row where row::text like ${`%${toHex(needle)}%`}`;
          expect([name, found.length]).toEqual([name, 0]);
        }
      }
    }
  });

  it("whoever holds the gate's keys and the index still cannot test a name without the vault", async () => {
    const name = utf8Encode("name-name:a+b");
    const connection = network.connectDevice(a.officer.device);
    const made = await makeTokens(connection, network.register(), "network", [
      { value: "name-name:a+b", weight: 9 },
    ]);
    const honest = made.ok ? made.value.find(({ weight }) => weight === 9)!.token : undefined;
    const { network: keys } = network.register();
    const own = newEvaluationKey(network.random);
    const { blinds, blindedElements } = blindInputs([name], network.random);
    const { evaluatedElements, proof } = evaluateBlinded(own, blindedElements, network.random);
    const [output] = finalizeEvaluations(
      [name],
      blinds,
      blindedElements,
      evaluatedElements,
      proof,
      own.publicKey,
    )!;
    const guess = tokenOf(
      "network",
      { gate: keys!.gate.evaluationKey, vault: keys!.vault.evaluationKey },
      output!,
      output!,
    );
    expect(honest).toBeDefined();
    expect(guess).not.toEqual(honest);
  });

  it("one organisation cannot fill the slots of a token", async () => {
    const tokens = tokensOf(network, words.slice(0, 1));
    const person = await makeFindable(network, c, { kind: "registered-person", allowed: [a] });
    const [word] = words;
    for (let i = 0; i < 70; i++) {
      // Another weight each time, so that it is indexed anew.
      const changed = tokens.map((each, j) => (j === 0 ? { ...each, weight: 20 + i } : each));
      get(
        await network.connectDevice(c.officer.device).call("gate", indexRecord, {
          body: {
            namespace: "network",
            desk: c.desk,
            record: person.record,
            subject: 0,
            role: "self",
            consent: person.consent,
            tokens: changed,
          },
        }),
      );
    }
    const [largest] = await gateSql<
      { taken: number }[]
    >`select max(taken)::integer as taken from index_shares`;
    expect(largest!.taken).toBe(64);
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const found = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, found, [word!, ...words.slice(1)]));
    get(await indexFindable(network, request, words));
    expect(await readRealProposalsOf(network, b)).toHaveLength(1);
  });
});

describe("a vault that withholds or alters postings", () => {
  it("is named, label by label, and the search goes on with what is there", async () => {
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    const known = new Set(
      (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).map(({ label }) => toHex(label)),
    );
    get(await indexFindable(network, person, words));
    const fresh = (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).filter(
      ({ label }) => !known.has(toHex(label)),
    );
    expect(fresh).toHaveLength(16);
    for (const [i, { label }] of fresh.entries()) {
      if (i % 2 === 0) await vaultSql`delete from postings where label = ${label}`;
      else await vaultSql`update postings set sealed = ${network.random(128)} where label = ${label}`;
    }
    get(await indexFindable(network, request, words));
    const faults = await gateSql<{ kind: string; name: Uint8Array }[]>`select kind, name from index_faults`;
    expect(faults).toHaveLength(words.length);
    expect(faults.every(({ name }) => fresh.some(({ label }) => toHex(label) === toHex(name)))).toBe(true);
    expect(await readRealProposalsOf(network, b)).toEqual([]);
    await gateSql`delete from index_faults`;
  });

  it("cannot move a posting to another slot", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    const before = await vaultSql<{ label: Uint8Array }[]>`select label from postings`;
    const known = new Set(before.map(({ label }) => toHex(label)));
    get(await indexFindable(network, person, words));
    const fresh = (
      await vaultSql<{ label: Uint8Array; sealed: Uint8Array }[]>`select label, sealed from postings`
    ).filter(({ label }) => !known.has(toHex(label)));
    for (const [i, { label }] of fresh.entries()) {
      await vaultSql`update postings set sealed = ${fresh[(i + 1) % fresh.length]!.sealed} where label = ${label}`;
    }
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, request, words));
    const faults = await gateSql<{ kind: string }[]>`select kind from index_faults`;
    expect(faults.map(({ kind }) => kind)).toEqual(words.map(() => "altered"));
    await gateSql`delete from index_faults`;
    await vaultSql`delete from postings where label = any(${vaultSql.typed.byteaArray(fresh.map(({ label }) => label))})`;
    await gateSql`delete from index_aliases where record = ${person.record}`;
  });
});

describe("a gate whose counters came back from an older backup", () => {
  it("writes over nothing, and the subject is found by its other tokens", async () => {
    const [first, second] = [
      await makeFindable(network, b, { kind: "registered-person", allowed: [a] }),
      await makeFindable(network, b, { kind: "registered-person", allowed: [a] }),
    ];
    get(await indexFindable(network, first, words.slice(0, 3)));
    await gateSql`delete from index_counters where epoch > 0`;
    get(await indexFindable(network, second, words));
    const faults = await gateSql<{ kind: string }[]>`select kind from index_faults`;
    expect(faults.map(({ kind }) => kind)).toEqual(["taken", "taken", "taken"]);
    await gateSql`delete from index_faults`;
    expect((await gateSql`select from index_pending`).count).toBe(0);
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, request, words));
    // One desk is concerned, so the second candidate waits for the next wave.
    network.clock.advance(11 * 60_000);
    const own = (await readRealProposalsOf(network, b)).map((each) => each.own);
    expect(own.toSorted()).toEqual([first.record, second.record].toSorted());
    await gateSql`delete from index_faults`;
  });
});

describe("an officer's own search", () => {
  it("finds records of the desk that share something with every word, best first, and nobody else's", async () => {
    const one = await makeFindable(network, a, { kind: "tracing-request" });
    const two = await makeFindable(network, a, { kind: "registered-person" });
    get(await indexOwn(network, one, words.slice(0, 4)));
    get(await indexOwn(network, two, words.slice(2)));
    const recordsFound = async (query: string[][]) => {
      const answer = await searchDesk(network, a, query);
      if (!answer.ok) throw new Error(answer.refusal.kind);
      return answer.value;
    };
    const [w0, w1, w2, , w4] = words as [string, string, string, string, string];
    expect(await recordsFound([[w0]])).toEqual({
      complete: true,
      found: [{ record: one.record, kind: "tracing-request", subject: 0, weight: 15 }],
    });
    expect((await recordsFound([[w2]])).found.map(({ record }) => record).toSorted()).toEqual(
      [one.record, two.record].toSorted(),
    );
    expect((await recordsFound([[w0], [w4]])).found).toEqual([]);
    expect((await recordsFound([["other spelling", w0], [w1]])).found.map(({ record }) => record)).toEqual([
      one.record,
    ]);
    const asB = await searchDesk(network, b, [[w0]]);
    expect(asB).toMatchObject({ ok: true, value: { found: [] } });
    const stranger = await searchDesk(network, a, [[w0]], b.officer);
    expect(stranger).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
  });

  it("says when the vault withheld some of it", async () => {
    const one = await makeFindable(network, c, { kind: "tracing-request" });
    get(await indexOwn(network, one, words));
    await vaultSql`delete from postings`;
    const answer = await searchDesk(network, c, [[words[0]!]]);
    expect(answer).toMatchObject({ ok: true, value: { complete: false, found: [] } });
    await gateSql`delete from index_faults`;
    await gateSql`delete from index_counters`;
    await gateSql`delete from index_shares`;
    await gateSql`delete from index_aliases`;
  });
});

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
    const before = (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).map(({ label }) =>
      toHex(label),
    );
    const done = await network.asRoot.call(relabel, {});
    expect(done).toEqual({ ok: true, value: { kept: 12, dropped: 48 - 12, withheld: 0 } });
    const after = (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).map(({ label }) =>
      toHex(label),
    );
    expect(after).toHaveLength(12);
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
    const known = new Set(
      (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).map(({ label }) => toHex(label)),
    );
    get(await indexFindable(network, person, words));
    for (const { label } of await vaultSql<{ label: Uint8Array }[]>`select label from postings`) {
      if (!known.has(toHex(label))) await vaultSql`delete from postings where label = ${label}`;
    }
    expect(await network.asRoot.call(relabel, {})).toMatchObject({
      ok: true,
      value: { withheld: words.length },
    });
  });

  it("is for the root alone", async () => {
    const answer = await network.connectDevice(a.administrator.device).call("gate", relabel);
    expect(answer).toMatchObject({ ok: false, refusal: { kind: "unknown-key" } });
  });
});
