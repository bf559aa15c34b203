import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EntryId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { authorOfCode, authorOfDevice } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { orphanAge, signOrphans } from "#protocol/orphans.ts";
import { readReceipt } from "#protocol/receipt.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import {
  deliverStatements,
  forget,
  listStaged,
  open,
  putBlob,
  readBlob,
  relockHalves,
  replayStatements,
  stage,
  sweepStaged,
} from "#protocol/vault-contracts.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, newRecord, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene();
});
afterAll(() => scene.close());

const random = (length: number) => scene.register.random(length);
const officer = () => scene.organisation.officer.device;
const bearer = () => authorOfDevice(officer().id);
const newBox = () => ({ grant: newId<"grant">(random), vaultHalf: random(32), box: random(72) });

/** Stages `count` entries of a new record with one box and places them. */
async function writeRecord(count: number, length = 200) {
  const record = newRecord(scene);
  const box = newBox();
  const entries = Array.from({ length: count }, () => {
    const storedBytes = random(length);
    return { entry: newId<"entry">(random), digest: digestOfEntry(storedBytes), storedBytes };
  });
  const device = scene.asDevice(officer());
  for (let i = 0; i < count; i += 32) {
    answerOf(
      await device.call(stage, {
        body: { record, entries: entries.slice(i, i + 32), boxes: i === 0 ? [box] : [], code: null },
      }),
    );
  }
  let previousHead = new Uint8Array(32) as Uint8Array;
  const statements = entries.map(({ entry, digest }, i) => {
    const { statement, signed } = scene.sequence({ record, sequence: i + 1, previousHead, entry, digest });
    previousHead = statement.head;
    return signed;
  });
  for (let i = 0; i < count; i += 256) {
    const body = { statements: statements.slice(i, i + 256) };
    expect(answerOf(await device.call(deliverStatements, { body })).missing).toEqual([]);
  }
  return { record, box, entries, statements };
}

describe("staging", () => {
  it("gives a receipt that names every entry and box by its hashes, and the same again for the same", async () => {
    const record = newRecord(scene);
    const [entry, box] = [scene.entry(), newBox()];
    const body = { record, entries: [entry], boxes: [box], code: null };
    for (let i = 0; i < 2; i++) {
      const { receipt } = answerOf(await scene.asDevice(officer()).call(stage, { body }));
      expect(readReceipt(receipt, scene.identity.signingKey)).toEqual({
        record,
        entries: [{ entry: entry.entry, digest: entry.digest }],
        boxes: [
          {
            grant: box.grant,
            boxHash: hashOf("box", box.box),
            vaultHalfHash: hashOf("vault-half", box.vaultHalf),
          },
        ],
        time: scene.clock(),
      });
    }
  });

  it("refuses bytes that are not those of the digest, and another box for a known grant", async () => {
    const record = newRecord(scene);
    const [entry, box] = [scene.entry(), newBox()];
    const device = scene.asDevice(officer());
    const wrong = { ...entry, digest: random(32) };
    expect(
      refusalOf(await device.call(stage, { body: { record, entries: [wrong], boxes: [], code: null } })),
    ).toBe("digest-mismatch");
    answerOf(await device.call(stage, { body: { record, entries: [], boxes: [box], code: null } }));
    for (const other of [
      { ...box, box: random(72) },
      { ...box, vaultHalf: random(32) },
    ]) {
      expect(
        refusalOf(await device.call(stage, { body: { record, entries: [], boxes: [other], code: null } })),
      ).toBe("conflict");
    }
  });

  it("lets a family without a device stage with a proof of work, and only so much a day", async () => {
    const code = deriveAccessCodeKeys(newAccessCode(random));
    const record = newRecord(scene);
    const author = authorOfCode(code.id);
    const peer = scene.as(author, code.signing.secretKey);
    const keys = { signingKey: code.signing.publicKey, sealingKey: code.sealing.publicKey };
    const stageBytes = (proofOfWork: Uint8Array, lengths: number[]) => {
      const entries = lengths.map((length) => {
        const storedBytes = random(length);
        return { entry: newId<"entry">(random), digest: digestOfEntry(storedBytes), storedBytes };
      });
      return peer.call(stage, { body: { record, entries, boxes: [], code: { ...keys, proofOfWork } } });
    };
    expect(refusalOf(await stageBytes(new Uint8Array(8), [100]))).toBe("proof-of-work-missing");
    const proof = findProofOfWork(depositChallenge(record, author), proofOfWorkBits);
    answerOf(await stageBytes(proof, [100]));
    const large = Array.from({ length: 30 }, () => 60_000);
    answerOf(await stageBytes(proof, large));
    expect(refusalOf(await stageBytes(proof, large))).toBe("quota-exceeded");
    scene.passTime(24 * 60 * 60 * 1000);
    answerOf(await stageBytes(proof, large));
  });

  it("refuses a code that shows the keys of another, and whoever was removed", async () => {
    const [code, other] = [
      deriveAccessCodeKeys(newAccessCode(random)),
      deriveAccessCodeKeys(newAccessCode(random)),
    ];
    const keys = { signingKey: other.signing.publicKey, sealingKey: other.sealing.publicKey };
    const body = {
      record: newRecord(scene),
      entries: [],
      boxes: [],
      code: { ...keys, proofOfWork: random(8) },
    };
    const peer = scene.as(authorOfCode(code.id), other.signing.secretKey);
    expect(refusalOf(await peer.call(stage, { body }))).toBe("unknown-key");
    const { administrator, organisation } = scene.organisation;
    const leaver = scene.register.person(organisation);
    scene.register.by(administrator.device, {
      kind: "member",
      organisation,
      ...scene.register.memberStatement(leaver),
    });
    await scene.mirror();
    answerOf(await scene.asDevice(leaver.device).call(stage, { body: { ...body, code: null } }));
    scene.register.by(administrator.device, { kind: "member-removed", organisation, member: leaver.member });
    await scene.mirror();
    expect(
      refusalOf(await scene.asDevice(leaver.device).call(stage, { body: { ...body, code: null } })),
    ).toBe("unknown-key");
  });
});

