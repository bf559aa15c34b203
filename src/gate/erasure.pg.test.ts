import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { MemberId, RecordId } from "#base/id.ts";
import { openAead } from "#crypto/aead.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { type Device, newDevice, publicKeysOf } from "#keys/device.ts";
import { holderOfCode } from "#keys/holder.ts";
import {
  askErasure,
  cancelErasure,
  confirmForgotten,
  listForgotten,
  listGrants,
  readCode,
} from "#protocol/record-contracts.ts";
import { signPossession } from "#register/entry.ts";
import { type Database, openDatabase } from "#server/database.ts";
import { makeDeposit, openAs, openAtDesk, sendTestDeposit } from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let society: TestSociety;
let sql: Database;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
  sql = openDatabase(network.databaseUrls.gate, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await network.close();
});

const hour = 3_600_000;
const of = (record: RecordId) => ({ parameters: { record } });
const KeyFile = z.strictObject({ number: z.int(), since: z.int(), key: bytesSchema<SymmetricKey>(32) });
const readKey = async () =>
  parseCbor(KeyFile, Uint8Array.from(await readFile(join(network.folders.gate, "half-store.key"))))!;

describe("an erasure", () => {
  test("that a family asks for waits three days, is seen by the desk, and can be cancelled by it", async () => {
    const { record, signer } = await makeDeposit(network, society);
    const asCode = network.connect(signer);
    const asked = answerOf(await asCode.call("gate", askErasure, { ...of(record), body: {} }));
    expect(asked.dueAt - asked.askedAt).toBe(72 * hour);
    expect(answerOf(await asCode.call("gate", askErasure, { ...of(record), body: {} }))).toEqual(asked);
    const asDesk = network.connectDevice(society.officer.device);
    const grants = answerOf(await asDesk.call("gate", listGrants, of(record)));
    expect(grants.erasure).toEqual(asked);
    network.clock.advance(71 * hour);
    await network.gate().tick();
    answerOf(await asDesk.call("gate", cancelErasure, of(record)));
    network.clock.advance(2 * hour);
    await network.gate().tick();
    expect(answerOf(await openAtDesk(network, society, society.officer, record)).opened).toHaveLength(1);
  });

  test("that stands leaves nothing to open, tells devices to wipe, and the vault to forget", async () => {
    const deposit = await makeDeposit(network, society);
    const { record, signer, keys } = deposit;
    answerOf(await openAtDesk(network, society, society.officer, record));
    answerOf(await network.connect(signer).call("gate", askErasure, { ...of(record), body: {} }));
    network.clock.advance(72 * hour);
    await network.gate().tick();
    const read = await openAtDesk(network, society, society.officer, record);
    expect(answerOf(read).refused[0]?.refusal.kind).toBe("not-found");
    expect(refusalOf(await network.connect(signer).call("gate", readCode))).toBe("unknown-key");
    const family = openAs(network, signer, keys, holderOfCode(keys.id), record, { purpose: "data-subject" });
    expect(refusalOf(await family)).toBe("unknown-key");

    const asDevice = network.connectDevice(society.officer.device);
    const { forgotten } = answerOf(await asDevice.call("gate", listForgotten, { query: {} }));
    expect(forgotten).toMatchObject([{ record, compartment: "identity" }]);
    answerOf(await asDevice.call("gate", confirmForgotten, { body: { records: [record] } }));
    expect(await sql`select from forgotten where confirmed_at is not null`).toHaveLength(1);
    expect(await network.gate().flush()).toBe(true);
    expect(await sql`select from vault_forgets`).toHaveLength(0);
    const vault = openDatabase(network.databaseUrls.vault, { max: 1 });
    expect(await vault`select from boxes where record = ${record}`).toHaveLength(0);
    expect(await vault`select from placements where record = ${record}`).toHaveLength(0);
    await vault.end();
    expect(refusalOf(await sendTestDeposit(network, deposit))).toBe("not-found");
  });

  test("is asked by nobody else, and by the DPO of the owner at once", async () => {
    const other = await network.makeOrganisation("Another");
    const { record } = await makeDeposit(network, society);
    const askAs = (person: TestSociety["dpo"]) =>
      network.connectDevice(person.device).call("gate", askErasure, { ...of(record), body: {} });
    expect(refusalOf(await askAs(society.officer))).toBe("not-entitled");
    expect(refusalOf(await askAs(other.dpo))).toBe("not-entitled");
    const asked = answerOf(await askAs(society.dpo));
    expect(asked.dueAt).toBe(asked.askedAt);
    const read = await openAtDesk(network, society, society.officer, record);
    expect(answerOf(read).refused[0]?.refusal.kind).toBe("not-found");
  });

  test("asked by a DPO whom an administrator made up, or with a device of theirs for a true one, waits and can be cancelled", async () => {
    const { organisation, administrator, dpo, officer } = society;
    const { record } = await makeDeposit(network, society);
    const invented = network.makePerson(organisation, ["dpo"]);
    const another = newDevice(network.random);
    const shown = (member: MemberId, device: Device) => ({
      ...publicKeysOf(device),
      possession: signPossession(organisation, member, device.signing.secretKey),
    });
    const said = await network.say(
      {
        kind: "member",
        organisation,
        member: invented.member,
        nameCommitment: new Uint8Array(32),
        roles: ["dpo"],
        devices: [shown(invented.member, invented.device)],
      },
      administrator.device,
    );
    expect(said).toBeUndefined();
    const { member } = dpo;
    const added = { kind: "device", organisation, member, device: shown(member, another) } as const;
    expect(await network.say(added, administrator.device)).toBeUndefined();
    for (const device of [invented.device, another]) {
      const asked = answerOf(
        await network.connectDevice(device).call("gate", askErasure, { ...of(record), body: {} }),
      );
      expect(asked.dueAt - asked.askedAt).toBe(72 * hour);
    }
    answerOf(await network.connectDevice(officer.device).call("gate", cancelErasure, of(record)));
    network.clock.advance(73 * hour);
    await network.gate().tick();
    expect(answerOf(await openAtDesk(network, society, officer, record)).opened).toHaveLength(1);
  });

  test("that is due can no longer be cancelled: nobody is told that a record stays which is being destroyed", async () => {
    const { record, signer } = await makeDeposit(network, society);
    const asCode = network.connect(signer);
    answerOf(await asCode.call("gate", askErasure, { ...of(record), body: {} }));
    network.clock.advance(72 * hour);
    const cancelled = asCode.call("gate", cancelErasure, of(record));
    await network.gate().tick();
    expect(["not-found", "unknown-key"]).toContain(refusalOf(await cancelled));
    expect(await sql`select from records where record = ${record} and erased_at is null`).toHaveLength(0);
  });

  test("puts what was destroyed out of reach of a copied database within a day", async () => {
    const erased = await makeDeposit(network, society);
    const kept = await makeDeposit(network, society);
    const [copied] = await sql<{ grant: string; half: Uint8Array; half_key: number }[]>`
      select grant_id as "grant", half, half_key from grants where record = ${erased.record} limit 1`;
    const aad = encodeCbor(["homeward/1", "gate-half", copied!.grant, copied!.half_key]);
    const before = await readKey();
    expect(openAead(before.key, copied!.half, aad)).toHaveLength(32);
    answerOf(
      await network
        .connectDevice(society.dpo.device)
        .call("gate", askErasure, { ...of(erased.record), body: {} }),
    );
    await network.gate().tick();
    network.clock.advance(23 * hour);
    await network.gate().tick();
    const after = await readKey();
    expect(after.number).not.toBe(before.number);
    expect(openAead(after.key, copied!.half, aad)).toBeUndefined();
    await expect(readFile(join(network.folders.gate, "half-store.old.key"))).rejects.toThrow("ENOENT");
    await network.restartGate();
    expect(answerOf(await openAtDesk(network, society, society.officer, kept.record)).opened).toHaveLength(1);
  });

  test("whose new half-store key was interrupted is finished after the next start, with nothing lost", async () => {
    const erased = await makeDeposit(network, society);
    const kept = await makeDeposit(network, society);
    answerOf(
      await network
        .connectDevice(society.dpo.device)
        .call("gate", askErasure, { ...of(erased.record), body: {} }),
    );
    network.clock.advance(23 * hour);
    await sql`create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`;
    await sql`
      create trigger die before update of half_key on grants for each row
      when (new.half_key <> old.half_key) execute function die()`;
    await network.gate().tick();
    const old = join(network.folders.gate, "half-store.old.key");
    expect((await readFile(old)).length).toBeGreaterThan(0);
    const during = await makeDeposit(network, society);
    await sql`drop trigger die on grants`;
    await sql`drop function die`;
    await network.restartGate();
    for (const { record } of [kept, during]) {
      expect(answerOf(await openAtDesk(network, society, society.officer, record)).opened).toHaveLength(1);
    }
    await network.gate().tick();
    await expect(readFile(old)).rejects.toThrow("ENOENT");
    for (const { record } of [kept, during]) {
      expect(answerOf(await openAtDesk(network, society, society.officer, record)).opened).toHaveLength(1);
    }
  });
});
