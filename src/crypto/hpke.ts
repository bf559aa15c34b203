import { concatBytes, toHex, utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { openChaCha20Poly1305, sealChaCha20Poly1305, x25519 } from "#crypto/primitives.ts";
import { hkdfExpand, hkdfExtract } from "./hkdf.ts";
import { type SealingKeyPair, type SealingPublicKey, newSealingKeyPair } from "./keys.ts";

/** At least 32 bytes of which one half may be known to nobody, and the id under which both sides know them. */
export type PresharedKey = { readonly key: Uint8Array; readonly id: Uint8Array };

type SealOptions = {
  readonly recipient: SealingPublicKey;
  readonly info: Uint8Array;
  readonly aad: Uint8Array;
  readonly plaintext: Uint8Array;
  readonly random: RandomBytes;
  readonly sender?: SealingKeyPair | undefined;
  readonly psk?: PresharedKey | undefined;
  /** Where several things are sealed for one recipient in one go; a fresh one where there is none. */
  readonly ephemeral?: Ephemeral | undefined;
};

/** What an encapsulation is made of, and what was sealed with it already. */
export type Ephemeral = { readonly pair: SealingKeyPair; readonly sealed: Set<string> };

/**
 * One encapsulation for several single shots: each has its own key and nonce, because `info` goes into them; a second with the same
 * `info` would have the same, and is refused. Its recipient opens all with one agreement less for each (decision 054).
 */
export const newEphemeral = (random: RandomBytes): Ephemeral => ({
  pair: newSealingKeyPair(random),
  sealed: new Set(),
});

type OpenOptions = {
  readonly recipient: SealingKeyPair;
  readonly info: Uint8Array;
  readonly aad: Uint8Array;
  readonly sealed: Uint8Array;
  readonly sender?: SealingPublicKey | undefined;
  readonly psk?: PresharedKey | undefined;
  /** Of `rememberAgreements`, where much comes from the same sender, or was sealed in one go. */
  readonly agree?: Agree | undefined;
};

/** What a recipient has in common with a sender, or with an encapsulation: the same for all that comes with it. */
export type Agree = (publicKey: Uint8Array) => Uint8Array | undefined;

/** Computes each once, for as long as whoever asked keeps this. */
export function rememberAgreements({ secretKey }: SealingKeyPair): Agree {
  const known = new Map<string, Uint8Array | undefined>();
  return (publicKey) => {
    const name = toHex(publicKey);
    if (!known.has(name)) known.set(name, x25519(secretKey, publicKey));
    return known.get(name);
  };
}

/** What `sealHpke` adds to the length of the plaintext: the encapsulated key and the tag. */
export const hpkeOverhead = 32 + 16;

/**
 * HPKE single shot (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. Returns enc (32 bytes) ‖ ciphertext ‖ tag.
 * The mode follows from what is given: a sender's key pair authenticates the sender, a preshared key must be known to open.
 * Throws on a recipient of low order and on a preshared key under 32 bytes or without id.
 */
export function sealHpke({
  recipient,
  info,
  aad,
  plaintext,
  random,
  sender,
  psk,
  ephemeral = newEphemeral(random),
}: SealOptions): Uint8Array {
  const { pair, sealed } = ephemeral;
  if (sealed.has(toHex(info))) throw new Error("hpke: sealed with this encapsulation and info before");
  sealed.add(toHex(info));
  const toRecipient = x25519(pair.secretKey, recipient);
  const fromSender = sender && x25519(sender.secretKey, recipient);
  if (!toRecipient || (sender && !fromSender)) throw new Error("hpke: recipient of low order");
  const sharedSecret = extractAndExpand(
    concatBytes(toRecipient, fromSender ?? empty),
    concatBytes(pair.publicKey, recipient, sender?.publicKey ?? empty),
  );
  const { key, nonce } = scheduleKey(sharedSecret, info, sender !== undefined, psk);
  return concatBytes(pair.publicKey, sealChaCha20Poly1305(key, nonce, plaintext, aad));
}

/** Nothing unless recipient, sender, preshared key, info, aad and every bit are those of sealing. */
export function openHpke({
  recipient,
  info,
  aad,
  sealed,
  sender,
  psk,
  agree,
}: OpenOptions): Uint8Array | undefined {
  if (sealed.length < hpkeOverhead) return undefined;
  const encapsulated = sealed.subarray(0, 32);
  const agreeWith = agree ?? ((publicKey) => x25519(recipient.secretKey, publicKey));
  const fromEphemeral = agreeWith(encapsulated);
  const fromSender = sender && agreeWith(sender);
  if (!fromEphemeral || (sender && !fromSender)) return undefined;
  const sharedSecret = extractAndExpand(
    concatBytes(fromEphemeral, fromSender ?? empty),
    concatBytes(encapsulated, recipient.publicKey, sender ?? empty),
  );
  const { key, nonce } = scheduleKey(sharedSecret, info, sender !== undefined, psk);
  return openChaCha20Poly1305(key, nonce, sealed.subarray(32), aad);
}

const empty = new Uint8Array();
/** Before each label: "HPKE-v1", and the suite of the KEM (0x0020) or the whole (0x0020, 0x0001, 0x0003), which are ASCII as well. */
const ofKem = "HPKE-v1KEM\0\x20";
const ofHpke = "HPKE-v1HPKE\0\x20\0\x01\0\x03";

/** RFC 9180 §4.1, ExtractAndExpand. */
function extractAndExpand(dh: Uint8Array, kemContext: Uint8Array): Uint8Array {
  const pseudorandomKey = labeledExtract(empty, `${ofKem}eae_prk`, dh);
  return labeledExpand(pseudorandomKey, `${ofKem}shared_secret`, kemContext, 32);
}

/** RFC 9180 §5.1, KeySchedule, for the first message of a context: its nonce is the base nonce. */
function scheduleKey(
  sharedSecret: Uint8Array,
  info: Uint8Array,
  hasSender: boolean,
  psk: PresharedKey | undefined,
): { key: Uint8Array; nonce: Uint8Array } {
  if (psk && (psk.key.length < 32 || psk.id.length === 0))
    throw new Error("hpke: a preshared key has 32 bytes or more, and an id");
  const mode = (psk ? 1 : 0) + (hasSender ? 2 : 0);
  const context = concatBytes(
    Uint8Array.of(mode),
    labeledExtract(empty, `${ofHpke}psk_id_hash`, psk?.id ?? empty),
    labeledExtract(empty, `${ofHpke}info_hash`, info),
  );
  const secret = labeledExtract(sharedSecret, `${ofHpke}secret`, psk?.key ?? empty);
  return {
    key: labeledExpand(secret, `${ofHpke}key`, context, 32),
    nonce: labeledExpand(secret, `${ofHpke}base_nonce`, context, 12),
  };
}

const labeledExtract = (salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
  hkdfExtract(salt, concatBytes(utf8Encode(label), ikm));

const labeledExpand = (
  pseudorandomKey: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array =>
  hkdfExpand(
    pseudorandomKey,
    concatBytes(Uint8Array.of(length >> 8, length & 0xff), utf8Encode(label), info),
    length,
  );
