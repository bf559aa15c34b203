import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EntryId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { type Holder, holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { authorOfCode, authorOfDevice, type PublicKeys } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { readReceipt } from "#protocol/receipt.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import type { Ticket } from "#protocol/ticket.ts";
import { deliverStatements, open, stage } from "#protocol/vault-contracts.ts";
import { replayStatements } from "#protocol/vault-gate-contracts.ts";
import type { Peer } from "#server/peer.ts";
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

describe("staging", () => {
  it("gives a receipt that names every entry and box by its hashes and when it came first, and the same again for the same", async () => {
    const record = newRecord(scene);
    const [entry, box] = [scene.entry(), newBox()];
    const body = { record, entries: [entry], boxes: [box], code: null };
    const since = scene.clock();
    for (let i = 0; i < 2; i++) {
      scene.passTime(1);
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
        since: since + 1,
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
    const { record, entries, statements } = await writeRecord(scene, 3);
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
    const { record, statements } = await writeRecord(scene, 1);
    const forged = scene.sequence({ record, sequence: 2 });
    const signature = random(64);
    const furthest = scene.sequence({ record, sequence: 2 ** 52 }).signed;
    // Also with the words of one that stands here, and where no place is.
    for (const { bytes } of [forged.signed, statements[0]!, furthest]) {
      const wrong = { statements: [{ bytes, signature }] };
      expect(refusalOf(await scene.asGate.call(deliverStatements, { body: wrong }))).toBe("wrong-signature");
    }
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
    const { statements } = await writeRecord(scene, 300, 32);
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
    const { record, box, entries, statements } = await writeRecord(scene, 4);
    const ticket = scene.ticket({ bearer: bearer(), grant: box.grant, record, upTo: 3 });
    const body = { tickets: [asking(scene, box.grant, ticket, 1)], code: null };
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
          .call(open, { body: { tickets: [asking(scene, box.grant, forged)], code: null } }),
      ),
    ).toBe("ticket-invalid");
    scene.passTime(6 * 60 * 1000);
    expect(refusalOf(await scene.asDevice(officer()).call(open, { body }))).toBe("ticket-invalid");
  });

  it("does not open the box of one record with a ticket for another", async () => {
    const [one, two] = [await writeRecord(scene, 1), await writeRecord(scene, 1)];
    const ticket = scene.ticket({ bearer: bearer(), grant: one.box.grant, record: two.record });
    const body = { tickets: [asking(scene, one.box.grant, ticket)], code: null };
    expect(refusalOf(await scene.asDevice(officer()).call(open, { body }))).toBe("ticket-invalid");
  });

  it("gives a box to whom it was made for, whatever tickets a thief of the gate's key writes", async () => {
    const { record, box } = await writeRecord(scene, 1);
    const refusalAt = async (
      caller: Peer,
      bearer: Ticket["bearer"],
      holder: Holder,
      code: PublicKeys | null,
    ) => {
      const ticket = scene.ticket({ bearer, grant: box.grant, record });
      const asked = { ...asking(scene, box.grant, ticket), holder };
      return refusalOf(await caller.call(open, { body: { tickets: [asked], code } }));
    };
    const own = deriveAccessCodeKeys(newAccessCode(random));
    const ownKeys = { signingKey: own.signing.publicKey, sealingKey: own.sealing.publicKey };
    const asCode = scene.as(authorOfCode(own.id), own.signing.secretKey);
    const { desk } = scene.organisation;
    for (const holder of [holderOfDesk(desk), holderOfCode(own.id)]) {
      expect(await refusalAt(asCode, authorOfCode(own.id), holder, ownKeys)).toBe("ticket-invalid");
    }
    const stranger = scene.register.organisation();
    await scene.mirror();
    const device = stranger.officer.device;
    for (const holder of [holderOfDesk(desk), holderOfDesk(stranger.desk)]) {
      expect(await refusalAt(scene.asDevice(device), authorOfDevice(device.id), holder, null)).toBe(
        "ticket-invalid",
      );
    }
    const ticket = scene.ticket({ bearer: bearer(), grant: box.grant, record });
    const elsewhere = scene.ticket({ bearer: bearer(), grant: box.grant, record, compartment: "contact" });
    const asked = [
      { ...asking(scene, box.grant, ticket), grantSignature: random(64) },
      asking(scene, box.grant, elsewhere),
    ];
    for (const one of asked) {
      const answer = await scene.asDevice(officer()).call(open, { body: { tickets: [one], code: null } });
      expect(refusalOf(answer)).toBe("ticket-invalid");
    }
  });

  it("pages by bytes and by number, and nothing is left out or doubled", async () => {
    const large = await writeRecord(scene, 40, 60_000);
    const small = await writeRecord(scene, 300, 32);
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
        tickets: [
          ...asked.map(({ ticket, grant, after }) => asking(scene, grant, ticket, after)),
          asking(scene, missingGrant, gone),
        ],
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
    const alone = { tickets: [asking(scene, missingGrant, gone)], code: null };
    expect(refusalOf(await scene.asDevice(officer()).call(open, { body: alone }))).toBe("not-found");
  });
});

it("keeps all of this over a restart, replayed requests included", async () => {
  const { record, box } = await writeRecord(scene, 2);
  await scene.restart();
  const ticket = scene.ticket({ bearer: bearer(), grant: box.grant, record });
  const { openings } = answerOf(
    await scene
      .asDevice(officer())
      .call(open, { body: { tickets: [asking(scene, box.grant, ticket)], code: null } }),
  );
  expect(openings[0]!.entries).toHaveLength(2);
});
