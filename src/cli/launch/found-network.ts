import { toHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { connect } from "#client/network/connection.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import { readIdentity } from "#protocol/process-contracts.ts";
import { readRegister, writeRegister } from "#protocol/register-contracts.ts";
import { emptyRegisterHead, readStatement, signStatement } from "#register/entry.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";

export type ServerUrls = Pick<NetworkDescription, "gateUrl" | "vaultUrl" | "courierUrl">;

/**
 * The root says which gate, vault and courier are the network's; from then on they serve. Repeating is harmless: a network
 * that has begun is only checked to be this root's.
 */
export async function foundNetwork(
  name: string,
  root: SigningKeyPair,
  urls: ServerUrls,
): Promise<NetworkDescription> {
  const connection = connect({
    urls: { gate: urls.gateUrl, vault: urls.vaultUrl },
    registerHead: () => emptyRegisterHead,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: globalThis.fetch,
  });
  const begun = await connection.call("gate", readRegister, { query: { after: 0 } });
  if (!begun.ok) throw unreachable("gate");
  const first = begun.value.entries[0] && readStatement(begun.value.entries[0].signed);
  if (first) {
    if (first.kind !== "network" || toHex(first.rootKey) !== toHex(root.publicKey)) {
      throw new CommandFailure(
        exitCodes.refused,
        "wrong-root",
        "The gate in this folder belongs to a network of another root key. Put the right key back, or choose another folder.",
      );
    }
    return { name: first.name, rootKeyHex: toHex(root.publicKey), ...urls };
  }
  const [gate, vault, courier] = await Promise.all([
    readProcessIdentity("gate", urls.gateUrl),
    readProcessIdentity("vault", urls.vaultUrl),
    readProcessIdentity("courier", urls.courierUrl),
  ]);
  const statement = signStatement(
    {
      kind: "network",
      name,
      rootKey: root.publicKey,
      gate: { signingKey: gate.signingKey, sealingKey: gate.sealingKey!, evaluationKey: gate.evaluationKey! },
      vault: { signingKey: vault.signingKey, evaluationKey: vault.evaluationKey! },
      courier: { signingKey: courier.signingKey, sealingKey: courier.sealingKey! },
    },
    null,
    1,
    root.secretKey,
  );
  const written = await connection.call("gate", writeRegister, { body: statement });
  if (!written.ok) {
    throw new CommandFailure(
      exitCodes.refused,
      written.refusal.kind,
      `The gate did not accept the beginning of the network (${written.refusal.kind}).`,
    );
  }
  return { name, rootKeyHex: toHex(root.publicKey), ...urls };
}

type Identity = AnswerOf<typeof readIdentity>;

async function readProcessIdentity(process: Identity["process"], url: string): Promise<Identity> {
  const connection = connect({
    urls: { gate: url, vault: url },
    registerHead: () => emptyRegisterHead,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: globalThis.fetch,
  });
  const identity = await connection.call("gate", readIdentity);
  if (!identity.ok || identity.value.process !== process) throw unreachable(process);
  return identity.value;
}

const unreachable = (process: string): CommandFailure =>
  new CommandFailure(exitCodes.unreachable, "unreachable", `The ${process} does not answer as it should.`);
