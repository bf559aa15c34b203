import { decode, encode, rfc8949EncodeOptions } from "cborg";

/**
 * Deterministic CBOR (RFC 8949 §4.2): one value, one byte string, so that hashes and signatures have one meaning.
 * Values are maps with text keys, arrays, text, byte strings, integers, booleans and null.
 */
export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | { readonly [key: string]: CborValue };

export const encodeCbor = (value: CborValue): Uint8Array => encode(value, rfc8949EncodeOptions);

/** Throws on anything but the deterministic encoding of one value. The shape is the caller's to check. */
export function decodeCbor(bytes: Uint8Array): unknown {
  return decode(bytes, {
    strict: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowNaN: false,
    allowInfinity: false,
    rejectDuplicateMapKeys: true,
  });
}
