import type { Report, ReportGroup } from "#client/teaching/reports.ts";
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

/** Largest first. */
export const sortGroups = ({ groups }: Report): readonly ReportGroup[] =>
  groups.toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0));

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
