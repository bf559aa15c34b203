import type { CertificateId, MemberId } from "#base/id.ts";
import type { ShownCertificate } from "#disclosure/learning-rules.ts";
import type { Database } from "#server/database.ts";

/** A certificate serves one member; false where it serves another. The same member may show it again. */
export async function noteShown(
  sql: Database,
  certificate: CertificateId,
  member: MemberId,
  now: number,
): Promise<boolean> {
  await sql`
    insert into training (certificate, member, presented_at) values (${certificate}, ${member}, ${now})
    on conflict do nothing`;
  const [kept] = await sql<{ member: MemberId }[]>`
    select member from training where certificate = ${certificate}`;
  return kept?.member === member;
}

/** What a member showed, as it stands now. */
export const readShown = async (sql: Database, member: MemberId): Promise<ShownCertificate[]> => [
  ...(await sql<ShownCertificate[]>`
    select certificate, course, expires_at as "expiresAt", revoked_at as "revokedAt"
    from training join certificates using (certificate) where member = ${member}`),
];

/** Those that anybody needs for their work: they are to be renewed in time. */
export async function readServing(sql: Database): Promise<ReadonlySet<CertificateId>> {
  const rows = await sql<{ certificate: CertificateId }[]>`select certificate from training`;
  return new Set(rows.map(({ certificate }) => certificate));
}
