import type * as z from "#base/schema.ts";
import { decodeCbor } from "./cbor.ts";

/** Reads one value of a known shape from deterministic CBOR; nothing for bytes that are not that, or have another shape. */
export function parseCbor<Value>(schema: z.ZodMiniType<Value>, bytes: Uint8Array): Value | undefined {
  let decoded: unknown;
  try {
    decoded = decodeCbor(bytes);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(decoded);
  return parsed.success ? parsed.data : undefined;
}
