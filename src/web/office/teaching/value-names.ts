import type { GroupField } from "#client/teaching/reports.ts";
import { affiliations, contractTypes, genders } from "#learning/profile.ts";
import { certificateTerms, courseStates, deadlineTerms, endingDays, soonDays } from "#protocol/learner.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { isLanguage, languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** A value of a field as people say it; organisations and duty stations are called what the portal's lists call them. */
export function nameOfValue(field: GroupField, value: string): string {
  switch (field) {
    case "affiliation":
      return nameIn(affiliations, value, (one) => t(`teaching.affiliation.${one}`));
    case "gender":
      return nameIn(genders, value, (one) => t(`teaching.gender.${one}`));
    case "contract":
      return nameIn(contractTypes, value, (one) => t(`teaching.contract.${one}`));
    case "language":
      return isLanguage(value) ? languages[value].name : value;
    case "state":
      return nameIn([...courseStates, "none"] as const, value, (one) => t(`teaching.state.${one}`));
    case "certificate":
      return nameIn([...certificateTerms, "none"] as const, value, (one) =>
        t(`teaching.certificate.${one}`, { days: endingDays }),
      );
    case "deadline":
      return nameIn([...deadlineTerms, "none"] as const, value, (one) =>
        t(`teaching.deadline.${one}`, { days: soonDays }),
      );
    case "completed":
      if (value === "none" || value === "earlier") return t(`teaching.completed.${value}`);
      return formatDay(value);
    default:
      return value;
  }
}

function nameIn<Value extends string>(
  values: readonly Value[],
  value: string,
  name: (value: Value) => string,
): string {
  const known = values.find((one) => one === value);
  return known === undefined ? value : name(known);
}
