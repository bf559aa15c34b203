import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHex } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import { authorOfCode, codeIdOf } from "#keys/key-holder.ts";
import { putCourseFile, readCourseFile } from "#protocol/course-contracts.ts";
import { putReportingKey, readReportingKey } from "#protocol/learning-desk-contracts.ts";
import * as rosters from "#protocol/roster-contracts.ts";
import type { TestOrganisation } from "#testing/register-scene.ts";
import { answerOf, openVaultScene, refusalOf, type VaultScene } from "#testing/vault-scene.ts";

const day = 24 * 60 * 60 * 1000;
const limits = { code: 20_000, member: 60_000, address: 100_000 };
let scene: VaultScene;
let learning: TestOrganisation;
beforeAll(async () => {
  scene = await openVaultScene({ dailyLimits: limits });
  learning = scene.register.organisation("learning");
  await scene.mirror();
});
afterAll(() => scene.close());

const random = (length: number) => scene.register.random(length);
const officer = () => scene.asDevice(learning.officer.device);

function newCode() {
  const [signing, sealing] = [newSigningKeyPair(random), newSealingKeyPair(random)];
  const keys = { signingKey: signing.publicKey, sealingKey: sealing.publicKey };
  return { keys, peer: scene.as(authorOfCode(codeIdOf(keys)), signing.secretKey) };
}
const newPlace = () => newId<"entry">(random);
const save = (
  { keys, peer }: ReturnType<typeof newCode>,
  place: ReturnType<typeof newPlace>,
  revision: number,
  sealed = random(500),
) => peer.call(rosters.saveStudy, { parameters: { place }, body: { code: keys, revision, sealed } });

describe("files of courses", () => {
  it("are put by a learning desk under their own hash, and read by anybody", async () => {
    const bytes = random(3_000);
    const put = (content: Uint8Array, hash = toHex(sha256(content)), desk = learning.desk) =>
      officer().call(putCourseFile, { parameters: { hash }, body: { desk, bytes: content } });
    expect(answerOf(await put(bytes)).hash).toEqual(sha256(bytes));
    answerOf(await put(bytes));
    expect(refusalOf(await put(random(10), toHex(sha256(bytes))))).toBe("digest-mismatch");
    expect(refusalOf(await put(random(10), undefined, scene.organisation.desk))).toBe("not-entitled");
    const read = await newCode().peer.call(readCourseFile, { parameters: { hash: toHex(sha256(bytes)) } });
    expect(answerOf(read).bytes).toEqual(bytes);
    expect(refusalOf(await put(random(limits.member)))).toBe("quota-exceeded");
  });
});

describe("what learners keep of their courses", () => {
  it("moves by one revision at a time, and only by the code that took the place", async () => {
    const [mine, other, place] = [newCode(), newCode(), newPlace()];
    const first = random(500);
    expect(refusalOf(await save(mine, place, 2))).toBe("conflict");
    answerOf(await save(mine, place, 1, first));
    answerOf(await save(mine, place, 1, first));
    expect(refusalOf(await save(mine, place, 1))).toBe("conflict");
    expect(refusalOf(await save(other, place, 2))).toBe("conflict");
    const second = random(400);
    answerOf(await save(mine, place, 2, second));
    const read = ({ keys, peer }: typeof mine) =>
      peer.call(rosters.readStudy, { parameters: { place }, body: { code: keys } });
    expect(answerOf(await read(mine))).toEqual({ revision: 2, sealed: second });
    expect(refusalOf(await read(other))).toBe("not-found");
    await other.peer.call(rosters.forgetStudy, { body: { code: other.keys } });
    expect((await read(mine)).ok).toBe(true);
    await mine.peer.call(rosters.forgetStudy, { body: { code: mine.keys } });
    expect(refusalOf(await read(mine))).toBe("not-found");
  });

  it("of two devices that save at once one wins, and many that save together each get their own answer", async () => {
    const [mine, place] = [newCode(), newPlace()];
    const both = await Promise.all([save(mine, place, 1), save(mine, place, 1)]);
    expect(both.map((one) => (one.ok ? "saved" : refusalOf(one))).toSorted()).toEqual(["conflict", "saved"]);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => save(newCode(), newPlace(), i % 2 ? 1 : 5)),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(10);
  });

  it("counts what grows, for the code and for the address, so that saving again fills nothing", async () => {
    scene.passTime(day);
    const [mine, place] = [newCode(), newPlace()];
    for (let revision = 1; revision <= 5; revision++)
      answerOf(await save(mine, place, revision, random(15_000)));
    expect(refusalOf(await save(mine, newPlace(), 1, random(15_000)))).toBe("quota-exceeded");
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => save(newCode(), newPlace(), 1, random(15_000))),
    );
    expect(sent.filter(({ ok }) => ok).length).toBeLessThanOrEqual(6);
    expect(sent.map((one) => (one.ok ? "saved" : refusalOf(one)))).toContain("quota-exceeded");
    scene.passTime(day);
    answerOf(await save(newCode(), newPlace(), 1));
  });

  it("is kept for those who sign as a code, not for devices or the gate", async () => {
    const { keys } = newCode();
    const input = { parameters: { place: newPlace() }, body: { code: keys, revision: 1, sealed: random(9) } };
    expect(refusalOf(await officer().call(rosters.saveStudy, input))).toBe("not-entitled");
    expect(refusalOf(await scene.asGate.call(rosters.saveStudy, input))).toBe("unknown-key");
  });
});

