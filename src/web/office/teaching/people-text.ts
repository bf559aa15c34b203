import { formatNumber } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** Nothing under eleven is ever said, and the rest is rounded: "about 35". */
export const textOfPeople = (people: number | null): string =>
  people === null ? t("teaching.people.few") : t("teaching.people.about", { number: formatNumber(people) });
