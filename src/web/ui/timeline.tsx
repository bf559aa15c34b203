import type { ComponentChildren } from "preact";
import { t } from "./i18n/translator.ts";
import { formatDay, formatMoment } from "./i18n/format.ts";
import type { Tone } from "./notice.tsx";
import "./timeline.css";

export interface TimelineEvent {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly title: string;
  readonly by?: string | undefined;
  readonly detail?: ComponentChildren;
  readonly tone?: Tone;
}

export interface TimelineProps {
  /** In the order to be read. */
  readonly events: readonly TimelineEvent[];
  /** With the hour, as an office needs it. */
  readonly exact?: boolean;
  /** What comes next; stands on top, because it is what the reader came for. */
  readonly next?: ComponentChildren;
}

export function Timeline({ events, exact = false, next }: TimelineProps) {
  return (
    <section class="timeline" aria-label={t("timeline.label")}>
      {next === undefined ? null : <div class="timeline-next">{next}</div>}
      {events.length === 0 ? <p class="quiet">{t("timeline.empty")}</p> : null}
      <ol>
        {events.map(({ id, at, title, by, detail, tone = "info" }) => (
          <li key={id} class={`timeline-${tone}`}>
            <p class="timeline-title">{title}</p>
            <p class="timeline-when">
              <time dateTime={new Date(at).toISOString()}>{exact ? formatMoment(at) : formatDay(at)}</time>
              {by === undefined ? null : (
                <>
                  {" · "}
                  <bdi>{by}</bdi>
                </>
              )}
            </p>
            {detail === undefined ? null : <div>{detail}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