describe("the reporting key", () => {
  it("is written once by a learning desk, read by learners and the desk, never by the gate", async () => {
    const key = random(32);
    const parameters = { desk: learning.desk };
    const { keys, peer } = newCode();
    const asLearner = () => peer.call(readReportingKey, { parameters, body: { code: keys } });
    expect(refusalOf(await asLearner())).toBe("not-found");
    answerOf(await officer().call(putReportingKey, { parameters, body: { key } }));
    answerOf(await officer().call(putReportingKey, { parameters, body: { key } }));
    expect(refusalOf(await officer().call(putReportingKey, { parameters, body: { key: random(32) } }))).toBe(
      "conflict",
    );
    expect(answerOf(await asLearner()).key).toEqual(key);
    expect(
      answerOf(await officer().call(readReportingKey, { parameters, body: { code: null } })).key,
    ).toEqual(key);
    const asDpo = scene.asDevice(learning.administrator.device);
    expect(answerOf(await asDpo.call(readReportingKey, { parameters, body: { code: null } })).key).toEqual(
      key,
    );
    expect(refusalOf(await asDpo.call(putReportingKey, { parameters, body: { key } }))).toBe("not-entitled");
    const foreign = scene.asDevice(scene.organisation.officer.device);
    expect(refusalOf(await foreign.call(readReportingKey, { parameters, body: { code: null } }))).toBe(
      "not-entitled",
    );
    const asGate = await scene.asGate.call(readReportingKey, { parameters, body: { code: null } });
    expect(refusalOf(asGate)).toBe("unknown-key");
    const other = { desk: scene.organisation.desk };
    expect(refusalOf(await officer().call(putReportingKey, { parameters: other, body: { key } }))).toBe(
      "not-entitled",
    );
  });
});

describe("the roster's rows", () => {
  it("are listed in order, each in its latest version, and go when the gate says so", async () => {
    const ids = [1, 2, 3].map(() => newId<"record">(random)).toSorted();
    const row = (record: (typeof ids)[number], version: number) => ({ record, version, sealed: random(64) });
    const latest = ids.map((record) => row(record, 2));
    const write = (rows: typeof latest, gone: typeof ids = []) =>
      scene.asGate.call(rosters.writeRoster, { body: { rows, gone } });
    answerOf(await write(latest));
    answerOf(await write([row(ids[0]!, 1)], [ids[2]!]));
    const listed = answerOf(await scene.asGate.call(rosters.listRoster, { body: { after: null } }));
    expect(listed.rows).toEqual(latest.slice(0, 2));
    const more = await scene.asGate.call(rosters.listRoster, { body: { after: ids[1]! } });
    expect(answerOf(more).rows).toEqual([]);
    expect(refusalOf(await officer().call(rosters.listRoster as never, { body: { after: null } }))).toBe(
      "unknown-key",
    );
  });

  it("and pieces of a snapshot are kept by name, the latest of each", async () => {
    const parameters = { name: "frozen", piece: 3 };
    expect(refusalOf(await scene.asGate.call(rosters.readSnapshot, { parameters }))).toBe("not-found");
    for (const sealed of [random(10), random(20)]) {
      answerOf(await scene.asGate.call(rosters.writeSnapshot, { parameters, body: { sealed } }));
      expect(answerOf(await scene.asGate.call(rosters.readSnapshot, { parameters })).sealed).toEqual(sealed);
    }
  });
});
