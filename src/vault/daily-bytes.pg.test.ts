import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { authorOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import { putBlob, stage } from "#protocol/vault-contracts.ts";
import { newRecord, openVaultScene, refusalOf, type VaultScene } from "#testing/vault-scene.ts";
import { openCounters, usualDailyLimits } from "./daily-bytes.ts";

const limits = { code: 30_000, member: 50_000, address: 100_000 };
const day = 24 * 60 * 60 * 1000;
let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene({ dailyLimits: limits });
});
afterAll(() => scene.close());

const random = (length: number) => scene.register.random(length);
const entryOf = (length: number) => {
  const storedBytes = random(length);
  return { entry: newId<"entry">(random), digest: digestOfEntry(storedBytes), storedBytes };
};
const count = async (): Promise<number> => {
  const [found] = await scene.sql<{ bytes: number }[]>`
    select coalesce(sum(octet_length(stored_bytes)), 0)::integer as bytes from entries`;
  return found!.bytes;
};

/** Anybody at all: what a new code costs is its proof of work. */
function newStranger() {
  const code = deriveAccessCodeKeys(newAccessCode(random));
  const author = authorOfCode(code.id);
  const record = newRecord(scene);
  const keys = { signingKey: code.signing.publicKey, sealingKey: code.sealing.publicKey };
  const proofOfWork = findProofOfWork(depositChallenge(record, author), proofOfWorkBits);
  return async (entries: readonly ReturnType<typeof entryOf>[]): Promise<string> => {
    const staged = await scene
      .as(author, code.signing.secretKey)
      .call(stage, { body: { record, entries: [...entries], boxes: [], code: { ...keys, proofOfWork } } });
    return staged.ok ? "staged" : refusalOf(staged);
  };
}

describe("what may be stored in a day", () => {
  it("from one address is limited for all codes together, so that codes that cost little do not fill the disk", async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => newStranger()([entryOf(20_000)])));
    expect(sent.filter((one) => one === "staged").length).toBeLessThanOrEqual(5);
    expect(sent).toContain("staged");
    expect(sent).toContain("quota-exceeded");
    expect(await count()).toBeLessThanOrEqual(limits.address);
    scene.passTime(day);
    expect(await newStranger()([entryOf(20_000)])).toBe("staged");
  });

  it("keeps no address: the same one counts under another name tomorrow", async () => {
    await newStranger()([entryOf(100)]);
    scene.passTime(day);
    await newStranger()([entryOf(100)]);
    const rows = await scene.sql<{ counted: string }[]>`
      select counted from daily_bytes where counted like 'address:%' order by day desc limit 2`;
    expect(new Set(rows.map(({ counted }) => counted)).size).toBe(2);
    expect(JSON.stringify(await scene.sql`select counted from daily_bytes`)).not.toContain("127.0.0.1");
  });

  it("by one code is not passed by asking many times at once", async () => {
    scene.passTime(day);
    const before = await count();
    const stranger = newStranger();
    await Promise.all(Array.from({ length: 12 }, () => stranger([entryOf(10_000)])));
    expect((await count()) - before).toBeLessThanOrEqual(limits.code);
    expect((await count()) - before).toBeGreaterThan(0);
  });

  it("is not used up by what is sent again", async () => {
    scene.passTime(day);
    const stranger = newStranger();
    const entries = [entryOf(20_000)];
    for (let i = 0; i < 4; i++) expect(await stranger(entries)).toBe("staged");
  });

  it("by one member holds for photographs too, also at once, and not for those sent again", async () => {
    const device = scene.asDevice(scene.organisation.officer.device);
    const record = newRecord(scene);
    const put = async (blob: ReturnType<typeof newId<"blob">>, ciphertext: Uint8Array) => {
      const stored = await device.call(putBlob, { parameters: { blob }, body: { record, ciphertext } });
      return stored.ok ? "stored" : refusalOf(stored);
    };
    const first = { blob: newId<"blob">(random), ciphertext: random(10_000) };
    expect(await put(first.blob, first.ciphertext)).toBe("stored");
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => put(newId<"blob">(random), random(10_000))),
    );
    expect(answers.filter((one) => one === "stored")).toHaveLength(4);
    expect(answers.filter((one) => one === "quota-exceeded")).toHaveLength(8);
    expect(await put(first.blob, first.ciphertext)).toBe("stored");
    const staged = await device.call(stage, {
      body: { record, entries: [entryOf(1_000)], boxes: [], code: null },
    });
    expect(refusalOf(staged)).toBe("quota-exceeded");
  });

  it("is enough for two hundred families of one shelter", () => {
    expect(usualDailyLimits.address / 20_000).toBeGreaterThan(200);
  });

  it("is counted again by the 48 bits of IPv6 that one provider's customer may have", () => {
    const countersOf = openCounters(limits, random);
    const caller = { bearer: authorOfCode(deriveAccessCodeKeys(newAccessCode(random)).id), device: null };
    const [one, other] = ["2001:db8:7:1", "2001:db8:7:2"].map((network) => countersOf(caller, network, 0));
    expect(one).toHaveLength(3);
    expect(one![1]!.counted).not.toBe(other![1]!.counted);
    expect(one![2]).toEqual(other![2]);
  });
});
