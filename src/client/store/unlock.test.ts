import { beforeEach, describe, expect, it } from "vitest";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { seededRandomBytes, testClock } from "#testing/seeded-random.ts";
import { memoryStore } from "./memory-store.ts";
import type { Passkeys } from "./passkey.ts";
import { addPasskey, unlockByPasskey } from "./passkey.ts";
import type { ClientStore } from "./store.ts";
import { changePassphrase, emptyDevice, enrolDevice, findLocks, unlockByPassphrase } from "./unlock.ts";

const random = seededRandomBytes("unlock");
const passphrase = "four words from dice";
let store: ClientStore;
let clock = testClock();
beforeEach(() => {
  store = memoryStore();
  clock = testClock();
});

async function enrol() {
  const enrolled = await enrolDevice(store, passphrase, { clock, random });
  if (!enrolled.ok) throw new Error(enrolled.refusal.kind);
  return enrolled.value;
}

describe("a device locked by a passphrase", () => {
  it("opens again as the same device, also for the same words in another form of Unicode", async () => {
    const enrolled = await enrolDevice(store, "ﬁve wörds of mine", { clock, random });
    const unlocked = await unlockByPassphrase(store, "five wo\u0308rds of mine", { clock });
    expect(enrolled.ok && unlocked.ok && unlocked.value.id === enrolled.value.id).toBe(true);
  });

  it("keeps no secret in clear", async () => {
    const device = await enrol();
    const kept = (await store.get("device"))!;
    const hex = Buffer.from(kept).toString("hex");
    for (const secret of [device.signing.secretKey, device.sealing.secretKey, device.storage]) {
      expect(hex).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });

  it("refuses a short passphrase before it makes any key", async () => {
    expect(await enrolDevice(store, "eleven char", { clock, random })).toMatchObject({
      refusal: { kind: "passphrase-too-short" },
    });
    expect(await store.list("")).toEqual([]);
  });

  it("slows down after three wrong tries, and is free again after a right one", async () => {
    await enrol();
    for (let i = 0; i < 3; i++) {
      expect(await unlockByPassphrase(store, "wrong wrong wrong", { clock })).toMatchObject({
        refusal: { kind: "wrong-passphrase" },
      });
    }
    expect(await unlockByPassphrase(store, passphrase, { clock })).toMatchObject({
      refusal: { kind: "too-many-tries", detail: { waitUntil: clock() + 5_000 } },
    });
    clock.advance(5_000);
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(true);
    expect(await unlockByPassphrase(store, "wrong wrong wrong", { clock })).toMatchObject({
      refusal: { kind: "wrong-passphrase" },
    });
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(true);
  });

  it("does not open when the kept parameters were changed", async () => {
    await enrol();
    const [lock] = decodeCbor((await store.get("device"))!) as { parameters: { passes: number } }[];
    lock!.parameters.passes = 1;
    await store.put("device", encodeCbor([lock] as unknown as CborValue));
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(false);
  });

  it("opens with the new passphrase alone once it was changed", async () => {
    const device = await enrol();
    const changed = await changePassphrase(store, passphrase, "another four words", { clock, random });
    expect(changed.ok && changed.value.id).toBe(device.id);
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(false);
    expect((await unlockByPassphrase(store, "another four words", { clock })).ok).toBe(true);
  });

  it("holds nothing once it was emptied", async () => {
    await enrol();
    await store.put("kept-something", Uint8Array.of(1));
    await emptyDevice(store);
    expect(await store.list("")).toEqual([]);
    expect(await findLocks(store)).toBeUndefined();
    expect(await unlockByPassphrase(store, passphrase, { clock })).toMatchObject({
      refusal: { kind: "not-enrolled" },
    });
  });
});

describe("a device locked by a passkey", () => {
  /** An authenticator that keeps one secret; `prfAtCreation` as some give the bytes at once and most do not. */
  function authenticator(secret: number, has: { prf: boolean; prfAtCreation?: boolean }): Passkeys {
    const rawId = Uint8Array.of(secret).buffer;
    const prf = (salt: BufferSource) => hmacSha256(Uint8Array.of(secret), salt as Uint8Array).buffer;
    const credential = (results: object) =>
      Promise.resolve({
        rawId,
        getClientExtensionResults: () => ({ prf: results }),
      } as unknown as Credential);
    return {
      create: (options) => {
        expect(options?.publicKey?.authenticatorSelection?.userVerification).toBe("required");
        const salt = options!.publicKey!.extensions!.prf!.eval!.first;
        return credential({ enabled: has.prf, ...(has.prfAtCreation && { results: { first: prf(salt) } }) });
      },
      get: (options) => {
        expect(options?.publicKey?.userVerification).toBe("required");
        const salts = Object.values(options!.publicKey!.extensions!.prf!.evalByCredential!);
        return credential({ results: { first: prf(salts[0]!.first) } });
      },
    };
  }

  it.each([true, false])("opens as the same device (bytes given at creation: %s)", async (prfAtCreation) => {
    const device = await enrol();
    const passkeys = authenticator(7, { prf: true, prfAtCreation });
    expect(await addPasskey(store, device, "Office", { passkeys, random })).toMatchObject({ ok: true });
    const unlocked = await unlockByPasskey(store, { passkeys, random });
    expect(unlocked.ok && unlocked.value.id).toBe(device.id);
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(true);
  });

  it("is not offered by an authenticator without PRF, and the passphrase still opens", async () => {
    const device = await enrol();
    const passkeys = authenticator(7, { prf: false });
    expect(await addPasskey(store, device, "Office", { passkeys, random })).toMatchObject({
      refusal: { kind: "passkey-without-prf" },
    });
    expect(await findLocks(store)).toHaveLength(1);
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(true);
  });

  it("does not open for another authenticator, or for a person who turns away", async () => {
    const device = await enrol();
    await addPasskey(store, device, "Office", { passkeys: authenticator(7, { prf: true }), random });
    expect((await unlockByPasskey(store, { passkeys: authenticator(8, { prf: true }), random })).ok).toBe(
      false,
    );
    const turnedAway: Passkeys = {
      create: () => Promise.resolve(null),
      get: () => Promise.reject(new DOMException("no", "NotAllowedError")),
    };
    expect(await unlockByPasskey(store, { passkeys: turnedAway, random })).toMatchObject({
      refusal: { kind: "passkey-cancelled" },
    });
  });

  it("opens after more passkeys were added than a device keeps: the oldest goes, never the passphrase", async () => {
    const device = await enrol();
    for (let secret = 1; secret <= 9; secret++) {
      await addPasskey(store, device, "Office", { passkeys: authenticator(secret, { prf: true }), random });
    }
    const kept = (await findLocks(store))!.map((lock) => (lock.kind === "passkey" ? lock.credential[0] : 0));
    expect(kept).toEqual([0, 3, 4, 5, 6, 7, 8, 9]);
    expect((await unlockByPassphrase(store, passphrase, { clock })).ok).toBe(true);
  });

  it("says that it cannot where browsers keep no passkeys, before anybody is asked", async () => {
    const device = await enrol();
    const refused = () => Promise.reject(new DOMException("no", "SecurityError"));
    const passkeys: Passkeys = { create: refused, get: refused };
    expect(await addPasskey(store, device, "Office", { passkeys, random })).toMatchObject({
      refusal: { kind: "passkey-without-prf" },
    });
  });
});
