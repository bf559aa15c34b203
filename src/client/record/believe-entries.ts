import type { PlacedEntry } from "#record/fold.ts";
import type { Author } from "#keys/key-holder.ts";
import type { RecordId } from "#base/id.ts";
import type { OpenedEntries } from "./open-compartments.ts";
import type { ProvenAccess } from "./proven-access.ts";

/**
 * Without what somebody wrote who may not write there: whoever reads a compartment holds its key, and with the gate on their side
 * could write as well. It is left out and named. Where the founder cannot be seen, because nothing that they wrote first is shared
 * with this desk, nobody's right can be judged, and everything stays.
 */
export function believeEntries(
  record: RecordId,
  placed: readonly PlacedEntry[],
  founder: Author | undefined,
  proven: ProvenAccess,
): OpenedEntries {
  if (!founder) return { entries: placed, faults: [] };
  const mayStay = ({ author, compartment }: PlacedEntry) => proven.mayWrite(author, compartment);
  const fault = { kind: "author-not-entitled" } as const;
  return {
    entries: placed.filter(mayStay),
    faults: placed
      .filter((entry) => !mayStay(entry))
      .map(({ compartment }) => ({ record, compartment, culprit: "author", fault })),
  };
}
