import type { DeviceId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { deskOfHolder, type Holder } from "#keys/holder.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import { authorOfCode, authorOfDevice, codeIdOf } from "#keys/key-holder.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { mirrorRegister } from "#protocol/vault-gate-contracts.ts";
import { readStatement } from "#register/entry.ts";
import type { Member, RegisterState } from "#register/state.ts";
import { findActiveDevice, worksAtDesk } from "#register/state.ts";
import type { SignedRequests } from "#server/signed-request.ts";

/** A registered device in the mirrored register. */
export type DeviceCaller = { readonly bearer: Author; readonly device: DeviceId; readonly member: Member };
/** Whoever may hold a ticket. Only a device is known to the vault; of a code it knows that it signs with the keys it named. */
export type SignedCaller =
  | DeviceCaller
  | { readonly bearer: Author; readonly device: null }
  | { readonly bearer: "courier"; readonly device: null };
export type GateCaller = { readonly gate: true };

/** Whether a caller may ask for what a holder holds: a confirmed device for its desk, by our mirror of the register. */
export function actsFor(register: RegisterState, caller: SignedCaller, holder: Holder): boolean {
  if (caller.bearer === "courier" || caller.device === null) return holder === caller.bearer;
  const desk = deskOfHolder(holder);
  return desk !== undefined && worksAtDesk(register, caller.device, desk);
}

type FindKey<Caller> = SignedRequests<Caller>["findKey"];

/** A device of the register, a code by the keys that come in the body, or the courier. */
export const findSigner =
  (register: () => RegisterState): FindKey<SignedCaller> =>
  async ({ keyId }, { findBody }) => {
    const state = register();
    if (keyId === "courier" && state.network) {
      return found(state.network.courier.signingKey, { bearer: "courier", device: null });
    }
    if (!keyId.startsWith("code:")) return findDevice(state, keyId);
    const { code } = (findBody() ?? {}) as { readonly code?: PublicKeys | null };
    if (!state.network || !code || keyId !== authorOfCode(codeIdOf(code))) {
      return refuse({ kind: "unknown-key" });
    }
    return found(code.signingKey, { bearer: keyId, device: null });
  };

export const findDeviceSigner =
  (register: () => RegisterState): FindKey<DeviceCaller> =>
  async ({ keyId }) =>
    findDevice(register(), keyId);

/** The gate of the register, and before there is one the gate that the first entry names: from then on it is pinned. */
export const findGate =
  (register: () => RegisterState): FindKey<GateCaller> =>
  async ({ keyId }, { contract, findBody }) => {
    const key = register().network?.gate.signingKey ?? gateOfFirstEntry(contract.name, findBody);
    return keyId === "gate" && key ? found(key, { gate: true }) : refuse({ kind: "unknown-key" });
  };

function findDevice(state: RegisterState, keyId: string) {
  const id = keyId.startsWith("device:") ? (keyId.slice(7) as DeviceId) : undefined;
  const active = id && findActiveDevice(state, id);
  return active
    ? found(active.device.signingKey, {
        bearer: authorOfDevice(active.device.id),
        device: active.device.id,
        member: active.member,
      })
    : refuse({ kind: "unknown-key" as const });
}

function gateOfFirstEntry(name: string, findBody: () => unknown): SigningPublicKey | undefined {
  if (name !== "mirrorRegister") return undefined;
  const first = (findBody() as BodyOf<typeof mirrorRegister> | undefined)?.entries[0];
  const statement = first && readStatement(first.signed);
  return statement?.kind === "network" ? statement.gate.signingKey : undefined;
}

const found = <Caller>(publicKey: SigningPublicKey, caller: Caller) => ok({ publicKey, caller });
