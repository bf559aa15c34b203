import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { stretchParameters, stretchPassphrase, stretchSaltLength } from "#crypto/passphrase.ts";
import type { Device } from "#keys/device.ts";
import { newDevice, unwrapDevice, wrapDevice } from "#keys/device.ts";
import { locksKey } from "./has-device.ts";
import type { ClientStore } from "./store.ts";

/** A device at rest: its secrets once per way to unlock it, each under a key that only the person can make. */
const Lock = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("passphrase"),
    /** Bound into the wrapping: whoever weakens them opens nothing. */
    parameters: z.record(z.string(), z.union([z.string(), z.int()])),
    salt: bytesSchema({ max: 64 }),
    wrapped: bytesSchema({ max: 1_024 }),
  }),
  z.strictObject({
    kind: z.literal("passkey"),
    credential: bytesSchema({ max: 1_024 }),
    /** What the authenticator turns into the key. */
    salt: bytesSchema(32),
    wrapped: bytesSchema({ max: 1_024 }),
  }),
]);
export type Lock = z.infer<typeof Lock>;
const mostLocks = 8;
const Locks = z.array(Lock).check(z.minLength(1), z.maxLength(mostLocks));
const Tries = z.strictObject({ wrong: z.int(), waitUntil: z.int() });

const triesKey = "device-tries";

export type UnlockRefusal =
  | { readonly kind: "not-enrolled" | "wrong-passphrase" | "passphrase-too-short" }
  /** Milliseconds since 1970 from which another try is heard. */
  | { readonly kind: "too-many-tries"; readonly detail: { readonly waitUntil: number } };

/** Characters. Length is what counts against someone who copied the disk; the words of four dice throws have more. */
export const shortestPassphrase = 12;

export type UnlockEffects = { readonly clock: Clock; readonly random: RandomBytes };

/** Which ways lead in; nothing on a device that was never enrolled or was emptied. */
export async function findLocks(store: ClientStore): Promise<readonly Lock[] | undefined> {
  const bytes = await store.get(locksKey);
  return bytes && parseCbor(Locks as z.ZodMiniType<Lock[]>, bytes);
}

/** New keys for a new device. Whatever the store held before is wiped. */
export async function enrolDevice(
  store: ClientStore,
  passphrase: string,
  effects: UnlockEffects,
): Promise<Result<Device, UnlockRefusal>> {
  return keepDevice(store, newDevice(effects.random), passphrase, effects);
}

/** The same for keys that were made elsewhere. */
export async function keepDevice(
  store: ClientStore,
  device: Device,
  passphrase: string,
  { random }: Pick<UnlockEffects, "random">,
): Promise<Result<Device, UnlockRefusal>> {
  if (isTooShort(passphrase)) return refuse({ kind: "passphrase-too-short" });
  await emptyDevice(store);
  await writeLocks(store, [await lockByPassphrase(device, passphrase, random)]);
  return ok(device);
}

export async function unlockByPassphrase(
  store: ClientStore,
  passphrase: string,
  { clock }: Pick<UnlockEffects, "clock">,
): Promise<Result<Device, UnlockRefusal>> {
  const locks = await findLocks(store);
  const lock = locks?.find(({ kind }) => kind === "passphrase");
  if (lock?.kind !== "passphrase") return refuse({ kind: "not-enrolled" });
  const tries = await readTries(store);
  if (tries.waitUntil > clock()) {
    return refuse({ kind: "too-many-tries", detail: { waitUntil: tries.waitUntil } });
  }
  // Counted before the try, so that pulling the plug does not make it free.
  await store.put(triesKey, encodeCbor(afterWrongTry(tries.wrong, clock())));
  const device = unwrapDevice(lock.wrapped, await stretchPassphrase(passphrase, lock.salt), contextOf(lock));
  if (!device) return refuse({ kind: "wrong-passphrase" });
  await store.delete(triesKey);
  return ok(device);
}

