import type { ApprovalId, DeskId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { askApproval, listApprovals } from "#protocol/disclosure-contracts.ts";
import {
  readRegistrationScope,
  type RegistrationScope,
  type SignedApproval,
  signRegistrationScope,
} from "#protocol/registration-contracts.ts";
import type { WaitingApproval } from "./approvals.ts";

/** To bring in so many people of a list beyond the hourly limit, for a second person to sign. */
export async function askToBringIn(
  session: OfficerSession,
  request: { readonly desk: DeskId; readonly people: number; readonly expiresAt: number },
): Promise<Result<ApprovalId, OfficerRefusal>> {
  const self = findSelf(session);
  if (!self) return refuse({ kind: "not-at-desk" });
  const approval = newId<"approval">(session.writer.random);
  const scope: RegistrationScope = { kind: "registration", approval, requester: self.id, ...request };
  const signed = signRegistrationScope(scope, session.device.signing.secretKey);
  const asked = await session.connection.call("gate", askApproval, { body: { scope: signed } });
  return asked.ok ? ok(approval) : asked;
}

export type RegistrationApproval = Omit<WaitingApproval, "scope"> & {
  readonly scope: RegistrationScope;
  /** As both servers want it shown, once a second person signed. */
  readonly shown: SignedApproval | undefined;
};

/** Those of one's own organisation that their requester really signed. */
export async function listRegistrationApprovals({
  connection,
  register,
}: OfficerSession): Promise<Result<RegistrationApproval[], OfficerRefusal>> {
  const listed = await connection.call("gate", listApprovals);
  if (!listed.ok) return listed;
  const devices = [...register.state().deviceById.values()];
  return ok(
    listed.value.approvals.flatMap(({ scope: signed, second, ...rest }) => {
      const scope = devices
        .map((device) => ({ device, read: readRegistrationScope(signed, device.signingKey) }))
        .find(({ device, read }) => read?.requester === device.member)?.read;
      return scope
        ? [{ ...rest, scope, signed, shown: second ? { scope: signed, ...second } : undefined }]
        : [];
    }),
  );
}
