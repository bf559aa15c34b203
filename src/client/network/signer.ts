import type { SealingKeyPair, SigningKeyPair } from "#crypto/keys.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import type { Device } from "#keys/device.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import { authorOfCode, authorOfDevice } from "#keys/key-holder.ts";

/** Whoever signs requests, entries and grants: an unlocked device, or the keys of an access code. */
export type Signer = {
  readonly author: Author;
  readonly signing: SigningKeyPair;
  readonly sealing: SealingKeyPair;
};

export const signerOfDevice = ({ id, signing, sealing }: Device): Signer => ({
  author: authorOfDevice(id),
  signing,
  sealing,
});

export const signerOfCode = ({ id, signing, sealing }: AccessCodeKeys): Signer => ({
  author: authorOfCode(id),
  signing,
  sealing,
});

export const publicKeysOfSigner = ({ signing, sealing }: Signer): PublicKeys => ({
  signingKey: signing.publicKey,
  sealingKey: sealing.publicKey,
});
