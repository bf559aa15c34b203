import * as z from "#base/schema.ts";

/** Bytes as they come out of CBOR; `exact` or `{max}` bytes long. */
/* @__NO_SIDE_EFFECTS__ */
export function bytesSchema<Bytes extends Uint8Array = Uint8Array>(
  length: number | { readonly max: number },
): z.ZodMiniType<Bytes, Bytes> {
  return z.custom<Bytes>(
    (value) =>
      value instanceof Uint8Array &&
      (typeof length === "number" ? value.length === length : value.length <= length.max),
    typeof length === "number" ? `${length} bytes` : `at most ${length.max} bytes`,
  ) as unknown as z.ZodMiniType<Bytes, Bytes>;
}
