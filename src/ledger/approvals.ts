import type { ApprovalId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Compartment } from "#keys/compartment.ts";
import { ApprovalScope } from "#protocol/disclosure-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import type { Database } from "#server/database.ts";

/** What was asked for above a quota, as it was signed, and who signed second. */
export type ApprovalRow = {
  readonly approval: ApprovalId;
  readonly organisation: OrganisationId;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly askedAt: number;
  readonly signedBy: MemberId | null;
  readonly usedAt: number | null;
};

export function scopeOf({ bytes }: ApprovalRow): ApprovalScope {
  const scope = parseCbor<ApprovalScope>(ApprovalScope, bytes);
  if (!scope) throw new Error("A stored approval cannot be read");
  return scope;
}

const columns = (sql: Database) => sql`
  approval, organisation, scope_bytes as bytes, scope_signature as signature, asked_at as "askedAt", signed_by as "signedBy",
  used_at as "usedAt"`;

export async function findApproval(sql: Database, approval: ApprovalId): Promise<ApprovalRow | undefined> {
  const [row] = await sql<ApprovalRow[]>`select ${columns(sql)} from approvals where approval = ${approval}`;
  return row;
}

/** Those of an organisation that have not expired, the newest first. */
export const readOpenApprovals = (sql: Database, organisation: OrganisationId, now: number) =>
  sql<ApprovalRow[]>`
    select ${columns(sql)} from approvals where organisation = ${organisation} and expires_at > ${now}
    order by asked_at desc limit 100`;

/** Does nothing where the id is taken. */
export const insertApproval = (
  sql: Database,
  organisation: OrganisationId,
  scope: ApprovalScope,
  signed: Signed,
  now: number,
) => sql`
  insert into approvals (approval, organisation, scope_bytes, scope_signature, asked_at, expires_at)
  values (${scope.approval}, ${organisation}, ${signed.bytes}, ${signed.signature}, ${now}, ${scope.expiresAt})
  on conflict do nothing`;

/** The first second signature counts. */
export const noteSecondSignature = (sql: Database, approval: ApprovalId, signer: MemberId) =>
  sql`update approvals set signed_by = ${signer} where approval = ${approval} and signed_by is null`;

/** Uses up what was not used of an approval; answers that. */
export async function claimUses(
  sql: Database,
  approval: ApprovalId,
  items: readonly { readonly record: RecordId; readonly compartment: Compartment }[],
  now: number,
): Promise<{ readonly record: RecordId; readonly compartment: Compartment }[]> {
  await sql`update approvals set used_at = ${now} where approval = ${approval} and used_at is null`;
  return sql<{ record: RecordId; compartment: Compartment }[]>`
    insert into approval_uses (approval, record, compartment)
    select ${approval}, record, compartment from unnest(
      ${items.map(({ record }) => record)}::text[], ${items.map((item) => item.compartment)}::text[]
    ) as item (record, compartment)
    on conflict do nothing returning record, compartment`;
}
