import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  dropPostings,
  labelLength,
  listPostings,
  readPostings,
  sealedPostingLength,
  writePostings,
} from "#protocol/vault-gate-contracts.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene({ seed: "vault postings" });
});
afterAll(() => scene.close());
const random = (length: number) => scene.register.random(length);

describe("postings", () => {
  const posting = () => random(labelLength + sealedPostingLength);
  const pack = (postings: readonly Uint8Array[]) => Uint8Array.from(postings.flatMap((each) => [...each]));
  const unpack = (packed: Uint8Array) =>
    Array.from({ length: packed.length / 144 }, (_, i) => packed.slice(i * 144, (i + 1) * 144));
  const write = (postings: readonly Uint8Array[], epoch = 1) =>
    scene.asGate.call(writePostings, { body: { epoch, postings: pack(postings) } });
  const read = async (labels: readonly Uint8Array[]) =>
    unpack(answerOf(await scene.asGate.call(readPostings, { body: { labels: pack(labels) } })).postings);
  const texts = (all: readonly Uint8Array[]) => all.map(String).toSorted();
  const labelOf = (each: Uint8Array) => each.slice(0, labelLength);

  it("are written once, and read by label without telling what is not there", async () => {
    const postings = Array.from({ length: 40 }, posting);
    answerOf(await write(postings));
    answerOf(await write(postings.slice(0, 10)));
    const changed = Uint8Array.from([...labelOf(postings[0]!), ...random(sealedPostingLength)]);
    expect(refusalOf(await write([posting(), changed]))).toBe("conflict");
    const asked = [random(labelLength), ...postings.slice(5, 25).map(labelOf), random(labelLength)];
    expect(texts(await read(asked))).toEqual(texts(postings.slice(5, 25)));
    expect(await read([])).toEqual([]);
    const odd = await scene.asGate.call(readPostings, { body: { labels: random(17) } });
    expect(refusalOf(odd)).toBe("malformed-request");
  });

  it("are listed in order of label by epoch, and only the kept epoch stays", async () => {
    const [old, fresh] = [Array.from({ length: 4_100 }, posting), Array.from({ length: 5 }, posting)];
    for (let i = 0; i < old.length; i += 4_096) answerOf(await write(old.slice(i, i + 4_096), 7));
    answerOf(await write(fresh, 8));
    const listed: Uint8Array[] = [];
    for (let after: Uint8Array | null = null; ; after = labelOf(listed.at(-1)!)) {
      const page = answerOf(await scene.asGate.call(listPostings, { body: { epoch: 7, after } }));
      if (page.postings.length === 0) break;
      listed.push(...unpack(page.postings));
    }
    expect(texts(listed)).toEqual(texts(old));
    answerOf(await scene.asGate.call(dropPostings, { body: { keepEpoch: 8 } }));
    expect(await read(old.slice(0, 50).map(labelOf))).toEqual([]);
    expect(texts(await read(fresh.map(labelOf)))).toEqual(texts(fresh));
  });

  it("are for the gate alone", async () => {
    const device = scene.asDevice(scene.organisation.officer.device);
    const body = { labels: random(labelLength) };
    expect(refusalOf(await device.call(readPostings, { body }))).toBe("unknown-key");
  });
});
