import { t } from "#web/ui/i18n/translator.ts";
import { textOfPeople } from "./people-text.ts";

/** More bars than this are a table. */
const most = 24;

type Bar = {
  readonly key: string;
  /** Side by side, each in its own direction of writing. */
  readonly names: readonly string[];
  /** Null where nothing may be said. */
  readonly people: number | null;
};

/** Each says its number in words, and the table below says them all. */
export function ReportChart({ caption, bars }: { readonly caption: string; readonly bars: readonly Bar[] }) {
  const highest = Math.max(1, ...bars.map(({ people }) => people ?? 0));
  if (bars.length === 0) return null;
  return (
    <figure class="report-chart">
      <figcaption>{caption}</figcaption>
      <ul>
        {bars.slice(0, most).map(({ key, names, people }) => (
          <li key={key}>
            <span class="report-name">
              {names.map((name, index) => (
                <bdi key={index}>{name} </bdi>
              ))}
            </span>
            {people === null ? (
              <span class="report-few quiet">{t("teaching.report.every.few")}</span>
            ) : (
              <>
                <meter min={0} max={highest} value={people} aria-label={names.join(" · ")} />
                <span class="report-number">{textOfPeople(people)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {bars.length > most ? <p class="quiet">{t("teaching.report.chart.more")}</p> : null}
    </figure>
  );
}
