import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { connect } from "#client/network/connection.ts";
import { openRegisterFollower } from "#client/network/register-follower.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { readNetworkOption } from "./device.ts";
import { orFail } from "./refusal-words.ts";

export type NetworkOptions = { readonly network?: string; readonly json?: true };

/** Follows the register from its root, without a device and without keeping anything. */
export async function followAsAnybody(options: NetworkOptions) {
  const network = await readNetworkOption(options.network);
  const follower = await openRegisterFollower(memoryStore(), fromHex(network.rootKeyHex));
  const connection = connect({
    urls: { gate: network.gateUrl, vault: network.vaultUrl },
    registerHead: () => follower.state().head,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: globalThis.fetch,
  });
  orFail(await follower.follow(connection));
  return { network, follower, connection };
}
