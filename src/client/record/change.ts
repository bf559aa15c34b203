import type { DeskId, EntryId, GrantId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { CborValue } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { hashOf } from "#crypto/hash.ts";
import type { Ephemeral } from "#crypto/hpke.ts";
import type { SealingPublicKey, SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import type { BoxHeader } from "#keys/box.ts";
import { commitToContentKey, holderTagOf, newHalves, sealBoxFor, sealOwnBox } from "#keys/box.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { signConsent } from "#protocol/consent.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { signGrant } from "#protocol/grant.ts";
import type { Founding } from "#protocol/record-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import type { StoredEntry } from "#protocol/stored-entry.ts";
import { sealEntry } from "#protocol/stored-entry.ts";
import type { HybridClock } from "#record/clock.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { Signer } from "#client/network/signer.ts";

/** Everything that one change of a record sends to vault and gate, sealed and signed, ready to be sent again and again. */
export type Change = {
  readonly record: RecordId;
  readonly founding: Founding | null;
  readonly entries: readonly SealedEntry[];
  readonly boxes: readonly SealedBox[];
  readonly consents: readonly Signed[];
  readonly withdrawnConsents: readonly ConsentStatement["consent"][];
  readonly endedGrants: readonly GrantId[];
  readonly takeIn: boolean;
  readonly transferTo: DeskId | null;
};

export type SealedEntry = StoredEntry & {
  readonly compartment: Compartment;
  readonly keyCommitment: Uint8Array;
  readonly clock: string;
};

/** A grant in three parts: what the gate is told, the half it keeps, and what the vault keeps. */
export type SealedBox = {
  readonly grant: GrantId;
  readonly statement: Signed;
  readonly gateHalf: Uint8Array;
  readonly vaultHalf: Uint8Array;
  readonly box: Uint8Array;
  readonly holderTag: Uint8Array;
};

export const emptyChange = (record: RecordId): Change => ({
  record,
  founding: null,
  entries: [],
  boxes: [],
  consents: [],
  withdrawnConsents: [],
  endedGrants: [],
  takeIn: false,
  transferTo: null,
});

/** Who writes, with what. */
export type Writer = { readonly signer: Signer; readonly clock: Clock; readonly random: RandomBytes };

/** The key of what is shared as a whole; named by its commitment in entries and grants. */
export type ContentKey = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly key: SymmetricKey;
  readonly commitment: Uint8Array;
};

export function newContentKey(record: RecordId, compartment: Compartment, random: RandomBytes): ContentKey {
  const key = newSymmetricKey(random);
  return { record, compartment, key, commitment: commitToContentKey(key, record, compartment) };
}

/** `entry` is given when something that waited is sealed again: same id, new digest. */
export function sealPayload(
  { signer, random }: Writer,
  contentKey: ContentKey,
  payload: EntryPayload,
  clock: HybridClock,
  entry: EntryId = newId<"entry">(random),
): SealedEntry {
  const { record, compartment, key, commitment } = contentKey;
  const header = {
    suite: 1 as const,
    entry,
    record,
    compartment,
    keyCommitment: commitment,
    author: signer.author,
    clock,
  };
  const stored = sealEntry(header, payload as CborValue, key, signer.signing.secretKey, random);
  return { ...stored, compartment, keyCommitment: commitment, clock };
}

/** What the granter decides; the rest of the statement follows from key, recipient and writer. */
export type GrantTerms = Pick<
  GrantStatement,
  "purpose" | "rights" | "consent" | "dormant" | "regarding" | "expiresAt"
>;

/** Oneself (by the secret one holds), or somebody else (by the public key that the register or the record proves). */
export type Recipient =
  | { readonly holder: Holder; readonly generation: number; readonly secret: SymmetricKey }
  | { readonly holder: Holder; readonly generation: number; readonly sealingKey: SealingPublicKey };

export function sealGrant(
  { signer, random }: Writer,
  { record, compartment, key, commitment }: ContentKey,
  recipient: Recipient,
  terms: GrantTerms,
  ephemeral?: Ephemeral,
): SealedBox {
  const halves = newHalves(random);
  const grant = newId<"grant">(random);
  const header: BoxHeader = {
    suite: 1,
    grant,
    record,
    compartment,
    keyCommitment: commitment,
    holder: recipient.holder,
    generation: recipient.generation,
    sender: "secret" in recipient ? null : signer.sealing.publicKey,
  };
  const box =
    "secret" in recipient
      ? sealOwnBox(key, recipient.secret, halves, header, random)
      : sealBoxFor(recipient.sealingKey, key, signer.sealing, halves, header, random, ephemeral);
  const statement: GrantStatement = {
    header,
    author: signer.author,
    boxHash: hashOfBox(box),
    vaultHalfHash: hashOfVaultHalf(halves.vaultHalf),
    ...terms,
  };
  const signed = signGrant(statement, signer.signing.secretKey);
  const holderTag = holderTagOf(recipient.holder, compartment, signed.signature);
  return { grant, statement: signed, ...halves, box, holderTag };
}

export const hashOfBox = (box: Uint8Array): Uint8Array => hashOf("box", box);
export const hashOfVaultHalf = (vaultHalf: Uint8Array): Uint8Array => hashOf("vault-half", vaultHalf);

/** The terms of a consent without who signs it. */
export type ConsentTerms = Omit<ConsentStatement, "author" | "record" | "givenAt">;

export const sealConsent = ({ signer, clock }: Writer, record: RecordId, terms: ConsentTerms): Signed =>
  signConsent({ ...terms, record, author: signer.author, givenAt: clock() }, signer.signing.secretKey);
