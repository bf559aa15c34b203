import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { applyEntry } from "#register/apply.ts";
import { Checkpoint, isCheckpointOf } from "#register/checkpoint.ts";
import { RegisterEntry } from "#register/entry.ts";
import { type Hands, openHands } from "#register/hands.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import { forgetLettersOfRemoved } from "./letters.ts";

/** The register as this vault verified it, entry by entry, whatever the gate says. */
export type RegisterMirror = {
  readonly state: () => RegisterState;
  readonly hands: Pick<Hands, "behind" | "activeDevicesOf">;
  readonly mirror: (
    entries: readonly RegisterEntry[],
    checkpoint: Checkpoint | undefined,
  ) => Promise<Result<{ readonly sequence: number }, Refusal>>;
  readonly read: (
    after: number,
  ) => Promise<Result<{ readonly entries: RegisterEntry[]; readonly checkpoint: Checkpoint }, Refusal>>;
};

/** What the first entry must name as the vault: ourselves. */
export type OwnKeys = { readonly signingKey: Uint8Array; readonly evaluationKey: Uint8Array };

const pageLength = 200;

/** Reads what was mirrored before. Throws where the database holds anything but a register: it was tampered with. */
export async function openRegisterMirror(sql: Database, own: OwnKeys): Promise<RegisterMirror> {
  let state = emptyRegister;
  const hands = openHands(() => state);
  for (let after = 0; ; after = state.sequence) {
    const entries = await readEntries(sql, after, 1_000);
    if (entries.length === 0) break;
    for (const entry of entries) {
      const applied = applyEntry(state, entry);
      if (!applied.ok) throw new Error(`The mirrored register is broken at entry ${entry.sequence}`);
      hands.follow(state, applied.value, entry);
      state = applied.value;
    }
  }
  // One at a time: each page continues what the one before left.
  let turn: Promise<unknown> = Promise.resolve();
  const mirrorPage: RegisterMirror["mirror"] = async (entries, checkpoint) => {
    const known = new Map(
      (await readEntries(sql, (entries[0]?.sequence ?? 1) - 1, pageLength)).map((entry) => [
        entry.sequence,
        entry,
      ]),
    );
    let next = state;
    const added: RegisterEntry[] = [];
    const steps: [RegisterState, RegisterState][] = [];
    for (const entry of entries) {
      const same = known.get(entry.sequence);
      if (same && !equalBytes(same.head, entry.head)) return fork(entry.sequence);
      if (same || entry.sequence !== next.sequence + 1) continue;
      const applied = applyEntry(next, entry);
      if (!applied.ok) return fork(entry.sequence);
      steps.push([next, applied.value]);
      next = applied.value;
      if (entry.sequence === 1 && !namesUs(next, own)) return fork(1);
      added.push(entry);
    }
    const accepted =
      checkpoint && next.network && isCheckpointOf(checkpoint, next.network.gate.signingKey)
        ? checkpoint
        : undefined;
    if (checkpoint && !accepted) return refuse({ kind: "wrong-signature" });
    if (accepted && accepted.sequence === next.sequence && !equalBytes(accepted.head, next.head)) {
      return fork(next.sequence);
    }
    if (added.length > 0 || accepted) {
      await sql.begin(async (transaction) => {
        await transaction`
          insert into register_entries (sequence, entry)
          select * from unnest(
            ${added.map(({ sequence }) => sequence)}::integer[],
            ${bytesArray(
              transaction,
              added.map((entry) => encodeCbor(entry as CborValue)),
            )}::bytea[])`;
        if (accepted && accepted.sequence === next.sequence) {
          await transaction`
            insert into register_checkpoint (checkpoint) values (${encodeCbor(accepted as CborValue)})
            on conflict (single) do update set checkpoint = excluded.checkpoint`;
        }
        if (added.length > 0) await forgetLettersOfRemoved(transaction, next);
      });
      state = next;
      for (const [i, [before, after]] of steps.entries()) hands.follow(before, after, added[i]!);
    }
    return ok({ sequence: state.sequence });
  };
  return {
    state: () => state,
    hands,
    mirror: (entries, checkpoint) => {
      const mine = turn.then(() => mirrorPage(entries, checkpoint));
      turn = mine.catch(() => {});
      return mine;
    },
    read: async (after) => {
      const [row] = await sql<{ checkpoint: Uint8Array }[]>`select checkpoint from register_checkpoint`;
      const checkpoint = row && parseCbor<Checkpoint>(Checkpoint, row.checkpoint);
      if (!checkpoint) return refuse({ kind: "not-found" });
      const entries = await readEntries(sql, after, pageLength);
      return ok({ entries: entries.filter(({ sequence }) => sequence <= checkpoint.sequence), checkpoint });
    },
  };
}

async function readEntries(sql: Database, after: number, limit: number): Promise<RegisterEntry[]> {
  const rows = await sql<{ entry: Uint8Array }[]>`
    select entry from register_entries where sequence > ${after} order by sequence limit ${limit}`;
  return rows.map(({ entry }) => {
    const parsed = parseCbor<RegisterEntry>(RegisterEntry, entry);
    if (!parsed) throw new Error("The mirrored register holds something else");
    return parsed;
  });
}

const namesUs = ({ network }: RegisterState, own: OwnKeys): boolean =>
  !!network &&
  equalBytes(network.vault.signingKey, own.signingKey) &&
  equalBytes(network.vault.evaluationKey, own.evaluationKey);

const fork = (sequence: number) => refuse({ kind: "register-broken" as const, detail: { sequence } });
