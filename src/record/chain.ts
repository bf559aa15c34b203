import { equalBytes } from "#base/bytes.ts";
import type { EntryId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { SequenceStatement } from "#protocol/sequencing.ts";
import { emptyHead, peekSequence, readSequence } from "#protocol/sequencing.ts";
import type { Signed } from "#protocol/signed.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";

/** How far a device has verified one compartment of one record. */
export type ChainPosition = { readonly sequence: number; readonly head: Uint8Array };

export const chainStart: ChainPosition = { sequence: 0, head: emptyHead };

/** Where the gate said, with the disclosure, that the compartment stands. */
export type ChainEnd = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly sequence: number;
  readonly head: Uint8Array;
};

export type ServedEntry = { readonly statement: Signed; readonly storedBytes: Uint8Array };
export type VerifiedEntry = { readonly statement: SequenceStatement; readonly storedBytes: Uint8Array };

/**
 * What the vault did that the gate's word does not bear out. `missing` names the numbers that were withheld; the reader
 * keeps its last good state and blocks writes that depend on it.
 */
export type ChainFault =
  | { readonly kind: "entries-missing"; readonly missing: readonly number[] }
  | { readonly kind: "entry-altered"; readonly sequence: number; readonly entry: EntryId }
  | { readonly kind: "statement-forged"; readonly index: number }
  | { readonly kind: "chain-broken"; readonly sequence: number };

/**
 * Verifies entries served after `from` up to the gate's word `end`. More than that is ignored, order of arrival is not
 * trusted. `seen` is how far the chain went when it was last verified here, where what it led over is no longer kept: a gate
 * that goes back behind it, or came another way, is refused.
 */
export function verifyChain(
  from: ChainPosition,
  served: readonly ServedEntry[],
  end: ChainEnd,
  gateKey: SigningPublicKey,
  seen?: ChainPosition,
): Result<readonly VerifiedEntry[], ChainFault> {
  // A word that goes back would otherwise become the position from which the next honest answer does not follow.
  if (end.sequence < Math.max(from.sequence, seen?.sequence ?? 0))
    return refuse({ kind: "chain-broken", sequence: end.sequence });
  // A head holds all that came before it: the signature under the last is the gate's word for each. One costs an old phone 50 ms.
  const isSigned = served.some(({ statement }) => isWordFor(end, statement, gateKey));
  const quick = isSigned ? followChain(from, served, end, peekSequence, seen) : undefined;
  // Where anything does not hold, every signature is looked at, to name what it was.
  return quick?.ok ? quick : followChain(from, served, end, (one) => readSequence(one, gateKey), seen);
}

/** The same where the gate's word `end` is signed itself, and who keeps the entries left out the signatures of each. */
export const verifyUnderHead = (
  served: readonly { readonly statement: Uint8Array; readonly storedBytes: Uint8Array }[],
  end: ChainEnd,
): Result<readonly VerifiedEntry[], ChainFault> =>
  followChain(
    chainStart,
    served.map(({ statement, storedBytes }) => ({
      statement: { bytes: statement, signature: unsigned },
      storedBytes,
    })),
    end,
    peekSequence,
    undefined,
  );
const unsigned = new Uint8Array(64) as Signed["signature"];

function isWordFor({ sequence, head }: ChainEnd, signed: Signed, gateKey: SigningPublicKey): boolean {
  const statement = peekSequence(signed);
  const isLast = statement?.sequence === sequence && equalBytes(statement.head, head);
  return isLast && readSequence(signed, gateKey) !== undefined;
}

function followChain(
  from: ChainPosition,
  served: readonly ServedEntry[],
  end: ChainEnd,
  read: (signed: Signed) => SequenceStatement | undefined,
  seen: ChainPosition | undefined,
): Result<readonly VerifiedEntry[], ChainFault> {
  const bySequence = new Map<number, VerifiedEntry>();
  for (const [index, { statement: signed, storedBytes }] of served.entries()) {
    const statement = read(signed);
    if (!statement || statement.record !== end.record || statement.compartment !== end.compartment) {
      return refuse({ kind: "statement-forged", index });
    }
    if (!equalBytes(statement.digest, digestOfEntry(storedBytes))) {
      return refuse({ kind: "entry-altered", sequence: statement.sequence, entry: statement.entry });
    }
    if (statement.sequence > from.sequence && statement.sequence <= end.sequence) {
      bySequence.set(statement.sequence, { statement, storedBytes });
    }
  }
  const missing = [];
  for (let sequence = from.sequence + 1; sequence <= end.sequence; sequence++) {
    if (!bySequence.has(sequence)) missing.push(sequence);
  }
  if (missing.length > 0) return refuse({ kind: "entries-missing", missing });

  const verified = [];
  let head = from.head;
  for (let sequence = from.sequence + 1; sequence <= end.sequence; sequence++) {
    const entry = bySequence.get(sequence)!;
    if (!equalBytes(entry.statement.previousHead, head)) return refuse({ kind: "chain-broken", sequence });
    head = entry.statement.head;
    if (sequence === seen?.sequence && !equalBytes(head, seen.head))
      return refuse({ kind: "chain-broken", sequence });
    verified.push(entry);
  }
  return equalBytes(head, end.head) ? ok(verified) : refuse({ kind: "chain-broken", sequence: end.sequence });
}
