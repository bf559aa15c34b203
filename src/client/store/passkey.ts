import { equalBytes, toBase64url } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { Device } from "#keys/device.ts";
import type { ClientStore } from "./store.ts";
import { addPasskeyLock, findLocks, unwrapByPasskey } from "./unlock.ts";

/**
 * Unlocking by fingerprint, face or security key: WebAuthn with the PRF extension (W3C, Level 3, §10.1.4). No server takes
 * part; the authenticator turns a salt into 32 bytes that it gives to nobody without verifying the person.
 */
export type Passkeys = Pick<CredentialsContainer, "create" | "get">;

export type PasskeyRefusal = {
  readonly kind:
    | "not-enrolled"
    /** The browser or the authenticator has no PRF: the passphrase remains. */
    | "passkey-without-prf"
    /** The person turned away, or took too long. */
    | "passkey-cancelled"
    /** Another passkey answered, or what the device kept was altered. */
    | "passkey-wrong";
};

/** Whether it is worth offering; whether the authenticator has PRF shows only when it is asked. */
export const isPasskeyPossible = (): boolean =>
  typeof PublicKeyCredential === "function" &&
  typeof globalThis.navigator?.credentials?.create === "function";

/** `label` is what the person sees in their own list of passkeys; it says nothing of a case. */
export async function addPasskey(
  store: ClientStore,
  device: Device,
  label: string,
  { passkeys, random }: { readonly passkeys: Passkeys; readonly random: RandomBytes },
): Promise<Result<undefined, PasskeyRefusal>> {
  const salt = random(32);
  const created = await ask(() =>
    passkeys.create({
      publicKey: {
        challenge: buffer(random(32)),
        rp: { name: "Homeward" },
        user: { id: buffer(random(16)), name: label, displayName: label },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key" as const, alg })),
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        attestation: "none",
        extensions: { prf: { eval: { first: buffer(salt) } } },
      },
    }),
  );
  if (!created.ok) return created;
  const { prf } = created.value.getClientExtensionResults();
  if (!prf?.enabled) return refuse({ kind: "passkey-without-prf" });
  const credential = new Uint8Array(created.value.rawId);
  // Many authenticators say at creation only that they can, and give the bytes at the next use.
  const key =
    keyOf(prf.results?.first, salt) ?? (await askKey(passkeys, random, [{ credential, salt }]))?.key;
  if (!key) return refuse({ kind: "passkey-without-prf" });
  await addPasskeyLock(store, device, { credential, salt, key }, random);
  return ok(undefined);
}

export async function unlockByPasskey(
  store: ClientStore,
  { passkeys, random }: { readonly passkeys: Passkeys; readonly random: RandomBytes },
): Promise<Result<Device, PasskeyRefusal>> {
  const locks = ((await findLocks(store)) ?? []).filter((lock) => lock.kind === "passkey");
  if (locks.length === 0) return refuse({ kind: "not-enrolled" });
  const answered = await askKey(passkeys, random, locks);
  if (!answered) return refuse({ kind: "passkey-cancelled" });
  const lock = locks.find(({ credential }) => equalBytes(credential, answered.credential));
  const device = lock && unwrapByPasskey(lock, answered.key);
  return device ? ok(device) : refuse({ kind: "passkey-wrong" });
}

async function askKey(
  passkeys: Passkeys,
  random: RandomBytes,
  known: readonly { readonly credential: Uint8Array; readonly salt: Uint8Array }[],
): Promise<{ readonly credential: Uint8Array; readonly key: SymmetricKey } | undefined> {
  const got = await ask(() =>
    passkeys.get({
      publicKey: {
        challenge: buffer(random(32)),
        userVerification: "required",
        allowCredentials: known.map(({ credential }) => ({ type: "public-key", id: buffer(credential) })),
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              known.map(({ credential, salt }) => [toBase64url(credential), { first: buffer(salt) }]),
            ),
          },
        },
      },
    }),
  );
  if (!got.ok) return undefined;
  const credential = new Uint8Array(got.value.rawId);
  const salt = known.find((one) => equalBytes(one.credential, credential))?.salt;
  const key = salt && keyOf(got.value.getClientExtensionResults().prf?.results?.first, salt);
  return key && { credential, key };
}

async function ask(
  question: () => Promise<Credential | null>,
): Promise<Result<PublicKeyCredential, PasskeyRefusal>> {
  try {
    const answer = await question();
    return answer ? ok(answer as PublicKeyCredential) : refuse({ kind: "passkey-cancelled" });
  } catch (error) {
    // NotAllowedError is all a browser tells of a person who said no. The other two come before they are asked: SecurityError
    // at an address that is the number of a machine, for which browsers keep no passkeys.
    const isImpossible = ["NotSupportedError", "SecurityError"].includes((error as DOMException).name);
    const kind = isImpossible ? "passkey-without-prf" : "passkey-cancelled";
    return refuse({ kind });
  }
}

function keyOf(output: BufferSource | undefined, salt: Uint8Array): SymmetricKey | undefined {
  if (!output) return undefined;
  const bytes = ArrayBuffer.isView(output)
    ? new Uint8Array(output.buffer, output.byteOffset, output.byteLength)
    : new Uint8Array(output);
  return bytes.length >= 32 ? deriveKey(bytes, "passkey", salt) : undefined;
}

const buffer = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
