import * as z from "#base/schema.ts";
import { languages } from "./courier-contracts.ts";

/**
 * The content of an entry in the compartment `notify`: all that the courier learns of a family. The last entry wins; an
 * address of null says that no more mail is wanted.
 */
export const NotifyPayload = z.strictObject({
  set: z.strictObject({
    address: z.nullable(z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/))),
    language: z.enum(languages),
  }),
});
export type NotifyPayload = z.infer<typeof NotifyPayload>;
