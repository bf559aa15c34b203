import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { equalBytes } from "#base/bytes.ts";
import { idSchema } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { hashSchema } from "#keys/key-schema.ts";
import type { Signed } from "./signed.ts";
import { peekSigned, readSigned, signValue } from "./signed.ts";

/** The gate's word that an entry has this place in its compartment. Only this acknowledges an entry. */
export const SequenceStatement = z.strictObject({
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  sequence: z.int().check(z.minimum(1), z.maximum(2_000_000_000)),
  previousHead: hashSchema,
  head: hashSchema,
  entry: idSchema<"entry">(),
  digest: hashSchema,
  /** When the gate received it, milliseconds. Clocks of authors are clamped to this. */
  time: z.int(),
});
export type SequenceStatement = z.infer<typeof SequenceStatement>;

export const emptyHead = new Uint8Array(32);

export const nextHead = (
  statement: Pick<
    SequenceStatement,
    "record" | "compartment" | "sequence" | "previousHead" | "entry" | "digest" | "time"
  >,
): Uint8Array =>
  hashOf(
    "record-head",
    statement.record,
    statement.compartment,
    statement.previousHead,
    statement.sequence,
    statement.entry,
    statement.digest,
    statement.time,
  );

export const signSequence = (statement: SequenceStatement, gateKey: SigningSecretKey): Signed =>
  signValue("sequence", statement as CborValue, gateKey);

const schema = SequenceStatement as z.ZodMiniType<SequenceStatement>;
const withTrueHead = (statement: SequenceStatement | undefined): SequenceStatement | undefined =>
  statement && equalBytes(statement.head, nextHead(statement)) ? statement : undefined;

/** Nothing when the gate did not sign it or the head does not follow from the rest. */
export const readSequence = (signed: Signed, gateKey: SigningPublicKey): SequenceStatement | undefined =>
  withTrueHead(readSigned("sequence", schema, signed, gateKey));

/** Whoever may have signed it; nothing when the head does not follow from the rest. */
export const peekSequence = (signed: Signed): SequenceStatement | undefined =>
  withTrueHead(peekSigned(schema, signed));
