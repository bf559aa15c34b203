import { utf8Encode } from "#base/bytes.ts";
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
  /** Where the vault keeps what was done in a course. */
  readonly placeOf: (course: CourseId) => EntryId;
  /** What that is sealed under. */
  readonly keyOf: (course: CourseId) => SymmetricKey;
};

export function deriveStudyKeys(secret: SymmetricKey): StudyKeys {
  const signing = signingKeyPairFromSeed(deriveKey(secret, "study-signing"));
  const sealing = sealingKeyPairFromSeed(deriveKey(secret, "study-sealing"));
  return {
    id: codeIdOf({ signingKey: signing.publicKey, sealingKey: sealing.publicKey }),
    signing,
    sealing,
    placeOf: (course) => idOfBytes(deriveKey(secret, "study-place", utf8Encode(course), 16)),
    keyOf: (course) => deriveKey(secret, "study-state", utf8Encode(course)),
  };
}
