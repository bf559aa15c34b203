import { toHex } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DeskId, GrantId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import { openAead } from "#crypto/aead.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { SealingKeyPair, SymmetricKey } from "#crypto/keys.ts";
import { sealingKeyPairFromSeed } from "#crypto/keys.ts";
import type { BoxHeader, HolderKeys } from "#keys/box.ts";
import { openBox } from "#keys/box.ts";
import { deskHolderKeys, openDeskSecret } from "#keys/desk-secret.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { proposalContext } from "#protocol/context.ts";
import { Signed } from "#protocol/signed.ts";
import { peekEntry } from "#protocol/stored-entry.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { RegisterState } from "#register/state.ts";
import { addHalf, addSecret, lookThrough, type Loot } from "./loot.ts";

/** How often each kind of ciphertext was tried, and how often it gave way. */
export type Tries = Readonly<Record<"halves" | "letters" | "boxes" | "entries" | "proposals", Tried>>;
type Tried = { tried: number; opened: number };

/** Remembers over all thieves what failed before: one combination is never tried twice. */
export type TriedBefore = Map<string, Uint8Array | undefined>;

/**
 * Tries every key and every half on every ciphertext, by the product's own functions, and whatever opens on everything else,
 * until nothing more gives way. What was read is noted among the loot's sightings.
 */
export function openLoot(loot: Loot, before: TriedBefore = new Map()): Tries {
  const tries: Tries = {
    halves: { tried: 0, opened: 0 },
    letters: { tried: 0, opened: 0 },
    boxes: { tried: 0, opened: 0 },
    entries: { tried: 0, opened: 0 },
    proposals: { tried: 0, opened: 0 },
  };
  const attempt = (
    kind: keyof Tries,
    name: string,
    open: () => Uint8Array | undefined,
  ): Uint8Array | undefined => {
    const key = `${kind} ${name}`;
    if (!before.has(key)) before.set(key, open());
    tries[kind].tried++;
    const opened = before.get(key);
    if (opened) tries[kind].opened++;
    return opened;
  };
  for (let known = -1; known !== sizeOf(loot);) {
    known = sizeOf(loot);
    tryHalves(loot, attempt);
    tryLetters(loot, attempt);
    tryBoxes(loot, attempt);
  }
  tryEntries(loot, attempt);
  tryProposals(loot, attempt);
  return tries;
}

type Attempt = (
  kind: keyof Tries,
  name: string,
  open: () => Uint8Array | undefined,
) => Uint8Array | undefined;

const sizeOf = (loot: Loot): number =>
  loot.secrets.size + [...loot.gateHalves.values()].reduce((sum, halves) => sum + halves.size, 0);

function tryHalves(loot: Loot, attempt: Attempt): void {
  for (const { grant, sealed, keyNumber } of loot.sealedHalves) {
    const context = encodeCbor(["homeward/1", "gate-half", grant, keyNumber]);
    for (const [name, secret] of loot.secrets) {
      const half = attempt("halves", `${short(sealed)} ${name}`, () =>
        openAead(secret as SymmetricKey, sealed, context),
      );
      if (half) addHalf(loot, loot.gateHalves, grant, half);
    }
  }
}

function tryLetters(loot: Loot, attempt: Attempt): void {
  for (const { device, desk, generation, sender, sealed } of loot.letters) {
    const senderKey = loot.register.deviceById.get(sender)?.sealingKey;
    if (!senderKey) continue;
    for (const [name, secret] of loot.secrets) {
      const opened = attempt("letters", `${short(sealed)} ${name}`, () => {
        const own = { id: device, sealing: pairOf(name, secret) };
        if (!mayReceive(loot, own.sealing)) return undefined;
        return openDeskSecret(sealed, desk, generation, own, senderKey)?.secret;
      });
      if (opened) addSecret(loot, opened);
    }
  }
}

/** Where a half is missing, these stand in for it: nothing, and what would cancel the other one out. */
function halvesFor(loot: Loot, grant: GrantId): (readonly [Uint8Array, Uint8Array])[] {
  const zero = new Uint8Array(32);
  const gate = [...(loot.gateHalves.get(grant)?.values() ?? [])];
  const vault = [...(loot.vaultHalves.get(grant)?.values() ?? [])];
  const ofGate = gate.length > 0 ? gate : [zero, ...vault];
  const ofVault = vault.length > 0 ? vault : [zero, ...gate];
  return ofGate.flatMap((s) => ofVault.map((x) => [s, x] as const));
}