describe("placing", () => {
  it("takes statements in any order and again, and says which bytes it misses", async () => {
    const { record, entries, statements } = await writeRecord(3);
    const again = answerOf(
      await scene.asGate.call(deliverStatements, { body: { statements: [statements[2]!, statements[0]!] } }),
    );
    expect(again.accepted.toSorted()).toEqual([entries[2]!.entry, entries[0]!.entry].toSorted());
    const unstaged = scene.sequence({ record: newRecord(scene) });
    const answer = answerOf(
      await scene.asGate.call(deliverStatements, { body: { statements: [unstaged.signed] } }),
    );
    expect(answer).toEqual({ accepted: [], missing: [unstaged.statement.entry] });
    expect(record).toHaveLength(22);
  });

  it("believes nobody but the gate, and not the gate when it says two things of one place", async () => {
    const { record } = await writeRecord(1);
    const forged = scene.sequence({ record, sequence: 2 });
    const signature = random(64);
    const wrong = { bytes: forged.signed.bytes, signature };
    expect(refusalOf(await scene.asGate.call(deliverStatements, { body: { statements: [wrong] } }))).toBe(
      "wrong-signature",
    );
    const second = scene.sequence({ record, sequence: 1 });
    expect(
      refusalOf(await scene.asGate.call(deliverStatements, { body: { statements: [second.signed] } })),
    ).toBe("conflict");
    const unchained = scene.sequence({ record, sequence: 2, previousHead: random(32) });
    expect(
      refusalOf(await scene.asGate.call(deliverStatements, { body: { statements: [unchained.signed] } })),
    ).toBe("conflict");
  });

  it("gives the gate its own statements back, page by page, from any time on", async () => {
    scene.passTime(1_000);
    const since = scene.clock();
    const { statements } = await writeRecord(300, 32);
    const seen: Uint8Array[] = [];
    let cursor: string | null = null;
    do {
      const page: AnswerOf<typeof replayStatements> = answerOf(
        await scene.asGate.call(replayStatements, { body: { sinceTime: since, cursor } }),
      );
      seen.push(...page.statements.map(({ bytes }) => bytes));
      cursor = page.cursor;
    } while (cursor !== null);
    const text = (bytes: Uint8Array[]) => bytes.map((each) => each.join()).toSorted();
    expect(text(seen)).toEqual(text(statements.map(({ bytes }) => bytes)));
  });
});

