import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { refuse } from "#base/result.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { contract } from "#protocol/contract.ts";
import { signRequest } from "#protocol/request-signature.ts";
import { openTestDatabase, type TestDatabase } from "#testing/test-database.ts";
import * as z from "#base/schema.ts";
import { openDatabase } from "./database.ts";
import type { IncomingRequest } from "./http.ts";
import { type NonceStore, openNonceStore } from "./nonce-store.ts";
import { recogniseSigned } from "./signed-request.ts";

const device = newSigningKeyPair(secureRandomBytes);
const stranger = newSigningKeyPair(secureRandomBytes);
const registerHead = "ab".repeat(32);
const bodyBytes = Uint8Array.of(1, 2, 3);
const anyContract = contract({
  name: "any",
  method: "POST",
  path: "/any",
  access: "device",
  answer: z.strictObject({}),
});

let database: TestDatabase;
let nonces: NonceStore;
let now = 1_800_000_000_000;
const clock = () => now;
beforeAll(async () => {
  database = await openTestDatabase();
  nonces = await openNonceStore({ sql: database.sql, clock });
});
beforeEach(() => {
  now = 1_800_000_000_000;
});
afterAll(async () => {
  await nonces.close();
  await database.close();
});

function sign({ secretKey = device.secretKey, keyId = "device:d1" } = {}): IncomingRequest {
  const url = "https://gate.example/any?page=2";
  return {
    contract: anyContract,
    method: "POST",
    authority: "gate.example",
    path: "/any",
    query: "?page=2",
    headers: signRequest({
      method: "POST",
      url,
      bodyBytes,
      registerHead,
      keyId,
      secretKey,
      clock,
      random: secureRandomBytes,
    }),
    bodyBytes,
    findBody: () => undefined,
  };
}

const recogniseWith = (store: NonceStore) =>
  recogniseSigned({
    nonces: store,
    clock,
    isOwnAuthority: (authority) => authority === "gate.example",
    findKey: async ({ keyId }) =>
      keyId === "device:d1"
        ? { ok: true, value: { publicKey: device.publicKey, caller: { device: "d1" } } }
        : refuse({ kind: "unknown-key" }),
  });
const recognise = (request: IncomingRequest) => recogniseWith(nonces)(request);

describe("a signed request", () => {
  test("tells who made it", async () => {
    expect(await recognise(sign())).toEqual({ ok: true, value: { device: "d1" } });
  });

  test("is refused a second time", async () => {
    const request = sign();
    await recognise(request);
    expect(await recognise(request)).toEqual(refuse({ kind: "request-replayed" }));
  });

  test("is refused a second time also after a restart", async () => {
    const request = sign();
    await recognise(request);
    const sql = openDatabase(database.url, { max: 1 });
    const afterRestart = await openNonceStore({ sql, clock });
    expect(await recogniseWith(afterRestart)(request)).toEqual(refuse({ kind: "request-replayed" }));
    await afterRestart.close();
    await sql.end();
  });

  test("is accepted once when its twins arrive together, at one process or two", async () => {
    const sql = openDatabase(database.url, { max: 2 });
    const second = await openNonceStore({ sql, clock });
    for (let round = 0; round < 20; round++) {
      const request = sign();
      const answers = await Promise.all(
        [nonces, second, nonces, second].map((store) => recogniseWith(store)(request)),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    }
    await second.close();
    await sql.end();
  });

  test("is refused from a key that may not call, and from a key that only claims to be another", async () => {
    expect(await recognise(sign({ keyId: "device:d2" }))).toEqual(refuse({ kind: "unknown-key" }));
    expect(await recognise(sign({ secretKey: stranger.secretKey }))).toEqual(
      refuse({ kind: "wrong-signature" }),
    );
  });

  test("is refused at another server, however that one is addressed", async () => {
    const request = { ...sign(), authority: "vault.example" };
    expect(await recognise(request)).toEqual(refuse({ kind: "wrong-signature" }));
    const vault = recogniseSigned({
      nonces,
      clock,
      isOwnAuthority: (authority) => authority === "vault.example",
      findKey: async () => ({ ok: true, value: { publicKey: device.publicKey, caller: "d1" } }),
    });
    expect(await vault(request)).toEqual(refuse({ kind: "wrong-signature" }));
    expect(await vault(sign())).toEqual(refuse({ kind: "wrong-signature" }));
  });

  test.each([
    ["another method", { method: "DELETE" }, "wrong-signature"],
    ["another path", { path: "/other" }, "wrong-signature"],
    ["another query", { query: "?page=3" }, "wrong-signature"],
    ["another body", { bodyBytes: Uint8Array.of(1, 2, 4) }, "digest-mismatch"],
    ["no signature", { headers: {} }, "unsigned"],
  ])("is refused with %s", async (_, change, kind) => {
    expect(await recognise({ ...sign(), ...change })).toMatchObject({ ok: false, refusal: { kind } });
  });

  test("is refused when it is old", async () => {
    const request = sign();
    now += 301_000;
    expect(await recognise(request)).toMatchObject({ ok: false, refusal: { kind: "signature-expired" } });
  });
});

describe("nonces", () => {
  const rows = async () =>
    (await database.sql<{ counted: number }[]>`select count(*) as counted from nonces`)[0]?.counted;

  test("are not spent by those whose signature does not hold", async () => {
    const before = await rows();
    await recognise(sign({ secretKey: stranger.secretKey }));
    await recognise(sign({ keyId: "device:d2" }));
    await recognise({ ...sign(), path: "/other" });
    expect(await rows()).toBe(before);
  });

  test("of one key do not stand in another's way", async () => {
    const nonce = secureRandomBytes(16);
    expect(await nonces.spend("device:a", nonce, now)).toBe(true);
    expect(await nonces.spend("device:b", nonce, now)).toBe(true);
    expect(await nonces.spend("device:a", nonce, now)).toBe(false);
  });

  test("are not taken for spent while the database is away", async () => {
    const sql = openDatabase(database.url, { max: 1 });
    const store = await openNonceStore({ sql, clock });
    await sql.end();
    await expect(store.spend("device:c", secureRandomBytes(16), now)).rejects.toThrow("CONNECTION_ENDED");
    await store.close();
  });

  test("go once no signature that carried them can be in date", async () => {
    await nonces.spend("device:old", secureRandomBytes(16), now);
    const old = () => database.sql`select 1 from nonces where key_id = 'device:old'`;
    await nonces.sweep();
    expect(await old()).toHaveLength(1);
    now += 11 * 60_000;
    await nonces.sweep();
    expect(await old()).toHaveLength(0);
  });

  test("of many requests at once share their writes: a thousand in a second on two cores", async () => {
    const started = performance.now();
    await Promise.all(
      Array.from({ length: 1_000 }, () => nonces.spend("device:d", secureRandomBytes(16), now)),
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
