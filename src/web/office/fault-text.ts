import type { Fault } from "#client/record/open-compartments.ts";
import { formatNumber } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { listNumbers } from "./refusal-text.ts";

/** Which server did what, so that it can be reported: "The vault withheld entries 4 and 5 of “who the person is”." */
export function textOfFault({ compartment, culprit, fault }: Fault): string {
  const part = t(`compartment.${compartment}`);
  switch (fault.kind) {
    case "entries-missing":
      return t("office.fault.missing", {
        part,
        count: fault.missing.length,
        numbers: listNumbers(fault.missing),
      });
    case "entry-altered":
      return t("office.fault.altered", { part, number: formatNumber(fault.sequence) });
    case "statement-forged":
      return t("office.fault.statement", { part });
    case "chain-broken":
      return t("office.fault.chain", {
        part,
        number: formatNumber(fault.sequence),
        culprit: t(`office.culprit.${culprit}`),
      });
    case "not-served":
      return t("office.fault.not-served", { part });
    case "box-altered":
      return t("office.fault.box", { part });
    case "box-does-not-open":
      return t("office.fault.half", { part, culprit: t(`office.culprit.${culprit}`) });
    case "grant-forged":
      return t("office.fault.grant", { part, culprit: t(`office.culprit.${culprit}`) });
    case "author-not-entitled":
      return t("office.fault.stranger", { part });
    case "entry-does-not-open":
      return t("office.fault.entry", { part, number: formatNumber(fault.sequence) });
  }
}
