import { t } from "#web/ui/i18n/translator.ts";
import type { Work } from "../../work/work.ts";

/** Of the reader, as others know them: their name where the directory has it, and always their number. */
export function nameOfReader(work: Work): string {
  const member = work.self.value!.id;
  const name = work.nameByMember.value.get(member);
  const number = t("lists.reader-number", { member });
  return name === undefined ? number : `${name} (${number})`;
}
