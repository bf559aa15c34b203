import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { GrantId } from "#base/id.ts";
import { openBox } from "#keys/box.ts";
import { deskHolderKeys } from "#keys/desk-secret.ts";
import { relock } from "#protocol/operator-contracts.ts";
import { peekSigned } from "#protocol/signed.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { type Database, openDatabase } from "#server/database.ts";
import {
  makeDeposit,
  openAtDesk,
  prepareTestDeposit,
  sendTestDeposit,
  type TestDeposit,
} from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let society: TestSociety;
let gateSql: Database;
let vaultSql: Database;
let deposits: TestDeposit[];
beforeAll(async () => {
  network = await startTestNetwork();
  gateSql = openDatabase(network.databaseUrls.gate, { max: 1 });
  vaultSql = openDatabase(network.databaseUrls.vault, { max: 1 });
});
beforeEach(async () => {
  society = await network.makeOrganisation();
  deposits = [];
  for (let i = 0; i < 3; i++) deposits.push(await makeDeposit(network, society, ["identity", "contact"]));
});
afterAll(async () => {
  await gateSql.end();
  await vaultSql.end();
  await network.close();
});

const run = () => network.asRoot.call(relock, {});
const readAll = async (): Promise<(string | number)[]> => {
  const outcomes = [];
  for (const { record } of deposits) {
    const read = answerOf(await openAtDesk(network, society, society.officer, record));
    expect(read.faults).toEqual([]);
    outcomes.push(read.refused[0]?.refusal.kind ?? read.opened[0]!.entries.length);
  }
  return outcomes;
};
const ofDesk = ({ change }: TestDeposit) => change.boxes[1]!;

test("a vault copied before a relock opens nothing with a gate and a desk's device stolen after it", async () => {
  const box = ofDesk(deposits[0]!);
  const header = peekSigned<GrantStatement>(GrantStatement, box.statement)!.header;
  const keys = deskHolderKeys(society.secret);
  const stolen = { vaultHalf: box.vaultHalf };
  expect(openBox(box.box, keys, { ...stolen, gateHalf: box.gateHalf }, header)).toBeDefined();
  const { relocked, withheld } = answerOf(await run());
  expect({ relocked: relocked >= 12, withheld }).toEqual({ relocked: true, withheld: [] });
  expect(await readAll()).toEqual([1, 1, 1]);

  const [now] = await vaultSql<{ vault_half: Uint8Array }[]>`
    select vault_half from boxes where grant_id = ${box.grant}`;
  expect(now!.vault_half).not.toEqual(box.vaultHalf);
  const { openHalfStore } = await import("#ledger/half-store.ts");
  const { secureRandomBytes } = await import("#base/effects.ts");
  const store = await openHalfStore({
    folder: network.folders.gate,
    sql: gateSql,
    clock: network.clock,
    random: secureRandomBytes,
  });
  const [row] = await gateSql<{ half: Uint8Array; half_key: number }[]>`
    select half, half_key from grants where grant_id = ${box.grant}`;
  const gateHalf = store.open(box.grant, row!.half, row!.half_key)!;
  expect(gateHalf).toHaveLength(32);
  expect(openBox(box.box, keys, { ...stolen, gateHalf }, header)).toBeUndefined();
  expect(openBox(box.box, keys, { vaultHalf: now!.vault_half, gateHalf }, header)).toBeDefined();
});

test("nor does it open what was staged before it and acknowledged only after the relock", async () => {
  const deposit = prepareTestDeposit(network, society);
  await network.stopGate();
  expect(await sendTestDeposit(network, deposit)).toMatchObject({ refusal: { kind: "unreachable" } });
  const box = ofDesk(deposit);
  const readHalf = async () => {
    const [row] = await vaultSql<{ half: Uint8Array }[]>`
      select vault_half as half from boxes where grant_id = ${box.grant}`;
    return row!.half;
  };
  expect(await readHalf()).toEqual(box.vaultHalf);
  await network.restartGate();
  network.clock.advance(1_000);
  answerOf(await run());
  answerOf(await sendTestDeposit(network, deposit));
  deposits = [deposit];
  expect(await readAll()).toEqual(["grant-paused"]);
  await network.gate().tick();
  expect(await readAll()).toEqual([1]);
  expect(await readHalf()).not.toEqual(box.vaultHalf);
});

test("repeating a relock is harmless", async () => {
  answerOf(await run());
  answerOf(await run());
  expect(await readAll()).toEqual([1, 1, 1]);
});

const grantOf = (deposit: TestDeposit): GrantId => ofDesk(deposit).grant;
const pause = async (): Promise<void> => {
  // The state that a crash leaves after the first step: r is stored, the vault was not asked or its answer was lost.
  await network.vault().close();
  expect(refusalOf(await run())).toBe("vault-unreachable");
};

test("a crash after r was stored pauses disclosures, and the next start goes on", async () => {
  await pause();
  expect(await readPaused()).toBe("grant-paused");
  await network.restartVault();
  await network.restartGate();
  await network.gate().tick();
  expect(await readAll()).toEqual([1, 1, 1]);
});

async function readPaused(): Promise<string | undefined> {
  const { disclose } = await import("#protocol/disclosure-contracts.ts");
  const { holderOfDesk } = await import("#keys/holder.ts");
  const answer = await network.connectDevice(society.officer.device).call("gate", disclose, {
    body: {
      holder: holderOfDesk(society.desk),
      purpose: "tracing",
      proposal: null,
      approval: null,
      leaseUntil: null,
      items: [{ record: deposits[0]!.record, compartment: "identity", after: 0 }],
    },
  });
  return answerOf(answer).refused[0]?.refusal.kind;
}

test("a crash after the vault changed x and before the gate read it back loses nothing", async () => {
  await pause();
  await network.restartVault();
  // The vault applies what the gate stored as pending, and the gate dies before it sees the answer.
  await gateSql`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`;
  await gateSql`
    create trigger die before update of lock_number on grants for each row
    when (new.lock_number > old.lock_number) execute function die()`;
  expect(refusalOf(await run())).toBe("internal-error");
  const [moved] = await vaultSql<{ lock_number: number }[]>`
    select lock_number from boxes where grant_id = ${grantOf(deposits[0]!)}`;
  expect(moved!.lock_number).toBe(1);
  await gateSql`drop trigger die on grants`;
  await gateSql`drop function die`;
  await network.restartGate();
  await network.gate().tick();
  expect(await readAll()).toEqual([1, 1, 1]);
});

test("what the vault withholds or alters is named and kept, and opens again once it is handed back", async () => {
  const [withheld, altered] = [grantOf(deposits[0]!), grantOf(deposits[1]!)];
  const [row] = await vaultSql`delete from boxes where grant_id = ${withheld} returning *`;
  const [before] = await vaultSql<{ vault_half: Uint8Array }[]>`
    select vault_half from boxes where grant_id = ${altered}`;
  await vaultSql`update boxes set vault_half = ${new Uint8Array(32)} where grant_id = ${altered}`;
  const answer = answerOf(await run());
  expect(answer.withheld.toSorted()).toEqual([withheld, altered].toSorted());
  expect(await readAll()).toEqual(["grant-paused", "grant-paused", 1]);

  await vaultSql`insert into boxes ${vaultSql(row!)}`;
  await vaultSql`
    update boxes set vault_half = ${before!.vault_half}, lock_number = lock_number - 1, change_hash = null
    where grant_id = ${altered}`;
  expect(answerOf(await run()).withheld).toEqual([]);
  expect(await readAll()).toEqual([1, 1, 1]);
});