function tryBoxes(loot: Loot, attempt: Attempt): void {
  for (const { grant, box } of loot.boxes.values()) {
    const header = loot.headerByGrant.get(grant);
    if (!header) continue;
    for (const [gateHalf, vaultHalf] of halvesFor(loot, grant)) {
      const halves = { gateHalf, vaultHalf };
      const place = `${short(box)} ${short(gateHalf)} ${short(vaultHalf)}`;
      for (const [name, secret] of loot.secrets) {
        const key = attempt("boxes", `${place} ${name}`, () => {
          for (const keys of holderKeysOf(loot, header, name, secret)) {
            const opened = openBox(box, keys, halves, header);
            if (opened) return opened;
          }
          return undefined;
        });
        if (key) addSecret(loot, key);
      }
    }
  }
}

/** As the secret of a desk, from which its pair is derived, and as the secret key of a code, a device or the courier. */
function holderKeysOf(loot: Loot, header: BoxHeader, name: string, secret: Uint8Array): HolderKeys[] {
  const direct = { secret: secret as SymmetricKey, sealing: pairOf(name, secret) };
  const desk = deskOfHolder(header.holder);
  if (header.sender === null) return [direct];
  const derived = desk ? [deskKeysOf(name, desk, header.generation, secret)] : [];
  return [direct, ...derived].filter(({ sealing }) => mayReceive(loot, sealing));
}

/**
 * A curve's work for each key and ciphertext takes minutes. A thief in a hurry passes over secret keys whose public key
 * nobody seals to; one who is thorough tries them all the same.
 */
function mayReceive({ thorough, register, codes }: Loot, { publicKey }: SealingKeyPair): boolean {
  if (thorough || codes.has(toHex(publicKey))) return true;
  let known = recipientsByRegister.get(register);
  if (!known) {
    const { network, deviceById, deskById } = register;
    const keys = [
      network!.gate.sealingKey,
      network!.courier.sealingKey,
      ...[...deviceById.values()].map(({ sealingKey }) => sealingKey),
      ...[...deskById.values()].flatMap(({ generations }) => generations.map(({ sealingKey }) => sealingKey)),
    ];
    known = new Set(keys.map(toHex));
    recipientsByRegister.set(register, known);
  }
  return known.has(toHex(publicKey));
}

const recipientsByRegister = new WeakMap<RegisterState, ReadonlySet<string>>();

const SignedEntry = z.strictObject({ header: z.unknown(), ciphertext: bytesSchema({ max: 65_536 }) });

function tryEntries(loot: Loot, attempt: Attempt): void {
  for (const storedBytes of loot.entries.values()) {
    const signed = parseCbor<z.infer<typeof Signed>>(Signed, storedBytes);
    const entry = signed && parseCbor<z.infer<typeof SignedEntry>>(SignedEntry, signed.bytes);
    const header = peekEntry(storedBytes);
    if (!entry || !header) continue;
    const aad = encodeCbor(["homeward/1", "entry", header as CborValue]);
    for (const [name, secret] of loot.secrets) {
      const opened = attempt("entries", `${header.entry} ${short(entry.ciphertext)} ${name}`, () =>
        openAead(secret as SymmetricKey, entry.ciphertext, aad),
      );
      if (opened) lookThrough(loot, opened);
    }
  }
}

function tryProposals(loot: Loot, attempt: Attempt): void {
  for (const { proposal, desk, generation, sealed } of loot.proposals) {
    for (const [name, secret] of loot.secrets) {
      const opened = attempt("proposals", `${proposal} ${generation} ${name}`, () => {
        const recipient = deskKeysOf(name, desk, generation, secret).sealing;
        if (!mayReceive(loot, recipient)) return undefined;
        return openHpke({
          recipient,
          info: proposalContext(proposal, desk, generation),
          aad: new Uint8Array(),
          sealed,
        });
      });
      if (opened) lookThrough(loot, opened);
    }
  }
}

const deskKeysByName = new Map<string, HolderKeys>();

function deskKeysOf(name: string, desk: DeskId, generation: number, secret: Uint8Array): HolderKeys {
  const key = `${desk} ${generation} ${name}`;
  const keys =
    deskKeysByName.get(key) ?? deskHolderKeys({ desk, generation, secret: secret as SymmetricKey });
  deskKeysByName.set(key, keys);
  return keys;
}

const pairByName = new Map<string, SealingKeyPair>();

function pairOf(name: string, seed: Uint8Array): SealingKeyPair {
  const pair = pairByName.get(name) ?? sealingKeyPairFromSeed(seed);
  pairByName.set(name, pair);
  return pair;
}

const short = (bytes: Uint8Array): string => toHex(bytes.subarray(0, 24));
