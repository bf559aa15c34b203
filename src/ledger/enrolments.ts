import type { EnrolmentId, MemberId, OrganisationId } from "#base/id.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { askEnrolment, listEnrolments } from "#protocol/register-contracts.ts";
import type { Database } from "#server/database.ts";

type Waiting = Pick<
  BodyOf<typeof askEnrolment>,
  "enrolment" | "member" | "signingKey" | "sealingKey" | "possession"
>;

/** Unless so many wait already whom the same member invited; the same again changes nothing. */
export async function insertEnrolment(
  sql: Database,
  organisation: OrganisationId,
  { enrolment, member, signingKey, sealingKey, possession }: Waiting,
  times: { readonly askedAt: number; readonly expiresAt: number },
  invited: { readonly by: MemberId; readonly most: number },
): Promise<void> {
  await sql`delete from enrolments where expires_at <= ${times.askedAt}`;
  await sql`
    insert into enrolments (enrolment, organisation, member, signing_key, sealing_key, possession, invited_by, asked_at,
      expires_at)
    select ${enrolment}, ${organisation}, ${member}, ${signingKey}, ${sealingKey}, ${possession}, ${invited.by},
      ${times.askedAt}, ${times.expiresAt}
    where (select count(*) from enrolments where invited_by = ${invited.by}) < ${invited.most}
    on conflict do nothing`;
}

export async function findEnrolment(
  sql: Database,
  enrolment: EnrolmentId,
  signingKey: Uint8Array,
): Promise<{ readonly expiresAt: number } | undefined> {
  const [kept] = await sql<{ expiresAt: number }[]>`
    select expires_at as "expiresAt" from enrolments where enrolment = ${enrolment} and signing_key = ${signingKey}`;
  return kept;
}

const mostListed = 1_000;

export const readEnrolments = (sql: Database, organisation: OrganisationId, now: number) =>
  sql<AnswerOf<typeof listEnrolments>["enrolments"]>`
    select enrolment, member, signing_key as "signingKey", sealing_key as "sealingKey", possession, asked_at as "askedAt"
    from enrolments where organisation = ${organisation} and expires_at > ${now} order by asked_at limit ${mostListed}`;

/** One after the other: each sees those before it. False where so many were sent since. */
export const takeInvitation = (
  sql: Database,
  { organisation, member }: { readonly organisation: OrganisationId; readonly member: MemberId },
  now: number,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<boolean> =>
  sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`invitations ${organisation}`}, 0))`;
    const rows = await transaction`
      insert into invitations (organisation, member, time) select ${organisation}, ${member}, ${now}
      where (select count(*) from invitations where organisation = ${organisation} and time > ${since}) < ${most}
      returning time`;
    return rows.length === 1;
  });
