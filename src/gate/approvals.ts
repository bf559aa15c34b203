import type * as z from "#base/schema.ts";
import type { ApprovalId, MemberId, OrganisationId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { judgeApproving, judgeAsking } from "#disclosure/approval.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { isApprovalSignature, readApprovalScope } from "#protocol/approval.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import { ApprovalScope } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Signed } from "#protocol/signed.ts";
import { worksAtDesk } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import type { DisclosureLeave } from "./disclose.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;
type Row = {
  readonly approval: ApprovalId;
  readonly organisation: OrganisationId;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly askedAt: number;
  readonly signedBy: MemberId | null;
  readonly usedAt: number | null;
};

const columns = (sql: Database) => sql`
  approval, organisation, scope_bytes as bytes, scope_signature as signature, asked_at as "askedAt", signed_by as "signedBy",
  used_at as "usedAt"`;
const scopeOf = ({ bytes }: Row): ApprovalScope =>
  parseCbor(ApprovalScope as z.ZodMiniType<ApprovalScope>, bytes)!;
const sizeOf = ({ records, expiresAt }: ApprovalScope) => ({ records: records.length, expiresAt });

export async function askForApproval(
  { sql, clock, register }: Parts,
  caller: DeviceRequester,
  signed: Signed,
): Promise<Result<object, Refusal>> {
  const now = clock();
  const scope = readApprovalScope(signed, caller.keys.signingKey);
  if (!scope || scope.requester !== caller.member.id) return refuse({ kind: "approval-invalid" });
  if (!worksAtDesk(register.state(), caller.device.id, scope.desk)) return refuse({ kind: "not-entitled" });
  const verdict = judgeAsking(caller.member, sizeOf(scope), now);
  if (verdict) return refuse({ kind: verdict });
  await sql`
    insert into approvals (approval, organisation, scope_bytes, scope_signature, asked_at, expires_at)
    values (${scope.approval}, ${caller.member.organisation}, ${signed.bytes}, ${signed.signature}, ${now},
      ${scope.expiresAt})
    on conflict do nothing`;
  const kept = await findApproval(sql, scope.approval);
  return kept && equalBytes(kept.bytes, signed.bytes) ? ok({}) : refuse({ kind: "conflict" });
}

/** Those of one's organisation that have not expired, the newest first. */
export async function listOpenApprovals({ sql, clock }: Parts, { member }: DeviceRequester) {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from approvals
    where organisation = ${member.organisation} and expires_at > ${clock()} order by asked_at desc limit 100`;
  const approvals = rows.map(({ approval, bytes, signature, askedAt, signedBy, usedAt }) => ({
    ...{ approval, askedAt, signedBy, usedAt },
    scope: { bytes, signature },
  }));
  return ok({ approvals });
}

export async function addSecondSignature(
  { sql, clock, register }: Parts,
  caller: DeviceRequester,
  approval: ApprovalId,
  signature: Uint8Array,
): Promise<Result<object, Refusal>> {
  const row = await findApproval(sql, approval);
  if (!row || row.organisation !== caller.member.organisation) return refuse({ kind: "not-found" });
  if (!isApprovalSignature(row, signature, caller.keys.signingKey))
    return refuse({ kind: "wrong-signature" });
  const scope = scopeOf(row);
  const requester = register.state().memberById.get(scope.requester)!;
  const verdict = judgeApproving(requester, caller.member, sizeOf(scope), clock());
  if (verdict) return refuse({ kind: verdict });
  await sql`update approvals set signed_by = ${caller.member.id} where approval = ${approval} and signed_by is null`;
  return ok({});
}

/**
 * What an approval lets through of a request: exactly its requester, desk, purpose and list, signed by a second person who
 * may still sign today, and each compartment of each record once.
 */
export async function findApproved(
  { sql, clock, register }: Parts,
  caller: Requester,
  body: BodyOf<typeof disclose>,
): Promise<Result<DisclosureLeave["isApproved"], Refusal>> {
  if (body.approval === null) return ok(() => false);
  const row = await findApproval(sql, body.approval);
  const scope = row && scopeOf(row);
  const approver = row?.signedBy && register.state().memberById.get(row.signedBy);
  const isMine =
    caller.kind === "device" &&
    scope?.requester === caller.member.id &&
    scope.desk === deskOfHolder(body.holder) &&
    scope.purpose === body.purpose;
  if (!isMine || !approver || approver.removedAt !== null) return refuse({ kind: "approval-invalid" });
  if (judgeApproving(caller.member, approver, sizeOf(scope), clock()))
    return refuse({ kind: "approval-invalid" });
  const isCovered = body.items.every(
    ({ record, compartment }) => scope.records.includes(record) && scope.compartments.includes(compartment),
  );
  if (!isCovered) return refuse({ kind: "approval-invalid" });
  await sql`update approvals set used_at = ${clock()} where approval = ${body.approval} and used_at is null`;
  const claimed = await sql<{ record: string; compartment: string }[]>`
    insert into approval_uses (approval, record, compartment)
    select ${body.approval}, record, compartment from unnest(
      ${body.items.map(({ record }) => record)}::text[], ${body.items.map((item) => item.compartment)}::text[]
    ) as item (record, compartment)
    on conflict do nothing returning record, compartment`;
  const names = new Set(claimed.map(({ record, compartment }) => `${record} ${compartment}`));
  return ok(({ record, compartment }) => names.has(`${record} ${compartment}`));
}

async function findApproval(sql: Database, approval: ApprovalId): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from approvals where approval = ${approval}`;
  return row;
}
