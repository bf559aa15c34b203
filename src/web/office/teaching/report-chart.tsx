import type { Report } from "#client/teaching/reports.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfGroupValue, sortGroups } from "./report-table.tsx";
import { textOfPeople } from "./people-text.ts";

/** More bars than this are a table. */
const most = 24;

/** Bars of the groups; each says its number in words, and the table below says them all. */
export function ReportChart({ report }: { readonly report: Report }) {
  const groups = sortGroups(report).filter(({ people }) => people !== null);
  const highest = Math.max(1, ...groups.map(({ people }) => people!));
  if (groups.length === 0) return null;
  return (
    <figure class="report-chart">
      <figcaption>{t("teaching.report.chart")}</figcaption>
      <ul>
        {groups.slice(0, most).map((group) => (
          <li key={group.values.map(String).join("/")}>
            <span class="report-name">
              {group.values.map((_, index) => (
                <bdi key={index}>{nameOfGroupValue(report, group, index)} </bdi>
              ))}
            </span>
            <meter
              min={0}
              max={highest}
              value={group.people!}
              aria-label={group.values.map((_, index) => nameOfGroupValue(report, group, index)).join(" · ")}
            />
            <span class="report-number">{textOfPeople(group.people)}</span>
          </li>
        ))}
      </ul>
      {groups.length > most ? <p class="quiet">{t("teaching.report.chart.more")}</p> : null}
    </figure>
  );
}
