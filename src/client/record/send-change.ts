import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { halvesToGateContext } from "#protocol/context.ts";
import { changeRecord } from "#protocol/record-contracts.ts";
import type { SequenceStatement } from "#protocol/sequencing.ts";
import { readSequence } from "#protocol/sequencing.ts";
import type { Signed } from "#protocol/signed.ts";
import { deliverStatements, stage } from "#protocol/vault-contracts.ts";
import type { NetworkStatement } from "#register/statement.ts";
import type { Change } from "./change.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";

export type SendRefusal =
  | CallRefusal
  /** The gate acknowledged something else than was sent: nothing is taken as sent. */
  | { readonly kind: "gate-answer-wrong" };

/**
 * Vault first, staged; then the gate, which acknowledges; then the statements back to the vault. Every step may be repeated,
 * and a crash between any two means starting again at the first. `proofOfWork` is for access codes.
 */
export async function sendChange(
  connection: Connection,
  network: NetworkStatement,
  change: Change,
  proofOfWork: Uint8Array | null,
): Promise<Result<readonly SequenceStatement[], SendRefusal>> {
  const { signer } = connection;
  if (!signer) throw new Error("sendChange: nobody signs");

  let receipt: Signed | null = null;
  if (change.entries.length > 0 || change.boxes.length > 0) {
    const staged = await connection.call("vault", stage, {
      body: {
        record: change.record,
        entries: change.entries.map(({ entry, digest, storedBytes }) => ({ entry, digest, storedBytes })),
        boxes: change.boxes.map(({ grant, vaultHalf, box, holderTag }) => ({
          grant,
          vaultHalf,
          box,
          holderTag,
        })),
        code: proofOfWork && { ...publicKeysOfSigner(signer), proofOfWork },
      },
    });
    if (!staged.ok) return staged;
    receipt = staged.value.receipt;
  }

  const answered = await connection.call("gate", changeRecord, {
    parameters: { record: change.record },
    body: {
      founding: change.founding,
      receipt,
      entries: change.entries.map(({ compartment, entry, digest, keyCommitment, clock }) => ({
        compartment,
        entry,
        digest,
        keyCommitment,
        clock,
      })),
      grants: change.boxes.map(({ statement }) => statement),
      sealedHalves: sealHalves(connection, network, change),
      consents: [...change.consents],
      withdrawnConsents: [...change.withdrawnConsents],
      endedGrants: [...change.endedGrants],
      takeIn: change.takeIn,
      transferTo: change.transferTo,
    },
  });
  if (!answered.ok) return answered;

  const statements = readStatements(network, change, answered.value.statements);
  if (!statements) return refuse({ kind: "gate-answer-wrong" });
  if (answered.value.statements.length > 0) {
    // The gate delivers them too; this only makes what was written readable at once.
    await connection.call("vault", deliverStatements, { body: { statements: answered.value.statements } });
  }
  return ok(statements);
}

function sealHalves(connection: Connection, network: NetworkStatement, change: Change): Uint8Array | null {
  if (change.boxes.length === 0) return null;
  const halves = Object.fromEntries(change.boxes.map(({ grant, gateHalf }) => [grant, gateHalf]));
  return sealHpke({
    recipient: network.gate.sealingKey,
    info: halvesToGateContext(change.record),
    aad: new Uint8Array(),
    plaintext: encodeCbor(halves as CborValue),
    random: connection.random,
  });
}

function readStatements(
  network: NetworkStatement,
  change: Change,
  signed: readonly Signed[],
): readonly SequenceStatement[] | undefined {
  const statements = signed.flatMap((one) => readSequence(one, network.gate.signingKey) ?? []);
  const matches = change.entries.every(({ entry, digest, compartment }, i) => {
    const statement = statements[i];
    return (
      statement?.record === change.record &&
      statement.compartment === compartment &&
      statement.entry === entry &&
      equalBytes(statement.digest, digest)
    );
  });
  return matches && statements.length === change.entries.length ? statements : undefined;
}
