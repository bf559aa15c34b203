import type { GroupField, Report, ReportGroup } from "#client/teaching/reports.ts";
import { certificateTerms, deadlineTerms } from "#protocol/learner.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { textOfPeople } from "./people-text.ts";
import { nameOfValue } from "./value-names.ts";

/** "Not said" where nothing was; a value that left the portal's lists keeps its people and loses its name. */
export function nameOfGroupValue(report: Report, group: ReportGroup, index: number): string {
  const value = group.values[index];
  if (value === null) return t("teaching.report.not-said");
  return value === undefined
    ? t("teaching.report.no-longer")
    : nameOfValue(report.query.groupBy[index]!, value);
}

/** Months from the newest on, and terms in their order; else, and within one, the largest first. */
export function sortGroups({ query, groups }: Report): readonly ReportGroup[] {
  const order: readonly (string | null)[] | undefined =
    query.groupBy[0] === "completed"
      ? [...months(groups).toSorted().toReversed(), "earlier", "none"]
      : termsByFact[query.groupBy[0]!];
  const placeOf = ({ values }: ReportGroup): number => order?.indexOf(values[0] ?? null) ?? 0;
  return groups.toSorted((a, b) => placeOf(a) - placeOf(b) || (b.people ?? 0) - (a.people ?? 0));
}

const termsByFact: Partial<Record<GroupField, readonly string[]>> = {
  certificate: [...certificateTerms, "none"],
  deadline: [...deadlineTerms, "none"],
};
const months = (groups: readonly ReportGroup[]): string[] =>
  groups.flatMap(({ values }) => (values[0]?.match(/^\d/) ? [values[0]] : []));

export const ReportTable = ({ report }: { readonly report: Report }) => (
  <DataTable
    caption={t("teaching.report.table")}
    columns={[
      ...report.query.groupBy.map((field, index) => ({
        key: field as string,
        header: t(`teaching.field.${field}`),
        cell: (group: ReportGroup) => <bdi>{nameOfGroupValue(report, group, index)}</bdi>,
      })),
      {
        key: "people",
        header: t("teaching.report.people"),
        cell: (group: ReportGroup) => textOfPeople(group.people),
        numeric: true,
      },
    ]}
    rows={sortGroups(report)}
    rowKey={({ values }) => values.map(String).join("/")}
    empty={t("teaching.report.nothing")}
  />
);
