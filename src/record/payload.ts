import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";

const value = z.unknown() as unknown as z.ZodMiniType<CborValue>;

/**
 * What an entry says once opened: fields that are set (the last writer wins, field by field) and items that are added to
 * lists (notes, statuses, messages: nothing added is ever lost). The meaning of names is the subject's: `tracing`, `learning`.
 */
export const EntryPayload = z.strictObject({
  set: z.optional(z.record(z.string().check(z.maxLength(80)), value)),
  add: z.optional(
    z.array(z.strictObject({ list: z.string().check(z.maxLength(40)), item: value })).check(z.maxLength(64)),
  ),
});
export type EntryPayload = z.infer<typeof EntryPayload>;
