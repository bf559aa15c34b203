import type { DeviceId, MemberId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { isApprovalSignature } from "#protocol/approval.ts";
import type { Refusal } from "#protocol/refusal.ts";
import {
  mostKeysOfPerson,
  readRegistrationScope,
  type RegistrationScope,
  type SignedApproval,
} from "#protocol/registration-contracts.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import { findActiveDevice, type Member, type RegisterState, worksAtDesk } from "#register/state.ts";
import { judgeApproving } from "./approval.ts";

/** The register, as either server has it. */
export type RegistrationWitness = {
  readonly state: () => RegisterState;
  readonly handsBehind: (devices: readonly DeviceId[]) => ReadonlySet<MemberId>;
  readonly activeDevicesOf: (member: MemberId) => readonly DeviceId[];
};

/**
 * Whether the caller may bring in people under this approval today: it is theirs, for a desk where they work, in force, and signed by a
 * second person who may still sign. Gate and vault judge it each by its own register, so that neither has to be believed.
 */
export function judgeRegistration(
  register: RegistrationWitness,
  caller: { readonly member: Member; readonly device: DeviceId },
  approval: SignedApproval,
  namespace: Namespace,
  asked: { readonly people: number; readonly elements: number },
  now: number,
): Result<RegistrationScope, Refusal> {
  const state = register.state();
  if (namespace !== "network" && namespace !== caller.member.organisation)
    return refuse({ kind: "not-entitled" });
  const scope = register
    .activeDevicesOf(caller.member.id)
    .map((device) => readRegistrationScope(approval.scope, state.deviceById.get(device)!.signingKey))
    .find((read) => read !== undefined);
  const second = findActiveDevice(state, approval.device);
  const isSigned =
    scope?.requester === caller.member.id &&
    worksAtDesk(state, caller.device, scope.desk) &&
    second &&
    isApprovalSignature(approval.scope, approval.signature, second.device.signingKey) &&
    !judgeApproving(
      { member: caller.member, hands: register.handsBehind([caller.device]) },
      { member: second.member, hands: register.handsBehind([approval.device]) },
      { records: scope.people, expiresAt: scope.expiresAt },
      now,
    );
  if (!isSigned) return refuse({ kind: "approval-invalid" });
  const most = mostKeysOfPerson[namespace === "network" ? "network" : "own"] * asked.people;
  return asked.elements <= most ? ok(scope) : refuse({ kind: "approval-invalid" });
}
