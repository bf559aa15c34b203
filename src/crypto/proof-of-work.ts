import { concatBytes } from "#base/bytes.ts";
import { pauseForEvents } from "#base/pause.ts";
import { sha256 } from "#crypto/primitives.ts";
import { hashOf } from "./hash.ts";

/**
 * A small price for a deposit by someone who has no device yet: 8 bytes such that SHA-256 over the hashed challenge and
 * them begins with `bits` zero bits. Twenty bits are about a million hashes, a second or a few.
 */
export function findProofOfWork(challenge: Uint8Array, bits: number): Uint8Array {
  const search = beginSearch(challenge, bits);
  for (;;) {
    const proof = search(sliceAttempts);
    if (proof) return proof;
  }
}

/** The same in slices, with a `pause` between them so that a slow phone stays responsive; `signal` ends it with its reason. */
export async function findProofOfWorkInSlices(
  challenge: Uint8Array,
  bits: number,
  pause: () => Promise<void> = pauseForEvents,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const search = beginSearch(challenge, bits);
  for (;;) {
    signal?.throwIfAborted();
    const proof = search(sliceAttempts);
    if (proof) return proof;
    await pause();
  }
}

/** False, never an exception, for anything but 8 bytes that fit. */
export function checkProofOfWork(challenge: Uint8Array, bits: number, proof: Uint8Array): boolean {
  if (proof.length !== proofLength) return false;
  return hasLeadingZeros(sha256(concatBytes(hashChallenge(challenge), proof)), bits);
}

const proofLength = 8;

// About ten milliseconds of a slow phone.
const sliceAttempts = 1000;

/** A function that goes on from where its last call stopped. */
function beginSearch(challenge: Uint8Array, bits: number): (attempts: number) => Uint8Array | undefined {
  if (!Number.isInteger(bits) || bits < 0 || bits > 40) throw new Error("proof of work: from 0 to 40 bits");
  const candidate = concatBytes(hashChallenge(challenge), new Uint8Array(proofLength));
  const counter = new DataView(candidate.buffer, 32);
  let next = 0;
  return (attempts) => {
    for (const end = next + attempts; next < end; next++) {
      counter.setUint32(0, Math.floor(next / 2 ** 32));
      counter.setUint32(4, next % 2 ** 32);
      if (hasLeadingZeros(sha256(candidate), bits)) return candidate.slice(32);
    }
    return undefined;
  };
}

// A fixed 32 bytes keep every attempt within one block of SHA-256.
const hashChallenge = (challenge: Uint8Array): Uint8Array => hashOf("proof-of-work", challenge);

function hasLeadingZeros(hash: Uint8Array, bits: number): boolean {
  const view = new DataView(hash.buffer, hash.byteOffset);
  for (let i = 0, left = bits; left > 0; i++, left -= 32)
    if (view.getUint32(i * 4) >>> Math.max(0, 32 - left) !== 0) return false;
  return true;
}
