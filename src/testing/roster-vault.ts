import type { RecordId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { listRoster, readSnapshot, writeRoster, writeSnapshot } from "#protocol/roster-contracts.ts";
import type { Peer } from "#server/peer.ts";

type Row = { readonly record: RecordId; readonly version: number; readonly sealed: Uint8Array };

/** What a vault keeps of learners, in memory, where tests change it; and it may be away. */
export function openRosterVault() {
  const rows = new Map<RecordId, Row>();
  const pieces = new Map<string, Uint8Array>();
  const vault = { rows, pieces, isAway: false, peer: undefined as unknown as Peer };
  const answer = (contract: unknown, input: unknown): unknown => {
    const { body, parameters } = input as {
      body: {
        readonly rows: readonly Row[];
        readonly gone: readonly RecordId[];
        readonly after: RecordId | null;
        readonly sealed: Uint8Array;
      };
      parameters: { readonly name: string; readonly piece: number };
    };
    if (vault.isAway) return refuse({ kind: "vault-unreachable" });
    if (contract === writeRoster) {
      for (const row of body.rows)
        if ((rows.get(row.record)?.version ?? 0) < row.version) rows.set(row.record, row);
      for (const record of body.gone) rows.delete(record);
    }
    if (contract === listRoster) {
      const sorted = [...rows.values()].toSorted((a, b) => (a.record < b.record ? -1 : 1));
      return ok({ rows: sorted.filter(({ record }) => record > (body.after ?? "")).slice(0, 3) });
    }
    const place = `${parameters?.name} ${parameters?.piece}`;
    if (contract === writeSnapshot) pieces.set(place, body.sealed);
    if (contract !== readSnapshot) return ok({});
    const sealed = pieces.get(place);
    return sealed ? ok({ sealed }) : refuse({ kind: "not-found" });
  };
  vault.peer = {
    call: async (contract: unknown, input: unknown) => answer(contract, input),
  } as unknown as Peer;
  return vault;
}
