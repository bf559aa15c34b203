import { join } from "node:path";
import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { readRegister } from "#protocol/register-contracts.ts";
import { applyEntry } from "#register/apply.ts";
import { RegisterEntry } from "#register/entry.ts";
import { emptyRegister } from "#register/state.ts";
import type { NetworkStatement } from "#register/statement.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";
import type { Peer } from "#server/peer.ts";
import type { CourierIdentity } from "./identity.ts";

/** The network that this courier serves: the first entry of the register, asked of the vault once and pinned from then on. */
export type KnownNetwork = () => Promise<NetworkStatement | undefined>;

/** Nothing while there is no network yet, or where it names another courier. Throws on a file that is something else. */
export async function openKnownNetwork(
  folder: string,
  vault: Peer,
  identity: CourierIdentity,
): Promise<KnownNetwork> {
  const path = join(folder, "network.cbor");
  const stored = await findFile(path);
  let network = stored && findOwnNetwork(parseCbor<RegisterEntry>(RegisterEntry, stored), identity);
  if (stored && !network) throw new Error(`${path} does not hold the network of this courier`);
  return async () => {
    if (network) return network;
    const answer = await vault.call(readRegister, { query: { after: 0 } });
    const entry = answer.ok ? answer.value.entries[0] : undefined;
    const found = findOwnNetwork(entry, identity);
    if (entry && found) {
      await writeFileDurably(path, encodeCbor(entry as CborValue));
      network = found;
    }
    return network;
  };
}

/** The entry verified like any other: signed by the root that it names. */
function findOwnNetwork(
  entry: RegisterEntry | undefined,
  { signing, sealing }: CourierIdentity,
): NetworkStatement | undefined {
  const applied = entry && applyEntry(emptyRegister, entry);
  const network = applied?.ok ? applied.value.network : undefined;
  return network &&
    equalBytes(network.courier.signingKey, signing.publicKey) &&
    equalBytes(network.courier.sealingKey, sealing.publicKey)
    ? network
    : undefined;
}
