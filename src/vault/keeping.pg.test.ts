import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import { authorOfDevice } from "#keys/key-holder.ts";
import { orphanAge, signOrphans } from "#protocol/orphans.ts";
import { deliverStatements, open, putBlob, readBlob, stage } from "#protocol/vault-contracts.ts";
import { forget, listStaged, relockHalves, sweepStaged } from "#protocol/vault-gate-contracts.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import {
  asking,
  answerOf,
  makeBox,
  newRecord,
  openVaultScene,
  refusalOf,
  writeRecord,
} from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene();
});
afterAll(() => scene.close());

const random = (length: number) => scene.register.random(length);
const officer = () => scene.organisation.officer.device;
const bearer = () => authorOfDevice(officer().id);
const newBox = () => makeBox(scene);

describe("relocking and forgetting", () => {
  it("changes a half once however often it is told, names what it has not, and stops tickets of before", async () => {
    const { record, box } = await writeRecord(scene, 1);
    const change = random(32);
    const unknown = newId<"grant">(random);
    const before = scene.ticket({ bearer: bearer(), grant: box.grant, record });
    const relocks = [
      { grant: box.grant, lockNumber: 0, change },
      { grant: unknown, lockNumber: 0, change },
    ];
    const expected = box.vaultHalf.map((byte, i) => byte ^ change[i]!);
    for (let i = 0; i < 3; i++) {
      const answer = answerOf(await scene.asGate.call(relockHalves, { body: { relocks } }));
      expect(answer).toEqual({
        halves: [{ grant: box.grant, vaultHalf: expected, lockNumber: 1 }],
        missing: [unknown],
      });
    }
    const other = answerOf(
      await scene.asGate.call(relockHalves, {
        body: { relocks: [{ grant: box.grant, lockNumber: 0, change: random(32) }] },
      }),
    );
    expect(other).toEqual({ halves: [], missing: [box.grant] });
    const opened = await scene
      .asDevice(officer())
      .call(open, { body: { tickets: [asking(scene, box.grant, before)], code: null } });
    expect(refusalOf(opened)).toBe("ticket-invalid");
    const restaged = { record, entries: [], boxes: [box], code: null };
    answerOf(await scene.asDevice(officer()).call(stage, { body: restaged }));
    const after = scene.ticket({ bearer: bearer(), grant: box.grant, record, lockNumber: 1 });
    const { openings } = answerOf(
      await scene
        .asDevice(officer())
        .call(open, { body: { tickets: [asking(scene, box.grant, after)], code: null } }),
    );
    expect(openings[0]!.vaultHalf).toEqual(expected);
  });

  it("forgets ended grants, and of erased records everything", async () => {
    const [shared, erased] = [await writeRecord(scene, 2), await writeRecord(scene, 2)];
    const blob = newId<"blob">(random);
    answerOf(
      await scene
        .asDevice(officer())
        .call(putBlob, { parameters: { blob }, body: { record: erased.record, ciphertext: random(1_000) } }),
    );
    answerOf(
      await scene.asGate.call(forget, { body: { grants: [shared.box.grant], records: [erased.record] } }),
    );
    for (const { record, box } of [shared, erased]) {
      const ticket = scene.ticket({ bearer: bearer(), grant: box.grant, record });
      expect(
        refusalOf(
          await scene
            .asDevice(officer())
            .call(open, { body: { tickets: [asking(scene, box.grant, ticket)], code: null } }),
        ),
      ).toBe("not-found");
    }
    const missing = answerOf(
      await scene.asGate.call(deliverStatements, { body: { statements: erased.statements } }),
    ).missing;
    expect(missing.toSorted()).toEqual(erased.entries.map(({ entry }) => entry).toSorted());
  });

  it("drops what was staged 30 days ago only on the gate's signed word, and never what was placed", async () => {
    const placed = await writeRecord(scene, 1);
    const record = newRecord(scene);
    const [entry, box] = [scene.entry(), newBox()];
    answerOf(
      await scene
        .asDevice(officer())
        .call(stage, { body: { record, entries: [entry], boxes: [box], code: null } }),
    );
    const orphan = { entry: entry.entry, digest: entry.digest };
    const word = (entries: (typeof orphan)[]) =>
      signOrphans({ entries, grants: [box.grant], time: scene.clock() }, scene.register.gate.secretKey);
    const sweep = (orphans: ReturnType<typeof word>) =>
      scene.asGate.call(sweepStaged, { body: { orphans, kept: [placed.box.grant] } });
    expect(refusalOf(await sweep(word([orphan])))).toBe("conflict");
    scene.passTime(orphanAge + 1);
    expect(refusalOf(await sweep({ ...word([orphan]), signature: random(64) }))).toBe("wrong-signature");
    const stays = { entry: placed.entries[0]!.entry, digest: placed.entries[0]!.digest };
    expect(refusalOf(await sweep(word([orphan, stays])))).toBe("conflict");
    const old = answerOf(
      await scene.asGate.call(listStaged, { body: { before: scene.clock() - orphanAge } }),
    );
    expect(old.entries).toContainEqual(orphan);
    expect(old.entries).not.toContainEqual(stays);
    answerOf(await sweep(word([orphan])));
    const left = answerOf(await scene.asGate.call(listStaged, { body: { before: scene.clock() } }));
    expect(left.entries).not.toContainEqual(orphan);
    expect(left.grants).not.toContain(box.grant);
    expect(left.grants).not.toContain(placed.box.grant);
    const ticket = scene.ticket({ bearer: bearer(), grant: placed.box.grant, record: placed.record });
    const { openings } = answerOf(
      await scene
        .asDevice(officer())
        .call(open, { body: { tickets: [asking(scene, placed.box.grant, ticket)], code: null } }),
    );
    expect(openings[0]!.entries).toHaveLength(1);
  });
});

describe("blobs", () => {
  it("are written once and read against a ticket for the photos of their record", async () => {
    const record = newRecord(scene);
    const blob = newId<"blob">(random);
    const ciphertext = random(300_000);
    const device = scene.asDevice(officer());
    const put = (bytes: Uint8Array) =>
      device.call(putBlob, { parameters: { blob }, body: { record, ciphertext: bytes } });
    const { hash } = answerOf(await put(ciphertext));
    expect(hash).toEqual(hashOf("blob", ciphertext));
    answerOf(await put(ciphertext));
    expect(refusalOf(await put(random(100)))).toBe("conflict");
    const grant = newId<"grant">(random);
    const read = (ticket: ReturnType<typeof scene.ticket>) =>
      device.call(readBlob, { parameters: { blob }, body: { ticket, code: null } });
    const photos = scene.ticket({ bearer: bearer(), grant, record, compartment: "photos" });
    expect(answerOf(await read(photos)).ciphertext).toEqual(ciphertext);
    const identity = scene.ticket({ bearer: bearer(), grant, record });
    expect(refusalOf(await read(identity))).toBe("ticket-invalid");
    const foreign = scene.ticket({
      bearer: bearer(),
      grant,
      record: newRecord(scene),
      compartment: "photos",
    });
    expect(refusalOf(await read(foreign))).toBe("not-found");
  });
});
