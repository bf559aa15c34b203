import type { DeskId, DeviceId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import type { RegisterState } from "#register/state.ts";
import { worksAtDesk } from "#register/state.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { DeviceCaller } from "./caller.ts";

const pageLength = 200;

/**
 * A desk secret for a colleague's device. Both devices must be confirmed at the desk; of a generation that the register does
 * not name yet only the next is taken, because whoever makes one hands it out before announcing it. Senders have a row
 * each, so that nobody overwrites what another sent.
 */
export const postLetter =
  (sql: Database, register: () => RegisterState) =>
  async (call: {
    readonly parameters: { readonly device: DeviceId; readonly desk: DeskId; readonly generation: number };
    readonly body: { readonly sealed: Uint8Array };
    readonly caller: DeviceCaller;
  }) => {
    const { device, desk, generation } = call.parameters;
    const state = register();
    const found = state.deskById.get(desk);
    if (!found || !worksAtDesk(state, call.caller.device, desk) || !worksAtDesk(state, device, desk)) {
      return refuse({ kind: "not-entitled" as const });
    }
    if (generation > found.generations.length + 1) return refuse({ kind: "conflict" as const });
    await sql`
      insert into letters (device, desk, generation, sender, sealed)
      values (${device}, ${desk}, ${generation}, ${call.caller.device}, ${call.body.sealed})
      on conflict (device, desk, generation, sender) do update set sealed = excluded.sealed`;
    return ok({});
  };

/** The letters of the device that asks, in order of desk, generation and sender. */
export const readLetters =
  (sql: Database) =>
  async (call: {
    readonly query: { readonly cursor?: string | undefined };
    readonly caller: DeviceCaller;
  }) => {
    const [desk = "", generation = "0", sender = ""] = call.query.cursor?.split(".") ?? [];
    if (!/^\d{1,9}$/.test(generation)) return refuse({ kind: "malformed-request" as const });
    const letters = await sql<{ desk: DeskId; generation: number; sender: DeviceId; sealed: Uint8Array }[]>`
      select desk, generation, sender, sealed from letters
      where device = ${call.caller.device}
        and (desk, generation, sender) > (${desk}, ${Number(generation)}::integer, ${sender})
      order by desk, generation, sender limit ${pageLength}`;
    const last = letters.length === pageLength ? letters.at(-1) : undefined;
    return ok({
      letters: [...letters],
      cursor: last ? `${last.desk}.${last.generation}.${last.sender}` : null,
    });
  };

/** With the removal of a device or a member go the letters to it. */
export async function forgetLettersOfRemoved(sql: Transaction, state: RegisterState): Promise<void> {
  const removed = [...state.deviceById.values()]
    .filter(({ removedAt, member }) => removedAt !== null || state.memberById.get(member)?.removedAt !== null)
    .map(({ id }) => id);
  if (removed.length > 0) await sql`delete from letters where device = any(${removed})`;
}
