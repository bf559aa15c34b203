import type { ApprovalId, DeviceId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { BroadcastScope, readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { readApprovalScope } from "#protocol/approval.ts";
import { ApprovalScope, type listApprovals } from "#protocol/disclosure-contracts.ts";
import { ListScope, readListScope } from "#protocol/list-contracts.ts";
import { readRegistrationScope, RegistrationScope } from "#protocol/registration-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import type { Database } from "#server/database.ts";

/** What was asked for above a quota, as it was signed, and who signed second. */
export type ApprovalRow = {
  readonly approval: ApprovalId;
  readonly organisation: OrganisationId;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  /** How many it is about, as the gate knows it. */
  readonly people: number;
  readonly askedAt: number;
  readonly signedBy: MemberId | null;
  readonly usedAt: number | null;
  /** As it was signed second, with which device, and when. */
  readonly second: { readonly signature: Uint8Array; readonly device: DeviceId } | null;
  readonly signedAt: number | null;
};

export type AnyScope = ApprovalScope | RegistrationScope | ListScope | BroadcastScope;

/** Whatever a member signed that asks for a second signature. */
export const readAnyScope = (signed: Signed, key: SigningPublicKey): AnyScope | undefined =>
  readApprovalScope(signed, key) ??
  readRegistrationScope(signed, key) ??
  readListScope(signed, key) ??
  readBroadcastScope(signed, key);

export function scopeOf({ bytes }: Pick<ApprovalRow, "bytes">): AnyScope {
  const scope =
    parseCbor<ApprovalScope>(ApprovalScope, bytes) ??
    parseCbor<RegistrationScope>(RegistrationScope, bytes) ??
    parseCbor<ListScope>(ListScope, bytes) ??
    parseCbor<BroadcastScope>(BroadcastScope, bytes);
  if (!scope) throw new Error("A stored approval cannot be read");
  return scope;
}

const columns = (sql: Database) => sql`
  approval, organisation, scope_bytes as bytes, scope_signature as signature, people, asked_at as "askedAt", signed_by as "signedBy",
  used_at as "usedAt", second_signature as "secondSignature", second_device as "secondDevice", signed_at as "signedAt"`;

type StoredApproval = Omit<ApprovalRow, "second"> & {
  readonly secondSignature: Uint8Array | null;
  readonly secondDevice: DeviceId | null;
};
const rowOf = ({ secondSignature, secondDevice, ...row }: StoredApproval): ApprovalRow => ({
  ...row,
  second: secondSignature && secondDevice && { signature: secondSignature, device: secondDevice },
});

export async function findApproval(sql: Database, approval: ApprovalId): Promise<ApprovalRow | undefined> {
  const [row] = await sql<
    StoredApproval[]
  >`select ${columns(sql)} from approvals where approval = ${approval}`;
  return row && rowOf(row);
}

/** Those of an organisation that have not expired, the newest first, of everybody who asked as many as of anybody. How many people it is, is told to whoever may sign, and to nobody else. */
export async function readOpenApprovals(
  sql: Database,
  organisation: OrganisationId,
  now: number,
  maySign: (row: ApprovalRow) => boolean,
): Promise<AnswerOf<typeof listApprovals>["approvals"]> {
  const rows = await sql<StoredApproval[]>`
    select ${columns(sql)} from (
      select *, row_number() over (partition by requester order by asked_at desc) as place from approvals
      where organisation = ${organisation} and expires_at > ${now} order by place limit 100
    ) as shown order by asked_at desc`;
  return rows.map(rowOf).map((row) => ({
    approval: row.approval,
    scope: { bytes: row.bytes, signature: row.signature },
    askedAt: row.askedAt,
    signedBy: row.signedBy,
    usedAt: row.usedAt,
    people: maySign(row) ? row.people : null,
    second: row.second,
  }));
}

/** That one member asks for and nobody has signed: whoever signs second reads each of them. */
const mostWaiting = 40;

/** Does nothing where the id is taken, or so many of the same member wait. */
export const insertApproval = (
  sql: Database,
  organisation: OrganisationId,
  scope: Pick<ApprovalScope, "approval" | "requester" | "expiresAt">,
  signed: Signed,
  people: number,
  now: number,
) => sql`
  insert into approvals (approval, organisation, requester, scope_bytes, scope_signature, people, asked_at, expires_at)
  select ${scope.approval}, ${organisation}, ${scope.requester}, ${signed.bytes}, ${signed.signature}, ${people}::integer, ${now}::bigint,
    ${scope.expiresAt}::bigint
  where (
    select count(*) from approvals where requester = ${scope.requester} and signed_by is null and expires_at > ${now}
  ) < ${mostWaiting}
  on conflict do nothing`;

/** The first second signature counts. */
export const noteSecondSignature = (
  sql: Database,
  approval: ApprovalId,
  by: { readonly member: MemberId; readonly device: DeviceId; readonly signature: Uint8Array },
  now: number,
) => sql`
  update approvals set signed_by = ${by.member}, second_device = ${by.device}, second_signature = ${by.signature}, signed_at = ${now}
  where approval = ${approval} and signed_by is null`;

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
