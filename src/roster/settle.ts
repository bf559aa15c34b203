import type { RandomBytes } from "#base/effects.ts";
import { type CertificateId, type CourseId, newId } from "#base/id.ts";
import { advancePaths, expiryOf, type FindCourse } from "#disclosure/learning-rules.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { Database, Transaction } from "#server/database.ts";
import { type ChoiceParts, keepChoice, type RestoreParts, restoreChoices } from "./kept-choices.ts";
import type { LearnerRow, Standing } from "./roster-row.ts";

/** As the gate's database has it; in nobody's name. */
export type IssuedCertificate = {
  readonly certificate: CertificateId;
  readonly course: CourseId;
  readonly version: number;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
};

/**
 * A row with a new standing, and what follows from it: the certificate of what was just completed, and the paths that it advances.
 * The badge goes on the certificates that are issued here.
 */
export function settle(
  row: LearnerRow,
  standing: CourseStanding,
  by: {
    readonly find: FindCourse;
    readonly random: RandomBytes;
    readonly now: number;
    readonly badge?: Uint8Array | null;
  },
): { readonly row: LearnerRow; readonly issued: readonly IssuedCertificate[] } {
  const issued: IssuedCertificate[] = [];
  const take = (current: LearnerRow, next: CourseStanding): LearnerRow => {
    const before = current.standings.find(({ course }) => course === next.course);
    const isCompletion = next.state === "completed" && before?.state !== "completed";
    const statement = by.find(next.course, next.version);
    let kept: Standing = { ...next, badge: before?.badge ?? null };
    if (isCompletion && statement?.givesCertificate) {
      const certificate = {
        certificate: newId<"certificate">(by.random),
        course: next.course,
        version: next.version,
        issuedAt: next.completedAt!,
        expiresAt: expiryOf(next.completedAt!, statement.validMonths),
        revokedAt: null,
      };
      issued.push(certificate);
      kept = { ...kept, certificate: certificate.certificate, badge: by.badge ?? null };
    }
    const others = current.standings.filter(({ course }) => course !== next.course);
    return { ...current, standings: [...others, kept] };
  };
  let settled = take(row, standing);
  for (const path of advancePaths(settled, by.find, by.now)) settled = take(settled, path);
  return { row: settled, issued };
}

export async function insertCertificates(
  transaction: Transaction,
  issued: readonly IssuedCertificate[],
): Promise<void> {
  for (const { certificate, course, version, issuedAt, expiresAt } of issued) {
    await transaction`
      insert into certificates (certificate, course, version, issued_at, expires_at)
      values (${certificate}, ${course}, ${version}, ${issuedAt}, ${expiresAt})`;
  }
}

export async function findCertificate(
  sql: Database,
  certificate: CertificateId,
): Promise<IssuedCertificate | undefined> {
  const [found] = await sql<IssuedCertificate[]>`
    select certificate, course, version, issued_at as "issuedAt", expires_at as "expiresAt", revoked_at as "revokedAt"
    from certificates where certificate = ${certificate}`;
  return found;
}

/** Once; it stays revoked. */
export const revoke = (parts: ChoiceParts, certificate: CertificateId, time: number): Promise<void> =>
  keepChoice(parts, { kind: "certificate-revoked", certificate, time });

/** After a restore: the certificates that rows of the vault's name again, and what was revoked, as it was before. */
export async function restoreCertificates(
  { sql, find, tombstones }: RestoreParts & { readonly find: FindCourse },
  rows: readonly LearnerRow[],
): Promise<void> {
  const completed = rows.flatMap(({ standings }) => standings).filter(({ state }) => state === "completed");
  for (const { certificate, course, version, completedAt } of completed) {
    const statement = find(course, version);
    if (certificate === null || completedAt === null || !statement) continue;
    const expiresAt = expiryOf(completedAt, statement.validMonths);
    await sql`
      insert into certificates (certificate, course, version, issued_at, expires_at)
      values (${certificate}, ${course}, ${version}, ${completedAt}, ${expiresAt}) on conflict do nothing`;
  }
  // Those that come back only now may be among what was revoked.
  await restoreChoices({ sql, tombstones });
}
