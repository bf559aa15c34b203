import { t } from "./i18n/translator.ts";
import type { MessageKey } from "./i18n/catalogues.ts";
import { formatDay } from "./i18n/format.ts";
import { Icon } from "./icon.tsx";
import { toneIcons } from "./notice.tsx";
import type { Tone } from "./notice.tsx";
import "./status-line.css";

/** A status of a request, as its words are named in the catalogues. */
export type StatusName = MessageKey extends infer Key
  ? Key extends `status.${infer Name}`
    ? Exclude<Name, "label" | "since">
    : never
  : never;

const toneByStatus: Readonly<Record<StatusName, Tone>> = {
  received: "info",
  accepted: "info",
  "tracing-in-progress": "info",
  "possible-match": "care",
  verified: "info",
  located: "info",
  "contact-restored": "safe",
  reunited: "safe",
  closed: "info",
  withdrawn: "info",
};

/** A status in a word, with a shape of its own. `since` in milliseconds. */
export function StatusLine({ status, since }: { status: StatusName; since?: number | undefined }) {
  const tone = toneByStatus[status];
  return (
    <p class={`status status-${tone}`}>
      <Icon name={toneIcons[tone]} />
      <span class="for-readers">{t("status.label")}: </span>
      <strong>{t(`status.${status}`)}</strong>
      {since === undefined ? null : <span class="quiet">{t("status.since", { day: formatDay(since) })}</span>}
    </p>
  );
}
