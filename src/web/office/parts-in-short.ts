import type { Compartment } from "#keys/compartment.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** What the officers of a case have open as a rule; together they are "the whole case". */
const wholeCase: readonly Compartment[] = [
  "headline",
  "identity",
  "contact",
  "circumstances",
  "protection",
  "messages",
];

/** Parts of a record in few words, for narrow columns; the family reads the long ones. */
export function partsInShort(compartments: readonly Compartment[]): string {
  if (wholeCase.every((part) => compartments.includes(part))) {
    const more = compartments.filter((part) => !wholeCase.includes(part));
    return formatList([t("part.whole-case"), ...more.map((part) => t(`part.${part}`))]);
  }
  // A headline goes along with everything.
  const told = compartments.length > 1 ? compartments.filter((part) => part !== "headline") : compartments;
  return formatList(told.map((part) => t(`part.${part}`)));
}
