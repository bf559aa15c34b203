import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { authorSchema } from "#keys/key-holder.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

/** The gate's leave to fetch one grant's box, half and entries from the vault. Made after the log was written. */
export const Ticket = z.strictObject({
  /** Whose signed request may use it; the courier is named as such. */
  bearer: z.union([authorSchema, z.literal("courier")]),
  grant: idSchema<"grant">(),
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  /** Entries after `after` and up to `upTo` (sequence numbers of the compartment). */
  after: z.int().check(z.minimum(0)),
  upTo: z.int().check(z.minimum(0)),
  lockNumber: z.int().check(z.minimum(0)),
  expiresAt: z.int(),
});
export type Ticket = z.infer<typeof Ticket>;

/** Milliseconds. */
export const ticketLifetime = 5 * 60 * 1000;

export const signTicket = (ticket: Ticket, gateKey: SigningSecretKey): Signed =>
  signValue("ticket", ticket as CborValue, gateKey);

export const readTicket = (signed: Signed, gateKey: SigningPublicKey): Ticket | undefined =>
  readSigned("ticket", Ticket as z.ZodMiniType<Ticket>, signed, gateKey);
