import { findMonths } from "#client/teaching/report-sources.ts";
import type { Report } from "#client/teaching/reports.ts";
import { learnerFields } from "#protocol/learner.ts";
import { formatDay, formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { textOfPeople } from "./people-text.ts";
import { ReportChart } from "./report-chart.tsx";
import { nameOfGroupValue, ReportTable, sortGroups } from "./report-table.tsx";

/** What a report says, and what it keeps back. */
export function ReportAnswer({
  report,
  conditions,
}: {
  readonly report: Report;
  readonly conditions: readonly { readonly kind: string }[];
}) {
  const isSaid =
    report.query.groupBy.some((field) => learnerFields.some((one) => one === field)) ||
    conditions.some(({ kind }) => kind === "field");
  const months = findMonths(report);
  return (
    <section class="stack" aria-live="polite">
      <h2>{t("teaching.report.answer", { people: textOfPeople(report.people) })}</h2>
      <p>{t("teaching.report.as-of", { moment: formatMoment(report.asOf) })}</p>
      <Notice>
        {isSaid ? <p>{t("teaching.people.self-declared")}</p> : null}
        <p>{t("teaching.report.withheld")}</p>
      </Notice>
      {report.query.groupBy.length === 0 ? null : (
        <>
          {months ? (
            <ReportChart
              caption={t("teaching.report.chart.months")}
              bars={months.map(({ month, people }) => ({ key: month, names: [formatDay(month)], people }))}
            />
          ) : (
            <ReportChart caption={t("teaching.report.chart")} bars={barsOf(report)} />
          )}
          <ReportTable report={report} />
        </>
      )}
    </section>
  );
}

const barsOf = (report: Report) =>
  sortGroups(report).flatMap((group) =>
    group.people === null
      ? []
      : [
          {
            key: group.values.map(String).join("/"),
            names: group.values.map((_, index) => nameOfGroupValue(report, group, index)),
            people: group.people,
          },
        ],
  );
