import type { ApprovalId, DeskId, MemberId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import { readApprovalScope, signApprovalBytes, signApprovalScope } from "#protocol/approval.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { ApprovalScope } from "#protocol/disclosure-contracts.ts";
import { askApproval, listApprovals, signApproval } from "#protocol/disclosure-contracts.ts";
import type { Purpose } from "#protocol/purpose.ts";
import type { Signed } from "#protocol/signed.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";

export type ApprovalRequest = {
  readonly desk: DeskId;
  readonly purpose: Purpose;
  readonly compartments: readonly Compartment[];
  readonly records: readonly RecordId[];
  readonly expiresAt: number;
};

/** Above a quota: exactly this, for a second person to sign. Its id goes into `openRecord` once somebody did. */
export async function askForApproval(
  session: OfficerSession,
  request: ApprovalRequest,
): Promise<Result<ApprovalId, OfficerRefusal>> {
  const self = findSelf(session);
  if (!self) return refuse({ kind: "not-at-desk" });
  const approval = newId<"approval">(session.writer.random);
  const scope: ApprovalScope = {
    ...request,
    approval,
    requester: self.id,
    compartments: [...request.compartments],
    records: [...request.records].sort(),
  };
  const signed = signApprovalScope(scope, session.device.signing.secretKey);
  const asked = await session.connection.call("gate", askApproval, { body: { scope: signed } });
  return asked.ok ? ok(approval) : asked;
}

export type WaitingApproval = ListedApproval<ApprovalScope>;

/** Those of one's own organisation; the screen shows the scope in words. */
export const listWaitingApprovals = (
  session: OfficerSession,
): Promise<Result<WaitingApproval[], OfficerRefusal>> => listApprovalsRead(session, readApprovalScope);

type Listed = AnswerOf<typeof listApprovals>["approvals"][number];
export type ListedApproval<Scope> = Omit<Listed, "scope"> & {
  readonly scope: Scope;
  readonly signed: Signed;
};

/** Those of one's own organisation that `read` knows for what they are, and that their requester really signed. */
export async function listApprovalsRead<Scope extends { readonly requester: MemberId }>(
  { connection, register }: OfficerSession,
  read: (signed: Signed, key: SigningPublicKey) => Scope | undefined,
): Promise<Result<ListedApproval<Scope>[], OfficerRefusal>> {
  const listed = await connection.call("gate", listApprovals);
  if (!listed.ok) return listed;
  const devices = [...register.state().deviceById.values()];
  return ok(
    listed.value.approvals.flatMap(({ scope: signed, ...rest }) => {
      const scope = devices
        .map((device) => ({ device, scope: read(signed, device.signingKey) }))
        .find(({ device, scope: known }) => known?.requester === device.member)?.scope;
      return scope ? [{ ...rest, scope, signed }] : [];
    }),
  );
}

/** Over the very bytes that were shown. */
export async function approve(
  { connection, device }: OfficerSession,
  { approval, signed }: Pick<WaitingApproval, "approval" | "signed">,
): Promise<Result<undefined, OfficerRefusal>> {
  const signature = signApprovalBytes(signed, device.signing.secretKey);
  const answered = await connection.call("gate", signApproval, {
    parameters: { approval },
    body: { signature },
  });
  return answered.ok ? ok(undefined) : answered;
}
