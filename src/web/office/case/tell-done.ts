import type { RecordId } from "#base/id.ts";
import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import type { Work } from "../work/work.ts";

/** Says that it was done, or, where there is no line, that it waits on this device: nothing is shared or ended until then. */
export async function tellDone({ session }: Work, record: RecordId, done: PlainMessageKey): Promise<void> {
  const waits = (await session.outbox.waiting()).some(({ change }) => change.record === record);
  showToast(t(waits ? "case.saved-here" : done), waits ? "care" : "safe");
}
