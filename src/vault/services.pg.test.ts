import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { blindInputs, finalizeEvaluations } from "#crypto/voprf.ts";
import { readNamespaceKey } from "#protocol/register-contracts.ts";
import { evaluate } from "#protocol/search-contracts.ts";
import { postDeskSecret, readMailbox } from "#protocol/vault-contracts.ts";
import {
  dropPostings,
  labelLength,
  listPostings,
  readPostings,
  sealedPostingLength,
  writePostings,
} from "#protocol/vault-gate-contracts.ts";
import type { Device } from "#keys/device.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene({ seed: "vault services", evaluationLimits: { network: 48, own: 32 } });
});
afterAll(() => scene.close());
const random = (length: number) => scene.register.random(length);

describe("letters with desk secrets", () => {
  let colleague: Device;
  let beforeConfirmation: string;
  beforeAll(async () => {
    const { register, organisation } = scene;
    const { administrator, officer, desk } = organisation;
    const person = register.person(organisation.organisation);
    colleague = person.device;
    const of = { organisation: organisation.organisation, member: person.member };
    register.by(administrator.device, {
      kind: "member",
      organisation: of.organisation,
      ...register.memberStatement(person),
    });
    register.by(administrator.device, { kind: "desk-member", ...of, desk });
    await scene.mirror();
    beforeConfirmation = refusalOf(await post(officer.device, colleague, 1));
    register.by(officer.device, { kind: "desk-device", ...of, desk, device: colleague.id });
    await scene.mirror();
  });

  const post = (from: Device, to: Device, generation: number, sealed = random(80)) =>
    scene.asDevice(from).call(postDeskSecret, {
      parameters: { device: to.id, desk: scene.organisation.desk, generation },
      body: { sealed },
    });

  it("pass only between confirmed devices of the desk, for generations that are or are next", async () => {
    const { administrator, officer } = scene.organisation;
    expect(beforeConfirmation).toBe("not-entitled");
    expect(refusalOf(await post(administrator.device, colleague, 1))).toBe("not-entitled");
    expect(refusalOf(await post(officer.device, administrator.device, 1))).toBe("not-entitled");
    expect(refusalOf(await post(officer.device, colleague, 3))).toBe("conflict");
    const first = random(80);
    answerOf(await post(officer.device, colleague, 1, first));
    answerOf(await post(officer.device, colleague, 2));
    answerOf(await post(colleague, officer.device, 1));
    const { letters, cursor } = answerOf(await scene.asDevice(colleague).call(readMailbox, { query: {} }));
    expect(cursor).toBeNull();
    expect(letters.map(({ generation, sender }) => [generation, sender])).toEqual([
      [1, officer.device.id],
      [2, officer.device.id],
    ]);
    expect(letters[0]!.sealed).toEqual(first);
  });

  it("are gone with the device that they were for", async () => {
    const { register, organisation } = scene;
    const member = register.state.deviceById.get(colleague.id)!.member;
    register.by(organisation.administrator.device, {
      kind: "member-removed",
      organisation: organisation.organisation,
      member,
    });
    await scene.mirror();
    expect(refusalOf(await scene.asDevice(colleague).call(readMailbox, { query: {} }))).toBe("unknown-key");
    expect(refusalOf(await post(organisation.officer.device, colleague, 1))).toBe("not-entitled");
    expect(await scene.sql`select from letters where device = ${colleague.id}`).toHaveLength(0);
    expect(await scene.sql`select from letters`).toHaveLength(1);
  });
});

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

describe("blind evaluation", () => {
  const inputs = Array.from({ length: 16 }, (_, i) => utf8Encode(`match key ${i}`));
  const ask = (
    namespace: "network" | typeof scene.organisation.organisation,
    blindedElements: Uint8Array[],
  ) =>
    scene
      .asDevice(scene.organisation.officer.device)
      .call(evaluate, { body: { namespace, blindedElements } });

  it("is proven to be made with the published key, and gives the same for the same", async () => {
    const outputs = [];
    for (let i = 0; i < 2; i++) {
      const { blinds, blindedElements } = blindInputs(inputs, random);
      const { evaluatedElements, proof } = answerOf(await ask("network", blindedElements));
      const key = scene.identity.evaluationKey!;
      outputs.push(finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, key));
    }
    expect(outputs[0]).toBeDefined();
    expect(outputs[0]).toEqual(outputs[1]);
  });

  it("is for one's own organisation's namespace only, with a key of its own", async () => {
    const { organisation } = scene.organisation;
    const { blinds, blindedElements } = blindInputs(inputs, random);
    const { evaluatedElements, proof } = answerOf(await ask(organisation, blindedElements));
    const parameters = { organisation };
    const { evaluationKey } = answerOf(await scene.asGate.call(readNamespaceKey, { parameters }));
    expect(evaluationKey).not.toEqual(scene.identity.evaluationKey);
    expect(
      finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, evaluationKey),
    ).toHaveLength(16);
    expect(refusalOf(await ask(newId<"organisation">(random), blindedElements))).toBe("not-entitled");
    const notElements = Array.from({ length: 16 }, () => new Uint8Array(32));
    expect(refusalOf(await ask("network", notElements))).toBe("malformed-request");
  });

  it("stops at the limit of a device's hour, also after a restart", async () => {
    const { blindedElements } = blindInputs(inputs, random);
    answerOf(await ask("network", blindedElements));
    expect(refusalOf(await ask("network", blindedElements))).toBe("quota-exceeded");
    await scene.restart();
    expect(refusalOf(await ask("network", blindedElements))).toBe("quota-exceeded");
    scene.passTime(60 * 60 * 1000);
    answerOf(await ask("network", blindedElements));
  });
});
