import { t } from "./i18n/translator.ts";
import { formatMoment, formatSoon } from "./i18n/format.ts";
import { Icon } from "./icon.tsx";
import "./lease-badge.css";

export interface LeaseBadgeProps {
  /** Milliseconds. */
  readonly until: number;
  readonly now: number;
  /** When it was last known to be whole; give it while there is no connection. */
  readonly asOf?: number | undefined;
}

/** Until when a record lies, wrapped, on this device. */
export function LeaseBadge({ until, now, asOf }: LeaseBadgeProps) {
  return (
    <span class="lease">
      <Icon name={until > now ? "lock" : "clock"} size={16} />
      <span>
        {until > now ? t("office.lease.until", { day: formatSoon(until, now) }) : t("office.lease.ended")}
        {asOf === undefined ? null : (
          <span class="lease-as-of">{t("office.lease.as-of", { moment: formatMoment(asOf) })}</span>
        )}
      </span>
    </span>
  );
}
