import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { RegisterState } from "#register/state.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { ContentKey } from "./change.ts";
import { askForOpening, type KeyFinder, openBoxes, partsOf } from "./ask-for-opening.ts";

/**
 * The content keys of boxes under a desk's former key, to be sealed again. The gate lets a desk take many of these, and for that
 * reason gives no entries with them: nothing is read here. Refuses with the gate's first refusal, and as `fault-found` where a
 * box is not what its creator signed.
 */
export async function openContentKeys(
  connection: Connection,
  register: RegisterState,
  findKeys: KeyFinder,
  asked: {
    readonly holder: Holder;
    readonly record: RecordId;
    readonly compartments: readonly Compartment[];
  },
): Promise<Result<readonly ContentKey[], CallRefusal | Refusal | { readonly kind: "fault-found" }>> {
  const { holder, record } = asked;
  const places = asked.compartments.map((compartment) => ({ record, compartment }));
  const opening = await askForOpening(connection, register, {
    holder,
    purpose: "administration",
    items: places.map((place) => ({ ...place, after: 0 })),
  });
  if (!opening.ok) return opening;
  const [refused] = opening.value.refused;
  if (refused) return refuse(refused.refusal);
  const keys: ContentKey[] = [];
  for (const place of places) {
    const boxes = openBoxes(findKeys, opening.value, partsOf(opening.value, place), place);
    if (!boxes.ok) return refuse({ kind: "fault-found" });
    keys.push(...boxes.value.contentKeys);
  }
  return ok(keys);
}
