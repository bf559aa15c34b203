import type { CertificateId, CourseId, MemberId } from "#base/id.ts";
import type { Clock } from "#base/effects.ts";
import { announcedOf, findUntrained, requiredOf, type ShownCertificate } from "#disclosure/learning-rules.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import { deskOfHolder, type Holder } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { readTraining } from "#protocol/learning-desk-contracts.ts";
import { desksOfDevice, type Member, type RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import type { Catalogue } from "./catalogue.ts";
import { type ChoiceParts, keepChoice } from "./kept-choices.ts";
import { findCourseIn } from "./standings.ts";

/** The course that a member lacks to open anything for this desk. */
export async function findUntrainedMember(
  parts: Parts,
  member: Member,
  holder: Holder,
): Promise<CourseId | undefined> {
  const now = parts.clock();
  const desk = parts.register.state().deskById.get(deskOfHolder(holder)!);
  const required = desk ? requiredOf(parts.register.state(), desk.duty, now) : [];
  if (required.length === 0) return undefined;
  return findUntrained(required, await readShown(parts.sql, member.id), findCourseIn(parts), now);
}

/** A certificate serves one member; false where it serves another. The same member may show it again. */
export async function noteShown(
  parts: ChoiceParts,
  certificate: CertificateId,
  member: MemberId,
  now: number,
): Promise<boolean> {
  const readKept = async () => {
    const [kept] = await parts.sql<{ member: MemberId }[]>`
      select member from training where certificate = ${certificate}`;
    return kept?.member;
  };
  if ((await readKept()) === undefined)
    await keepChoice(parts, { kind: "certificate-shown", certificate, member, time: now });
  return (await readKept()) === member;
}

/** What a member showed, as it stands now. */
export const readShown = async (sql: Database, member: MemberId): Promise<ShownCertificate[]> => [
  ...(await sql<ShownCertificate[]>`
    select certificate, course, expires_at as "expiresAt", revoked_at as "revokedAt"
    from training join certificates using (certificate) where member = ${member} order by presented_at desc`),
];

/** Those that anybody needs for their work: they are to be renewed in time. */
export async function readServing(sql: Database): Promise<ReadonlySet<CertificateId>> {
  const rows = await sql<{ certificate: CertificateId }[]>`select certificate from training`;
  return new Set(rows.map(({ certificate }) => certificate));
}

/** Of all desks of the device that asks, also what will be asked from a day to come, as it will be then. */
export async function listTraining(
  { sql, clock, register, catalogue }: Parts,
  { member, device }: DeviceRequester,
): Promise<AnswerOf<typeof readTraining>> {
  const now = clock();
  const duties = new Set(desksOfDevice(register.state(), device.id).map(({ duty }) => duty));
  const required = [...duties]
    .flatMap((duty) => announcedOf(register.state(), duty))
    .toSorted((a, b) => b.from - a.from);
  const shown = await readShown(sql, member.id);
  // Of what several duties ask for, the earliest day.
  const unique = new Map(required.map((one) => [one.course, one]));
  return {
    required: [...unique.values()].map((one) => {
      const best = shown
        .filter(({ course, revokedAt }) => course === one.course && revokedAt === null)
        .toSorted((a, b) => (b.expiresAt ?? Infinity) - (a.expiresAt ?? Infinity))[0];
      const then = Math.max(now, one.from);
      const isMissing = findUntrained([one], shown, findCourseIn({ catalogue }), then) !== undefined;
      return { ...one, expiresAt: best?.expiresAt ?? null, isCurrent: !isMissing };
    }),
  };
}

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly register: { readonly state: () => RegisterState };
  readonly catalogue: Catalogue;
};
