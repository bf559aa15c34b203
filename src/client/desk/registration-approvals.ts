import type { ApprovalId, DeskId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { askApproval } from "#protocol/disclosure-contracts.ts";
import {
  readRegistrationScope,
  type RegistrationScope,
  type SignedApproval,
  signRegistrationScope,
} from "#protocol/registration-contracts.ts";
import { type ListedApproval, listApprovalsRead } from "./approvals.ts";

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

export type RegistrationApproval = ListedApproval<RegistrationScope> & {
  /** As both servers want it shown, once a second person signed. */
  readonly shown: SignedApproval | undefined;
};

/** Those of one's own organisation. */
export async function listRegistrationApprovals(
  session: OfficerSession,
): Promise<Result<RegistrationApproval[], OfficerRefusal>> {
  const listed = await listApprovalsRead(session, readRegistrationScope);
  if (!listed.ok) return listed;
  return ok(
    listed.value.map((one) => ({
      ...one,
      shown: one.second ? { scope: one.signed, ...one.second } : undefined,
    })),
  );
}
