import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Signer } from "#client/network/signer.ts";
import { openDatabase } from "#server/database.ts";
import {
  makeDeposit,
  makeEntry,
  openAtDesk,
  prepareTestDeposit,
  sendAs,
  sendTestDeposit,
  signerOf,
} from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let society: TestSociety;
let other: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
  other = await network.makeOrganisation("Another society");
});
afterAll(() => network.close());

type Deposited = Awaited<ReturnType<typeof makeDeposit>>;

const deposit = (count: number): Promise<Deposited[]> =>
  Promise.all(Array.from({ length: count }, () => makeDeposit(network, society)));

const prepare = (signer: Signer, { record, contentKeys }: Deposited) => ({
  record,
  entries: [makeEntry(network, signer, contentKeys.get("identity")!)],
});

describe("changes that come at the same moment", () => {
  test("of one record and of several are each placed once, one after the other, and open", async () => {
    const deposits = await deposit(4);
    const officers = [signerOf(society.officer), signerOf(society.colleague)];
    const places = await Promise.all(
      deposits.flatMap((deposited) =>
        [...officers, ...officers].map(async (signer) =>
          answerOf(await sendAs(network, signer, prepare(signer, deposited))),
        ),
      ),
    );
    await network.gate().flush();
    for (const { record } of deposits) {
      const own = places.flat().filter((placed) => placed.record === record);
      expect(own.map(({ sequence }) => sequence).toSorted()).toEqual([2, 3, 4, 5]);
      const { faults, opened } = answerOf(await openAtDesk(network, society, society.officer, record));
      expect(faults).toEqual([]);
      expect(opened[0]?.entries).toHaveLength(5);
    }
  });

  test("are judged each by itself: whoever may not write is refused, and nobody for them", async () => {
    const deposits = await deposit(6);
    const [officer, stranger] = [signerOf(society.officer), signerOf(other.officer)];
    const taken = prepare(officer, deposits[0]!);
    answerOf(await sendAs(network, officer, taken));
    const sent = await Promise.all(
      deposits.map((deposited, i) => {
        const signer = i % 2 === 0 ? officer : stranger;
        const change = prepare(signer, deposited);
        // An id that is another record's already.
        const entries =
          i === 2
            ? change.entries.map((one) => ({ ...one, entry: taken.entries[0]!.entry }))
            : change.entries;
        return sendAs(network, signer, { ...change, entries });
      }),
    );
    expect(sent.map((each) => (each.ok ? "placed" : refusalOf(each)))).toEqual([
      "placed",
      "not-entitled",
      "entry-conflicts",
      "not-entitled",
      "placed",
      "not-entitled",
    ]);
  });

  test("found their records each by itself: one that is refused leaves no record, and hinders no other", async () => {
    const deposits = Array.from({ length: 6 }, () => prepareTestDeposit(network, society));
    const [first, , refused] = deposits as [Deposited, Deposited, Deposited];
    const { entry: taken } = (await makeDeposit(network, society)).change.entries[0]!;
    const entries = refused.change.entries.map((one) => ({ ...one, entry: taken }));
    const sent = await Promise.all(
      [...deposits, first].map((one) =>
        sendTestDeposit(network, one === refused ? { ...one, change: { ...one.change, entries } } : one),
      ),
    );
    const verdicts = sent.map((each) => (each.ok ? "placed" : refusalOf(each)));
    expect(verdicts).toEqual(["placed", "placed", "entry-conflicts", "placed", "placed", "placed", "placed"]);
    expect(answerOf(sent.at(-1)!)).toEqual(answerOf(sent[0]!));
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    const records = deposits.map(({ record }) => record);
    const codes = await sql`
      select from codes join records using (record) where record = any(${records}) and record <> ${refused.record}`;
    expect(codes).toHaveLength(5);
    expect(await sql`select from records where record = ${refused.record}`).toHaveLength(0);
    await sql.end();
    answerOf(await sendTestDeposit(network, refused));
  });

  test("do not wait for a record that something else holds, and that one is placed once it is free", async () => {
    const deposits = await deposit(3);
    const officer = signerOf(society.officer);
    const changes = deposits.map((deposited) => prepare(officer, deposited));
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    const done: number[] = [];
    let sent: Promise<void>[] = [];
    await sql.begin(async (holding) => {
      await holding`select from records where record = ${changes[0]!.record} for update`;
      sent = changes.map(async (change, i) => {
        answerOf(await sendAs(network, officer, change));
        done.push(i);
      });
      await Promise.all(sent.slice(1));
      expect(done.toSorted()).toEqual([1, 2]);
    });
    await Promise.all(sent);
    expect(done.at(-1)).toBe(0);
    await sql.end();
  });
});
