import type {
  ComparedField as Compared,
  Comparison,
  FieldComparison,
  Reason,
} from "#matching/compare/comparison.ts";
import { romanise } from "#matching/names/romanise.ts";
import { scriptOf } from "#matching/names/script.ts";
import type { ComparedField, Writing } from "#web/ui/comparison.tsx";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** A comparison as the screen shows it: values in words, other scripts with their Latin reading, reasons said. */
export const showComparison = ({ fields }: Comparison): ComparedField[] =>
  fields.map((field) => ({
    id: field.field,
    label: t(`office.field.${field.field}`),
    agreement: field.agreement,
    strength: field.strength,
    left: showValues(field.field, field.left),
    right: showValues(field.field, field.right),
    reason: wordsOfReason(field.reason),
  }));

export function wordsOfReason(reason: Reason): string {
  switch (reason.kind) {
    case "same-consonants":
    case "one-letter":
    case "initial":
    case "nickname":
    case "other-name":
      return t(`office.reason.${reason.kind}`, { left: reason.left, right: reason.right });
    case "similar-sound":
      return t("office.reason.same-sound", { left: reason.left, right: reason.right });
    case "shared-names":
      return t("office.reason.shared-names", { count: reason.count, of: reason.of });
    case "shared-words":
      return t("office.reason.shared-words", { words: reason.words });
    case "one-part-of-date":
      return t(`office.reason.${reason.part}-differs`);
    case "years-apart":
      return t("office.reason.years-apart", { count: reason.years });
    case "different":
      return t("office.reason.no-agreement");
    case "not-known":
      return t("office.reason.not-given");
    case "same-spelling":
    case "joined-or-parted":
    case "swapped-order":
    case "same-day":
    case "day-month-swapped":
    case "within-estimated-years":
    case "same-year":
    case "same-place":
    case "same-value":
    case "one-sign":
      return t(`office.reason.${reason.kind}`);
  }
}

function showValues(field: Compared, values: FieldComparison["left"]): Writing[] {
  if (field === "sex") return values.map((value) => ({ text: wordOfSex(value) }));
  if (field === "birth") {
    const [earliest, latest] = values;
    if (earliest === undefined) return [];
    if (latest === undefined) return [{ text: formatDay(earliest) }];
    return [
      { text: t("compare.born-between", { earliest: formatDay(earliest), latest: formatDay(latest) }) },
    ];
  }
  return [...new Set(values)].map((text) =>
    ["latin", "other"].includes(scriptOf(text)) ? { text } : { text, romanised: romanise(text) },
  );
}

const wordOfSex = (value: string): string =>
  value === "female" || value === "male" || value === "other" ? t(`sex.${value}`) : value;
