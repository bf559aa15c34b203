import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { deriveAccessCodeKeys, newAccessCode, parseAccessCode } from "#keys/access-code.ts";
import { encodeCbor } from "#base/cbor.ts";
import { askRegrant } from "#protocol/learner-contracts.ts";
import { askErasure, readCode } from "#protocol/record-contracts.ts";
import { makeDeposit } from "#testing/deposit.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import type { Endpoint, HostileScene, Said, Signing } from "./scene.ts";
import {
  expectCleanLog,
  kindOf,
  openHostileScene,
  pathOf,
  sampleOf,
  send,
  signed,
  signingOfCode,
  unsigned,
} from "./scene.ts";

/** Guessing at the papers of families. A code has no name and no hint: whoever guesses learns only that they guessed wrong. */
const endpoint: Endpoint = { server: "gate", contract: readCode };
const noBody = new Uint8Array();

describe("an access code that is wrong", () => {
  let scene: HostileScene;
  beforeAll(async () => {
    scene = await openHostileScene();
  });
  afterAll(() => scene.close());
  const ask = (by: Signing): Promise<Said> =>
    send(scene, "gate", signed(scene, endpoint, readCode.path, noBody, by));
  const guess = (): Signing => {
    const keys = deriveAccessCodeKeys(newAccessCode(scene.network.random));
    return { keyId: `code:${keys.id}`, secretKey: keys.signing.secretKey };
  };
  /** As its maker reads it, without what differs between any two answers. */
  const asRead = ({ status, headers, body }: Said) => [
    status,
    (JSON.parse(headers) as string[]).filter((_, i, all) => all[i - 1]?.toLowerCase() !== "date"),
    body,
  ];

  it("is answered like a code that never was, also where its record was erased", async () => {
    const erased = await makeDeposit(scene.network, scene.society);
    expect(kindOf(await ask(signingOfCode(erased)))).toBe("answered");
    const gone = await scene.network
      .connectDevice(scene.society.dpo.device)
      .call("gate", askErasure, { parameters: { record: erased.record }, body: {} });
    expect(gone.ok).toBe(true);
    await scene.network.gate().tick();
    const never = await ask(guess());
    expect(kindOf(never)).toBe("unknown-key");
    expect(asRead(await ask(signingOfCode(erased)))).toEqual(asRead(never));
    expect(asRead(await ask(guess()))).toEqual(asRead(never));
    expectCleanLog(scene.lines);
  });

  it("takes no longer to refuse when a code of that name exists", async () => {
    // The id of a real code with another's key: one look at the database more or less would show.
    const known: Signing = {
      ...signingOfCode(scene.deposit),
      secretKey: newSigningKeyPair(scene.network.random).secretKey,
    };
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let round = 0; round < 80; round++) {
      for (const which of ["known", "unknown"] as const) {
        const by = which === "known" ? known : guess();
        const began = performance.now();
        const kind = kindOf(await ask(by));
        times[which].push(performance.now() - began);
        expect(kind).toBe(which === "known" ? "wrong-signature" : "unknown-key");
      }
    }
    const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
    // The one checks a signature and the other does not; nobody has the id of a code without the code.
    expect(median(times.known)).toBeLessThan(median(times.unknown) * 4 + 2);
  });

  it("by a slip of the pen is noticed on the device, and never sent", () => {
    const code = newAccessCode(scene.network.random);
    const slipped = [...code].map((_, i) => [...code].with(i, code[i] === "A" ? "B" : "A").join(""));
    expect(slipped.length).toBeGreaterThan(20);
    expect(slipped.filter((one) => parseAccessCode(one) !== undefined)).toEqual([]);
    expect(parseAccessCode(code)).toBe(code);
  });
});

describe("what learners ask for", () => {
  let scene: HostileScene;
  beforeAll(async () => {
    scene = await openHostileScene();
  });
  afterAll(() => scene.close());

  it("is refused to a code of nobody, and tells a family's code that it is no learner", async () => {
    const own = scene.endpoints.filter(({ contract }) => contract.access === "code");
    const learners = own.filter(({ contract }) => contract.name !== readCode.name);
    expect(learners.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    const random = seededRandom("learners");
    for (const one of own) {
      const content = sampleOf(one, random);
      const body = content.body === undefined ? noBody : encodeCbor(content.body);
      const askAs = async (by: Signing) =>
        kindOf(await send(scene, one.server, signed(scene, one, pathOf(one, content), body, by)));
      const keys = deriveAccessCodeKeys(newAccessCode(scene.network.random));
      const byNobody = await askAs({ keyId: `code:${keys.id}`, secretKey: keys.signing.secretKey });
      if (byNobody !== "unknown-key") wrong.push(`${one.contract.name} to nobody: ${byNobody}`);
      const byFamily = await askAs(signingOfCode(scene.deposit));
      const expected = learners.includes(one) ? "not-found" : "answered";
      if (byFamily !== expected) wrong.push(`${one.contract.name} to a family: ${byFamily}`);
    }
    expect(wrong).toEqual([]);
    expectCleanLog(scene.lines);
  });

  it("asks nothing of whoever brings a proof but that it is the courier's, in time, and for that very code", async () => {
    const asked = { server: "gate", contract: askRegrant } as const;
    const random = seededRandom("regrants");
    const kinds = new Set<string>();
    for (let round = 0; round < 8; round++) {
      const content = sampleOf(asked, random);
      const body = encodeCbor(content.body!);
      kinds.add(kindOf(await send(scene, "gate", unsigned(asked, pathOf(asked, content), body))));
    }
    expect([...kinds]).toEqual(["wrong-signature"]);
    expectCleanLog(scene.lines);
  });
});

describe("guessing at codes", () => {
  let scene: HostileScene;
  beforeAll(async () => {
    scene = await openHostileScene({ rateLimitFactor: 1 });
  });
  afterAll(() => scene.close());

  it("stops after twenty tries a minute, for wrong codes and right ones alike", async () => {
    const kinds: string[] = [];
    for (let i = 0; i < 30; i++) {
      const keys = deriveAccessCodeKeys(newAccessCode(scene.network.random));
      const by = { keyId: `code:${keys.id}`, secretKey: keys.signing.secretKey };
      kinds.push(kindOf(await send(scene, "gate", signed(scene, endpoint, readCode.path, noBody, by))));
    }
    expect(kinds).toEqual([...Array(20).fill("unknown-key"), ...Array(10).fill("too-many-requests")]);
    const right = signed(scene, endpoint, readCode.path, noBody, signingOfCode(scene.deposit));
    expect(kindOf(await send(scene, "gate", right))).toBe("too-many-requests");
    expectCleanLog(scene.lines);
  });
});
