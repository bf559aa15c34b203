import type { DeviceId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database } from "./database.ts";

/**
 * Takes `amount` of what one device may have of something in the hour of `now`, durably, in the table `evaluations`; or
 * refuses, and then takes nothing.
 */
export async function takeOfHour(
  sql: Database,
  now: number,
  { device, what, amount, limit }: { device: DeviceId; what: string; amount: number; limit: number },
): Promise<Result<undefined, Refusal>> {
  const hour = Math.floor(now / hourMs);
  const [taken] = await sql`
    insert into evaluations (device, namespace, hour, elements)
    select ${device}, ${what}, ${hour}, ${amount} where ${amount}::integer <= ${limit}
    on conflict (device, namespace, hour) do update set elements = evaluations.elements + excluded.elements
    where evaluations.elements + excluded.elements <= ${limit}
    returning elements`;
  return taken
    ? ok(undefined)
    : refuse({ kind: "quota-exceeded", detail: { limit, resetsAt: (hour + 1) * hourMs } });
}

/** Forgets the counts of hours gone by. */
export async function sweepHours(sql: Database, now: number): Promise<void> {
  await sql`delete from evaluations where hour < ${Math.floor(now / hourMs) - 1}`;
}

const hourMs = 60 * 60 * 1000;
