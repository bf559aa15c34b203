import type * as z from "zod/mini";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import type { CborValue } from "./cbor.ts";
import { equalBytes } from "./bytes.ts";

/**
 * Reads one value of a known shape from deterministic CBOR: nothing for bytes that are not CBOR, have another shape,
 * or are a second encoding of the same value (a signature must cover one meaning only).
 */
export function parseCbor<Value>(schema: z.ZodMiniType<Value>, bytes: Uint8Array): Value | undefined {
  let decoded: unknown;
  try {
    decoded = decodeCbor(bytes);
    if (!equalBytes(encodeCbor(decoded as CborValue), bytes)) return undefined;
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(decoded);
  return parsed.success ? parsed.data : undefined;
}
