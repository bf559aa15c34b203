import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { makeTokens } from "#client/network/search.ts";
import { sha256 } from "#crypto/hash.ts";
import { blindInputs, evaluateBlinded, finalizeEvaluations, newEvaluationKey } from "#crypto/voprf.ts";
import { relabel } from "#protocol/operator-contracts.ts";
import { indexRecord, tokenOf } from "#protocol/search-contracts.ts";
import { readPostings } from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";
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

const labelsAtVault = async (): Promise<string[]> =>
  (await vaultSql<{ label: Uint8Array }[]>`select label from postings`).map(({ label }) => toHex(label));

/** As much as many people's postings, so that a batch goes. */
async function fillPending(): Promise<void> {
  await gateSql`
    insert into index_pending (label, epoch, sealed)
    select decode(md5(random()::text), 'hex'), (select epoch from index_epoch), ${network.random(128)}
    from generate_series(1, 8192)`;
  // It counts what waits when it starts.
  await network.restartGate();
}

describe("at rest and on the wire", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("a search reads a whole window, whatever it finds, and no label is asked for twice before the next relabelling", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    get(await network.asRoot.call(relabel, {}));
    const stored = new Set(await labelsAtVault());
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
    get(await indexFindable(network, request, words));
    get(await indexFindable(network, request, words));
    const other = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, other, words));
    expect(reads.map((labels) => labels.length)).toEqual([512, 512, 512]);
    expect(reads.map((labels) => labels.filter((label) => stored.has(label)).length)).toEqual([6, 0, 0]);
    expect(new Set(reads.flat()).size).toBe(3 * 512);
    const own = (await readRealProposalsOf(network, b)).map(({ request: of }) => of);
    expect(own.toSorted()).toEqual([request.record, other.record].toSorted());
  });

  it("what is written goes to the vault in whole batches of many people, and is found before it went", async () => {
    const before = await labelsAtVault();
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    get(await indexFindable(network, request, words));
    expect(await readRealProposalsOf(network, b)).toHaveLength(1);
    expect(await labelsAtVault()).toEqual(before);
    await fillPending();
    get(await indexFindable(network, person, words.slice(1)));
    await vi.waitFor(async () => expect((await labelsAtVault()).length - before.length).toBe(4_096), 10_000);
    // What went is forgotten here once the vault said that it has it.
    const countPending = async (): Promise<number> => {
      const [row] = await gateSql<{ count: number }[]>`select count(*)::integer as count from index_pending`;
      return row!.count;
    };
    await vi.waitFor(async () => expect(await countPending()).toBeLessThan(2 * 4_096), 10_000);
    expect(await countPending()).toBeGreaterThanOrEqual(4_096);
    get(await network.asRoot.call(relabel, {}));
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
    get(await indexFindable(network, person, words));
    get(await network.asRoot.call(relabel, {}));
    for (const [i, label] of (await labelsAtVault()).entries()) {
      if (i % 2 === 0) await vaultSql`delete from postings where label = ${fromHex(label)}`;
    }
    await vaultSql`update postings set sealed = ${network.random(128)}`;
    get(await indexFindable(network, request, words));
    const faults = await gateSql<{ kind: string }[]>`select kind from index_faults`;
    expect(faults).toHaveLength(words.length);
    expect(faults.every(({ kind }) => kind === "withheld" || kind === "altered")).toBe(true);
    expect(await readRealProposalsOf(network, b)).toEqual([]);
    await emptyIndex(scene);
  });

  it("cannot move a posting to another slot", async () => {
    const person = await makeFindable(network, b, { kind: "registered-person", allowed: [a] });
    get(await indexFindable(network, person, words));
    get(await network.asRoot.call(relabel, {}));
    await vaultSql`
      with numbered as (select label, sealed, row_number() over (order by label) as place from postings)
      update postings set sealed = other.sealed
      from numbered as own join numbered as other
        on other.place = own.place % (select count(*) from numbered) + 1
      where postings.label = own.label`;
    const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
    get(await indexFindable(network, request, words));
    const faults = await gateSql<{ kind: string }[]>`select kind from index_faults`;
    expect(faults.map(({ kind }) => kind)).toEqual(words.map(() => "altered"));
    await emptyIndex(scene);
  });
});

describe("a gate whose counters came back from an older backup", () => {
  it("writes over nothing, and the subject is found by its other tokens", async () => {
    const [first, second] = [
      await makeFindable(network, b, { kind: "registered-person", allowed: [a] }),
      await makeFindable(network, b, { kind: "registered-person", allowed: [a] }),
    ];
    get(await indexFindable(network, first, words.slice(0, 3)));
    get(await network.asRoot.call(relabel, {}));
    await gateSql`delete from index_counters where epoch > 0`;
    get(await indexFindable(network, second, words));
    const own = (await gateSql<{ label: Uint8Array }[]>`select label from index_pending`).map(
      ({ label }) => label,
    );
    expect(own).toHaveLength(6);
    for (let left = 6; left > 0;) {
      await fillPending();
      const other = await makeFindable(network, c, { kind: "registered-person" });
      get(await indexFindable(network, other, newWords(network)));
      await vi.waitFor(async () => {
        const [row] = await gateSql<{ all: number; own: number }[]>`
          select count(*)::integer as all, count(*) filter (where label = any(${gateSql.typed.byteaArray(own)}))::integer as own
          from index_pending`;
        expect(row!.all).toBeLessThan(2 * 4_096);
        left = row!.own;
      }, 10_000);
    }
    const faults = await gateSql<{ kind: string }[]>`select kind from index_faults`;
    expect(faults.map(({ kind }) => kind)).toEqual(["taken", "taken", "taken"]);
    const proposedTo = async () => {
      const request = await makeFindable(network, a, { kind: "tracing-request", allowed: [b] });
      get(await indexFindable(network, request, words));
      // One desk is concerned, so the second candidate waits for the next wave.
      network.clock.advance(11 * 60_000);
      const proposals = await readRealProposalsOf(network, b);
      await gateSql`delete from proposals`;
      return proposals.map((each) => each.own).toSorted();
    };
    expect(await proposedTo()).toEqual([first.record, second.record].toSorted());
    await emptyIndex(scene);
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
    get(await network.asRoot.call(relabel, {}));
    await vaultSql`delete from postings`;
    for (let i = 0; i < 2; i++) {
      const answer = await searchDesk(network, c, [[words[0]!]]);
      expect(answer).toMatchObject({ ok: true, value: { complete: false, found: [] } });
    }
    await emptyIndex(scene);
  });
});
