import { Button, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { StatusLine } from "#web/ui/status-line.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { messagesOf } from "#tracing/message.ts";
import type { StatusLine as StatusOfRecord } from "#tracing/status.ts";
import { statusOf } from "#tracing/status.ts";
import { timeOfClock } from "#record/clock.ts";
import { Trouble } from "../trouble.tsx";
import type { RequestScreenProps } from "./request-session.ts";

/** What has become of the request, what comes next, and everything that can be done with it. */
export function OverviewScreen({
  session,
  society,
  onClose,
}: RequestScreenProps & { readonly onClose: () => void }) {
  const { state, kind, access, faults } = session.record.value;
  const status = statusOf(state);
  const name = state.fieldByName.get("headline/displayName")?.value;
  const messages = messagesOf(state);
  const last = messages.at(-1);
  const hasNews = last !== undefined && !last.author.startsWith("code:");
  const isWithdrawn = status.status === "withdrawn";
  return (
    <>
      <div>
        <h1>{t("family.request.title")}</h1>
        <p class="request-name">
          {t(kind === "tracing-request" ? "family.request.for" : "family.request.own", {
            name: typeof name === "string" ? name : "",
          })}
        </p>
        <p class="quiet">{t("family.society.chosen", { society })}</p>
      </div>
      {faults.length === 0 ? null : <Trouble kind="tampered" />}
      {access.erasure === null ? null : (
        <Notice tone="care">
          <p>{t("family.erase.asked", { day: formatDay(access.erasure.dueAt) })}</p>
          <p>
            <a href={hrefTo("request", "erase")}>{t("family.erase.cancel")}</a>
          </p>
        </Notice>
      )}
      <section>
        <StatusLine status={status.status} since={status.changes.at(-1)?.time ?? undefined} />
        <p>{wordsOf(status)}</p>
      </section>
      {hasNews ? (
        <Notice tone="safe" title={t("family.request.news")}>
          <p>
            <a href={hrefTo("request", "messages")}>
              {t("family.messages.from-society", {
                society,
                day: formatDay(last.time ?? timeOfClock(last.clock)),
              })}
            </a>
          </p>
        </Notice>
      ) : null}
      <ListRows label={t("family.request.title")}>
        <ListRow href={hrefTo("request", "messages")} title={t("family.messages.title")} />
        <ListRow href={hrefTo("request", "add")} title={t("family.add.title")} />
        <ListRow href={hrefTo("request", "opened")} title={t("family.opened.title")} />
        <ListRow href={hrefTo("request", "consents")} title={t("family.access.title")} />
        {isWithdrawn ? null : (
          <ListRow href={hrefTo("request", "withdraw")} title={t("family.withdraw.title")} />
        )}
        <ListRow href={hrefTo("request", "erase")} title={t("family.erase.title")} />
      </ListRows>
      <Timeline
        events={status.changes.toReversed().map((change) => ({
          id: change.clock,
          at: change.time ?? timeOfClock(change.clock),
          title: t(`status.${change.status}`),
          detail: change.reason === undefined ? undefined : t(`closed.${change.reason}`),
        }))}
      />
      <Buttons>
        <Button icon="leave" onClick={onClose}>
          {t("family.request.close")}
        </Button>
      </Buttons>
    </>
  );
}

const wordsOf = ({ status, reason }: StatusOfRecord): string =>
  status === "closed" && reason !== undefined ? t(`closed.${reason}`) : t(`family.status.${status}`);
