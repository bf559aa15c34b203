/** Effects come in as arguments and are built once, in each `main.ts`; tests pass their own. */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Clock = () => number;

/** `length` bytes from a cryptographically secure source. */
export type RandomBytes = (length: number) => Uint8Array;

export const systemClock: Clock = () => Date.now();

export const secureRandomBytes: RandomBytes = (length) => {
  const bytes = new Uint8Array(length);
  // One call yields at most 65,536 bytes (Web Cryptography API, getRandomValues).
  for (let i = 0; i < length; i += 65_536) crypto.getRandomValues(bytes.subarray(i, i + 65_536));
  return bytes;
};
