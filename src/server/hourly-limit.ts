import type { MemberId, OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database, Transaction } from "./database.ts";

/** By the member, because they register as many devices as they like; and by the organisation, which certifies as many members. */
export type HourlyCaller = { readonly member: MemberId; readonly organisation: OrganisationId };

/** So many times what one member may have is for all members of an organisation together. */
export const membersAtOnce = 10;

/** `daily`, where something has a limit of the day too. */
export type HourlyAmount = {
  readonly what: string;
  readonly amount: number;
  readonly limit: number;
  readonly daily?: number;
};

/**
 * Takes `amount` of what one member, and one organisation, may have of something in the hour of `now` (and in its day), durably and in
 * one statement, in the table `evaluations`; or refuses. What the organisation had no room for is still taken from its member.
 */
export async function takeOfHour(
  sql: Database | Transaction,
  now: number,
  { member, organisation }: HourlyCaller,
  { what, amount, limit, daily }: HourlyAmount,
): Promise<Result<undefined, Refusal>> {
  const hour = Math.floor(now / hourMs);
  // A day is counted under its last hour, so that it is forgotten with it.
  const endOfDay = Math.floor(hour / 24) * 24 + 23;
  const windows = [
    { counted: member, what, at: hour, most: limit },
    { counted: organisation, what, at: hour, most: limit * membersAtOnce },
    ...(daily === undefined
      ? []
      : [
          { counted: member, what: `${what} day`, at: endOfDay, most: daily },
          { counted: organisation, what: `${what} day`, at: endOfDay, most: daily * membersAtOnce },
        ]),
  ];
  const take = (
    { counted, what: name, at, most }: (typeof windows)[number],
    ifTaken: string | undefined,
  ) => sql`
    insert into evaluations (counted, namespace, hour, elements)
    select ${counted}, ${name}, ${at}, ${amount} ${ifTaken === undefined ? sql`` : sql`from ${sql(ifTaken)}`}
    where ${amount}::integer <= ${most}::bigint
    on conflict (counted, namespace, hour) do update set elements = evaluations.elements + excluded.elements
    where evaluations.elements + excluded.elements <= ${most}::bigint
    returning elements`;
  const [first, second, third, fourth] = windows;
  const [row] = await sql<{ taken: number }[]>`
    with first as (${take(first!, undefined)}), second as (${take(second!, "first")})
      ${third && fourth ? sql`, third as (${take(third, "second")}), fourth as (${take(fourth, "third")})` : sql``}
    select (select count(*) from first)::integer + (select count(*) from second)::integer
      ${third ? sql`+ (select count(*) from third)::integer + (select count(*) from fourth)::integer` : sql``} as taken`;
  const over = windows[row!.taken];
  return over
    ? refuse({ kind: "quota-exceeded", detail: { limit: over.most, resetsAt: (over.at + 1) * hourMs } })
    : ok(undefined);
}

/** Forgets the counts of hours gone by. */
export async function sweepHours(sql: Database, now: number): Promise<void> {
  await sql`delete from evaluations where hour < ${Math.floor(now / hourMs) - 1}`;
}

const hourMs = 60 * 60 * 1000;
