import type { MemberId, OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database } from "./database.ts";

/** By the member, because they register as many devices as they like; and by the organisation, which certifies as many members. */
export type HourlyCaller = { readonly member: MemberId; readonly organisation: OrganisationId };

/** So many times what one member may have is for all members of an organisation together. */
export const membersAtOnce = 10;

/**
 * Takes `amount` of what one member, and one organisation, may have of something in the hour of `now`, durably, in the table
 * `evaluations`; or refuses. What the organisation had no room for is still taken from its member.
 */
export async function takeOfHour(
  sql: Database,
  now: number,
  { member, organisation }: HourlyCaller,
  { what, amount, limit }: { what: string; amount: number; limit: number },
): Promise<Result<undefined, Refusal>> {
  const hour = Math.floor(now / hourMs);
  const most = limit * membersAtOnce;
  const [taken] = await sql<{ ofMember: number; ofOrganisation: number }[]>`
    with of_member as (
      insert into evaluations (counted, namespace, hour, elements)
      select ${member}, ${what}, ${hour}, ${amount} where ${amount}::integer <= ${limit}::bigint
      on conflict (counted, namespace, hour) do update set elements = evaluations.elements + excluded.elements
      where evaluations.elements + excluded.elements <= ${limit}::bigint
      returning elements
    ), of_organisation as (
      insert into evaluations (counted, namespace, hour, elements)
      select ${organisation}, ${what}, ${hour}, ${amount} from of_member where ${amount}::integer <= ${most}::bigint
      on conflict (counted, namespace, hour) do update set elements = evaluations.elements + excluded.elements
      where evaluations.elements + excluded.elements <= ${most}::bigint
      returning elements
    )
    select (select count(*) from of_member)::integer as "ofMember",
      (select count(*) from of_organisation)::integer as "ofOrganisation"`;
  const resetsAt = (hour + 1) * hourMs;
  if (taken!.ofMember === 0) return refuse({ kind: "quota-exceeded", detail: { limit, resetsAt } });
  if (taken!.ofOrganisation === 0)
    return refuse({ kind: "quota-exceeded", detail: { limit: most, resetsAt } });
  return ok(undefined);
}

/** Forgets the counts of hours gone by. */
export async function sweepHours(sql: Database, now: number): Promise<void> {
  await sql`delete from evaluations where hour < ${Math.floor(now / hourMs) - 1}`;
}

const hourMs = 60 * 60 * 1000;
