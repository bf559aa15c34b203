import { toBase64url } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { CodeId, CourseId, EntryId } from "#base/id.ts";
import { idOfBytes } from "#base/id.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { SealingKeyPair, SigningKeyPair, SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey, sealingKeyPairFromSeed, signingKeyPairFromSeed } from "#crypto/keys.ts";
import { codeIdOf } from "./key-holder.ts";

/**
 * What a learner's own browsers share and nobody else: 32 bytes, the content of the compartment `study`. From them follow a code
 * that no record is bound to, under which the vault keeps what they are doing in each course, and the places and keys of that.
 * The vault sees that one code keeps several things, and neither whose they are nor of which courses.
 */
export const newStudySecret = (random: RandomBytes): SymmetricKey => newSymmetricKey(random);

export type StudyKeys = {
  readonly id: CodeId;
  readonly signing: SigningKeyPair;
  readonly sealing: SealingKeyPair;
  /** Where the vault keeps what was done in a course since the enrolment of then. */
  readonly placeOf: (round: Round) => EntryId;
  /** What that is sealed under. */
  readonly keyOf: (round: Round) => SymmetricKey;
  /** For the hash of a name on a certificate (`learning/credential.ts`): the same in each browser of the learner. */
  readonly saltOf: (round: Round) => string;
  /**
   * What their browsers ask the record store with for a course of theirs at one provider, 32 bytes; its SHA-256 is the name by which
   * that provider knows them (`client/learner/outside.ts`). Another course, round or provider has another: no two can be joined.
   */
  readonly askingOf: (round: Round, provider: string) => SymmetricKey;
};

/** A course that is taken again begins empty: what was done in it is kept by when the enrolment began, in milliseconds. */
export type Round = { readonly course: CourseId; readonly since: number };

/**
 * `places` is the secret that what is studied is kept under: another one, once a browser that knew the first was let go. What
 * others know the learner by stays with the first.
 */
export function deriveStudyKeys(secret: SymmetricKey, places: SymmetricKey = secret): StudyKeys {
  const signing = signingKeyPairFromSeed(deriveKey(places, "study-signing"));
  const sealing = sealingKeyPairFromSeed(deriveKey(places, "study-sealing"));
  return {
    id: codeIdOf({ signingKey: signing.publicKey, sealingKey: sealing.publicKey }),
    signing,
    sealing,
    placeOf: (round) => idOfBytes(deriveKey(places, "study-place", infoOf(round), 16)),
    keyOf: (round) => deriveKey(places, "study-state", infoOf(round)),
    saltOf: (round) => toBase64url(deriveKey(secret, "name-salt", infoOf(round), 16)),
    askingOf: ({ course, since }, provider) =>
      deriveKey(secret, "outside-asking", encodeCbor([course, since, provider])),
  };
}

const infoOf = ({ course, since }: Round): Uint8Array => encodeCbor([course, since]);