describe("opening", () => {
  it("hands half, box and entries in order to the bearer of a ticket, and to nobody else", async () => {
    const { record, box, entries, statements } = await writeRecord(4);
    const ticket = scene.ticket({ bearer: bearer(), grant: box.grant, record, upTo: 3 });
    const body = { tickets: [{ ticket, after: 1 }], code: null };
    const answer = answerOf(await scene.asDevice(officer()).call(open, { body }));
    expect(answer.openings).toEqual([
      {
        grant: box.grant,
        vaultHalf: box.vaultHalf,
        box: box.box,
        entries: [1, 2].map((i) => ({ statement: statements[i]!, storedBytes: entries[i]!.storedBytes })),
        nextAfter: null,
      },
    ]);
    const other = scene.organisation.administrator.device;
    expect(refusalOf(await scene.asDevice(other).call(open, { body }))).toBe("ticket-invalid");
    const forged = { ...ticket, signature: random(64) };
    expect(
      refusalOf(
        await scene
          .asDevice(officer())
          .call(open, { body: { tickets: [{ ticket: forged, after: 0 }], code: null } }),
      ),
    ).toBe("ticket-invalid");
    scene.passTime(6 * 60 * 1000);
    expect(refusalOf(await scene.asDevice(officer()).call(open, { body }))).toBe("ticket-invalid");
  });

  it("does not open the box of one record with a ticket for another", async () => {
    const [one, two] = [await writeRecord(1), await writeRecord(1)];
    const ticket = scene.ticket({ bearer: bearer(), grant: one.box.grant, record: two.record });
    const body = { tickets: [{ ticket, after: 0 }], code: null };
    expect(refusalOf(await scene.asDevice(officer()).call(open, { body }))).toBe("ticket-invalid");
  });

  it("pages by bytes and by number, and nothing is left out or doubled", async () => {
    const large = await writeRecord(40, 60_000);
    const small = await writeRecord(300, 32);
    const missingGrant = newId<"grant">(random);
    const gone = scene.ticket({ bearer: bearer(), grant: missingGrant, record: small.record });
    let tickets = [large, small].map(({ record, box }) => ({
      ticket: scene.ticket({ bearer: bearer(), grant: box.grant, record }),
      grant: box.grant,
      after: 0,
    }));
    const seen = new Map<string, EntryId[]>();
    let answers = 0;
    while (tickets.length > 0) {
      answers++;
      const asked = tickets;
      const body = {
        tickets: [...asked.map(({ ticket, after }) => ({ ticket, after })), { ticket: gone, after: 0 }],
        code: null,
      };
      const { openings, unserved } = answerOf(await scene.asDevice(officer()).call(open, { body }));
      const bytes = openings
        .flatMap(({ entries }) => entries)
        .reduce((sum, { storedBytes }) => sum + storedBytes.length, 0);
      expect(bytes).toBeLessThanOrEqual(1_048_576);
      expect([...openings.map(({ grant }) => grant), ...unserved].toSorted()).toEqual(
        [...asked.map(({ grant }) => grant), missingGrant].toSorted(),
      );
      tickets = [];
      for (const each of asked) {
        const opening = openings.find(({ grant }) => grant === each.grant);
        if (!opening) {
          tickets.push(each);
          continue;
        }
        const all = [...large.entries, ...small.entries];
        const ids = opening.entries.map(
          ({ storedBytes }) =>
            all.find((entry) => entry.digest.join() === digestOfEntry(storedBytes).join())!.entry,
        );
        seen.set(each.grant, [...(seen.get(each.grant) ?? []), ...ids]);
        if (opening.nextAfter !== null) tickets.push({ ...each, after: opening.nextAfter });
      }
    }
    expect(answers).toBeGreaterThan(2);
    for (const { box, entries } of [large, small]) {
      expect(seen.get(box.grant)).toEqual(entries.map(({ entry }) => entry));
    }
    const alone = { tickets: [{ ticket: gone, after: 0 }], code: null };
    expect(refusalOf(await scene.asDevice(officer()).call(open, { body: alone }))).toBe("not-found");
  });
});

describe("relocking and forgetting", () => {
  it("changes a half once however often it is told, names what it has not, and stops tickets of before", async () => {
    const { record, box } = await writeRecord(1);
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
      .call(open, { body: { tickets: [{ ticket: before, after: 0 }], code: null } });
    expect(refusalOf(opened)).toBe("ticket-invalid");
    const restaged = { record, entries: [], boxes: [box], code: null };
    answerOf(await scene.asDevice(officer()).call(stage, { body: restaged }));
    const after = scene.ticket({ bearer: bearer(), grant: box.grant, record, lockNumber: 1 });
    const { openings } = answerOf(
      await scene
        .asDevice(officer())
        .call(open, { body: { tickets: [{ ticket: after, after: 0 }], code: null } }),
    );
    expect(openings[0]!.vaultHalf).toEqual(expected);
  });

  it("forgets ended grants, and of erased records everything", async () => {
    const [shared, erased] = [await writeRecord(2), await writeRecord(2)];
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
            .call(open, { body: { tickets: [{ ticket, after: 0 }], code: null } }),
        ),
      ).toBe("not-found");
    }
    const missing = answerOf(
      await scene.asGate.call(deliverStatements, { body: { statements: erased.statements } }),
    ).missing;
    expect(missing.toSorted()).toEqual(erased.entries.map(({ entry }) => entry).toSorted());
  });

  it("drops what was staged 30 days ago only on the gate's signed word, and never what was placed", async () => {
    const placed = await writeRecord(1);
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
      await scene.asDevice(officer()).call(open, { body: { tickets: [{ ticket, after: 0 }], code: null } }),
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

it("keeps all of this over a restart, replayed requests included", async () => {
  const { record, box } = await writeRecord(2);
  await scene.restart();
  const ticket = scene.ticket({ bearer: bearer(), grant: box.grant, record });
  const { openings } = answerOf(
    await scene.asDevice(officer()).call(open, { body: { tickets: [{ ticket, after: 0 }], code: null } }),
  );
  expect(openings[0]!.entries).toHaveLength(2);
});
