import { equalBytes } from "#base/bytes.ts";
import type { DeskId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { type RegisterState, worksAtDesk } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import type { DeviceCaller, SignedCaller } from "./caller.ts";

/**
 * The key under which learners make the codes that reports count by. The desk writes it once; learners read it to make their own
 * codes, and members of its organisation, to read whom a list means that they are to sign for. Nobody signs for the gate here, which has the codes: it would have to join as a learner (THREAT-MODEL).
 */
export const storeReportingKey =
  (sql: Database, register: () => RegisterState) =>
  async (call: {
    readonly parameters: { readonly desk: DeskId };
    readonly body: { readonly key: Uint8Array };
    readonly caller: DeviceCaller;
  }) => {
    const { desk } = call.parameters;
    const state = register();
    if (state.deskById.get(desk)?.duty !== "learning" || !worksAtDesk(state, call.caller.device, desk)) {
      return refuse({ kind: "not-entitled" as const });
    }
    await sql`insert into reporting_keys (desk, key) values (${desk}, ${call.body.key}) on conflict do nothing`;
    const kept = await findKey(sql, desk);
    return kept && equalBytes(kept, call.body.key) ? ok({}) : refuse({ kind: "conflict" as const });
  };

export const serveReportingKey =
  (sql: Database, register: () => RegisterState) =>
  async (call: { readonly parameters: { readonly desk: DeskId }; readonly caller: SignedCaller }) => {
    const { desk } = call.parameters;
    const { caller } = call;
    const organisation = register().deskById.get(desk)?.organisation;
    const mayRead =
      caller.device === null ? caller.bearer !== "courier" : caller.member.organisation === organisation;
    if (!mayRead) return refuse({ kind: "not-entitled" as const });
    const key = await findKey(sql, desk);
    return key ? ok({ key }) : refuse({ kind: "not-found" as const });
  };

async function findKey(sql: Database, desk: DeskId): Promise<Uint8Array | undefined> {
  const [found] = await sql<{ key: Uint8Array }[]>`select key from reporting_keys where desk = ${desk}`;
  return found?.key;
}