/** The old passphrase is asked for again, so that nobody changes it on a device left open. */
export async function changePassphrase(
  store: ClientStore,
  old: string,
  replacement: string,
  effects: UnlockEffects,
): Promise<Result<Device, UnlockRefusal>> {
  if (isTooShort(replacement)) return refuse({ kind: "passphrase-too-short" });
  const unlocked = await unlockByPassphrase(store, old, effects);
  if (!unlocked.ok) return unlocked;
  const others = ((await findLocks(store)) ?? []).filter(({ kind }) => kind !== "passphrase");
  await writeLocks(store, [await lockByPassphrase(unlocked.value, replacement, effects.random), ...others]);
  return unlocked;
}

/** Beside those that are there, of which the oldest passkey goes where there are too many; `key` is what it yields for `salt`. */
export async function addPasskeyLock(
  store: ClientStore,
  device: Device,
  passkey: { readonly credential: Uint8Array; readonly salt: Uint8Array; readonly key: SymmetricKey },
  random: RandomBytes,
): Promise<void> {
  const { credential, salt, key } = passkey;
  const lock = { kind: "passkey" as const, credential, salt, wrapped: new Uint8Array() };
  const wrapped = wrapDevice(device, key, contextOf(lock), random);
  const others = (await findLocks(store)) ?? [];
  const oldest = others.length < mostLocks ? undefined : others.find(({ kind }) => kind === "passkey");
  await writeLocks(store, [...others.filter((one) => one !== oldest), { ...lock, wrapped }]);
}

export const unwrapByPasskey = (
  lock: Extract<Lock, { kind: "passkey" }>,
  key: SymmetricKey,
): Device | undefined => unwrapDevice(lock.wrapped, key, contextOf(lock));

/** The wrapped device as bytes that may be carried to another store: a demonstration hands such devices out. */
export const exportLocks = (store: ClientStore): Promise<Uint8Array | undefined> => store.get(locksKey);

/** Takes a wrapped device in. Answers false, and writes nothing, for anything else. */
export async function installLocks(store: ClientStore, bytes: Uint8Array): Promise<boolean> {
  if (!parseCbor(Locks as z.ZodMiniType<Lock[]>, bytes)) return false;
  await store.put(locksKey, bytes);
  return true;
}

/** "Empty this device": keys, leases, outbox, everything. What was not sent is lost; the caller says so first. */
export const emptyDevice = (store: ClientStore): Promise<void> => store.clear();

/** Three tries are free; then 5 s, doubling up to a quarter of an hour. */
function afterWrongTry(wrongBefore: number, now: number): z.infer<typeof Tries> {
  const wrong = wrongBefore + 1;
  const wait = wrong < 3 ? 0 : Math.min(15 * 60_000, 5_000 * 2 ** (wrong - 3));
  return { wrong, waitUntil: now + wait };
}

async function readTries(store: ClientStore): Promise<z.infer<typeof Tries>> {
  const bytes = await store.get(triesKey);
  return (bytes && parseCbor(Tries, bytes)) ?? { wrong: 0, waitUntil: 0 };
}

async function lockByPassphrase(device: Device, passphrase: string, random: RandomBytes): Promise<Lock> {
  const salt = random(stretchSaltLength);
  const lock = {
    kind: "passphrase" as const,
    parameters: { ...stretchParameters },
    salt,
    wrapped: new Uint8Array(),
  };
  const key = await stretchPassphrase(passphrase, salt);
  return { ...lock, wrapped: wrapDevice(device, key, contextOf(lock), random) };
}

const writeLocks = (store: ClientStore, locks: readonly Lock[]): Promise<void> =>
  store.put(locksKey, encodeCbor(locks as CborValue));

function contextOf(lock: Lock): Uint8Array {
  const { wrapped: _, ...rest } = lock;
  return encodeCbor(rest as CborValue);
}

const isTooShort = (passphrase: string): boolean =>
  [...passphrase.normalize("NFKC").trim()].length < shortestPassphrase;
