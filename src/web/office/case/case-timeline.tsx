import type { CaseView, TimelineItem } from "#client/cases/case-view.ts";
import { timeOfClock } from "#record/clock.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { TimelineEvent } from "#web/ui/timeline.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { nameOfAuthor } from "../author-name.ts";
import type { Work } from "../work/work.ts";
import type { CaseProps } from "./case-props.ts";

/** What happened, newest first. */
export const CaseTimeline = ({ work, view }: CaseProps) => (
  <section>
    <h2>{t("timeline.label")}</h2>
    <Timeline exact events={eventsOf(work, view)} />
  </section>
);

function eventsOf(work: Work, view: CaseView): TimelineEvent[] {
  const events = view.timeline.map((item, i) => eventOf(work, item, i));
  // What the family added later is no fact of the form: an officer reads it and edits the facts.
  for (const { item, entry, author, clock, time } of view.opened.state.itemsByList.get(additions) ?? []) {
    const { text } = (item ?? {}) as { readonly text?: unknown };
    if (typeof text !== "string") continue;
    events.push({
      id: entry,
      at: time ?? timeOfClock(clock),
      title: t("case.added"),
      by: nameOfAuthor(work, author),
      detail: (
        <p class="said" dir="auto">
          {text}
        </p>
      ),
    });
  }
  // At the same instant what was written last stands first.
  return events.toReversed().sort((a, b) => b.at - a.at);
}

const additions = "circumstances/additions";

function eventOf(work: Work, item: TimelineItem, i: number): TimelineEvent {
  const { time, author, waiting } = item;
  const common = { id: String(i), at: time, by: nameOfAuthor(work, author) };
  const waits = waiting ? <p class="quiet">{t("case.waiting")}</p> : undefined;
  switch (item.kind) {
    case "status": {
      const { status, reason } = item.change;
      const isGood = ["located", "contact-restored", "reunited"].includes(status);
      return {
        ...common,
        title: t(`status.${status}`),
        tone: isGood ? "safe" : status === "possible-match" ? "care" : "info",
        detail: reason === undefined ? waits : <p>{t(`closed.${reason}`)}</p>,
      };
    }
    case "note":
    case "message":
      return {
        ...common,
        title: t(
          item.kind === "note"
            ? "case.note"
            : author.startsWith("code:")
              ? "case.message-in"
              : "case.message-out",
        ),
        detail: (
          <>
            <p class="said" dir="auto">
              {item.text}
            </p>
            {waits}
          </>
        ),
      };
    case "consent":
    case "consent-withdrawn": {
      const { purpose, organisations } = item.consent;
      const who =
        organisations === "all"
          ? t("consents.all")
          : formatList(organisations.map((id) => nameOfOrganisation(work.session, id) ?? t("who.unknown")));
      return {
        ...common,
        title: t(item.kind === "consent" ? "case.consent-given" : "case.consent-withdrawn"),
        tone: item.kind === "consent" ? "info" : "care",
        detail: (
          <p>
            {t(`purpose.${purpose}`)} · {who}
          </p>
        ),
      };
    }
  }
}
