import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { authorSchema } from "#keys/key-holder.ts";
import { readSigned, type Signed, signValue } from "./signed.ts";
import type { Ticket } from "./ticket.ts";

/**
 * The gate's leave to fetch many boxes at once, and its word where each compartment stands: one signature for what would take two each.
 * In columns, so that a page of a list fits in what may be signed.
 */
const Columns = z.strictObject({
  bearer: authorSchema,
  expiresAt: z.int(),
  grants: z.array(idSchema<"grant">()),
  records: z.array(idSchema<"record">()),
  compartments: z.array(compartmentSchema),
  upTo: z.array(z.int().check(z.minimum(0))),
  lockNumbers: z.array(z.int().check(z.minimum(0))),
  /** 32 bytes each. */
  heads: bytesSchema({ max: 131_072 }),
});

export type OpeningOfMany = Pick<Ticket, "grant" | "record" | "compartment" | "upTo" | "lockNumber"> & {
  readonly head: Uint8Array;
};
export type ListTicket = Pick<Ticket, "bearer" | "expiresAt"> & {
  readonly openings: readonly OpeningOfMany[];
};

export function signListTicket(
  { bearer, expiresAt, openings }: ListTicket,
  gateKey: SigningSecretKey,
): Signed {
  const heads = new Uint8Array(openings.length * 32);
  for (const [i, { head }] of openings.entries()) heads.set(head, i * 32);
  const columns = {
    bearer,
    expiresAt,
    grants: openings.map(({ grant }) => grant),
    records: openings.map(({ record }) => record),
    compartments: openings.map(({ compartment }) => compartment),
    upTo: openings.map(({ upTo }) => upTo),
    lockNumbers: openings.map(({ lockNumber }) => lockNumber),
    heads,
  };
  return signValue("list-ticket", columns satisfies CborValue, gateKey);
}

/** Nothing where the gate did not sign it, or a column is shorter than another. */
export function readListTicket(signed: Signed, gateKey: SigningPublicKey): ListTicket | undefined {
  const read = readSigned<z.infer<typeof Columns>>("list-ticket", Columns, signed, gateKey);
  if (!read) return undefined;
  const { bearer, expiresAt, grants, records, compartments, upTo, lockNumbers, heads } = read;
  const count = grants.length;
  const isWhole =
    [records, compartments, upTo, lockNumbers].every(({ length }) => length === count) &&
    heads.length === count * 32;
  if (!isWhole) return undefined;
  const openings = grants.map((grant, i) => ({
    grant,
    record: records[i]!,
    compartment: compartments[i]!,
    upTo: upTo[i]!,
    lockNumber: lockNumbers[i]!,
    head: heads.subarray(i * 32, i * 32 + 32),
  }));
  return { bearer, expiresAt, openings };
}
