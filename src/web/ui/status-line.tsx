import { t } from "./i18n/translator.ts";
import type { MessageKey } from "./i18n/catalogues.ts";
import { formatDay } from "./i18n/format.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import type { Tone } from "./notice.tsx";
import "./status-line.css";

/** A status of a request, as its words are named in the catalogues. */
export type StatusName = MessageKey extends infer Key
  ? Key extends `status.${infer Name}`
    ? Exclude<Name, "label" | "since">
    : never
  : never;

// Every status has a shape of its own kind, so that a list can be read without its colours.
const lookByStatus: Readonly<Record<StatusName, readonly [Tone, IconName]>> = {
  received: ["info", "info"],
  accepted: ["info", "check"],
  "tracing-in-progress": ["info", "search"],
  "possible-match": ["care", "care"],
  verified: ["info", "check"],
  located: ["info", "person"],
  "contact-restored": ["safe", "speech"],
  reunited: ["safe", "home"],
  closed: ["info", "lock"],
  withdrawn: ["info", "close"],
};

/** A status in a word, with a shape of its own. `since` in milliseconds. */
export function StatusLine({ status, since }: { status: StatusName; since?: number | undefined }) {
  const [tone, icon] = lookByStatus[status];
  return (
    <p class={`status status-${tone}`}>
      <Icon name={icon} />
      <span class="for-readers">{t("status.label")}: </span>
      <strong>{t(`status.${status}`)}</strong>
      {since === undefined ? null : <span class="quiet">{t("status.since", { day: formatDay(since) })}</span>}
    </p>
  );
}
