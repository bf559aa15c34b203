import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId, type RecordId } from "#base/id.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { authorOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import { stage } from "#protocol/vault-contracts.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { makeBox, newRecord, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene();
});
afterAll(() => scene.close());

const random = (length: number) => scene.register.random(length);
type Body = BodyOf<typeof stage>;
const officer = () => scene.organisation.officer.device;
const stageAs = async (body: Partial<Body> & { readonly record: RecordId }): Promise<string> => {
  const staged = await scene
    .asDevice(officer())
    .call(stage, { body: { entries: [], boxes: [], code: null, ...body } });
  return staged.ok ? "staged" : (refusalOf(staged) ?? "refused");
};
const count = async (record: RecordId): Promise<number> => {
  const [found] = await scene.sql<{ count: number }[]>`
    select count(*)::integer as count from staged_entries where record = ${record}`;
  return found!.count;
};

describe("stagings that come at the same moment", () => {
  it("are each on disk under their own record when the receipt comes, once, and counted for their author", async () => {
    const records = Array.from({ length: 12 }, () => newRecord(scene));
    const same = scene.entry();
    const bodies = records.map((record) => ({ record, entries: [scene.entry(), scene.entry()] }));
    const twins = [0, 1].map(() => ({ record: records[0]!, entries: [same] }));
    const staged = await Promise.all([...bodies, ...twins].map(stageAs));
    expect(new Set(staged)).toEqual(new Set(["staged"]));
    expect(await Promise.all(records.map(count))).toEqual([3, ...records.slice(1).map(() => 2)]);
    const all = [...bodies.flatMap(({ entries }) => entries), same];
    const [usage] = await scene.sql<{ bytes: number }[]>`select sum(bytes)::bigint as bytes from daily_bytes`;
    expect(usage!.bytes).toBe(all.reduce((sum, { storedBytes }) => sum + storedBytes.length, 0));
  });

  it("with two boxes for one grant leave one of them, and the other's author is told", async () => {
    const record = newRecord(scene);
    const box = makeBox(scene);
    const other = { ...box, box: random(72) };
    const neighbours = Array.from({ length: 4 }, () => ({
      record: newRecord(scene),
      boxes: [makeBox(scene)],
    }));
    const sent = [{ record, boxes: [box] }, { record, boxes: [other] }, ...neighbours].map(stageAs);
    expect((await Promise.all(sent)).toSorted()).toEqual(["conflict", ...Array(5).fill("staged")]);
  });

  it("refuse nobody for a family that has staged too much", async () => {
    const code = deriveAccessCodeKeys(newAccessCode(random));
    const author = authorOfCode(code.id);
    const record = newRecord(scene);
    const storedBytes = random(60_000);
    const entries = Array.from({ length: 36 }, () => ({
      entry: newId<"entry">(random),
      digest: digestOfEntry(storedBytes),
      storedBytes,
    }));
    const keys = { signingKey: code.signing.publicKey, sealingKey: code.sealing.publicKey };
    const proofOfWork = findProofOfWork(depositChallenge(record, author), proofOfWorkBits);
    const [tooMuch, ...others] = await Promise.all([
      scene
        .as(author, code.signing.secretKey)
        .call(stage, { body: { record, entries, boxes: [], code: { ...keys, proofOfWork } } }),
      ...Array.from({ length: 4 }, () => stageAs({ record: newRecord(scene), entries: [scene.entry()] })),
    ]);
    expect(refusalOf(tooMuch!)).toBe("quota-exceeded");
    expect(new Set(others)).toEqual(new Set(["staged"]));
  });
});
