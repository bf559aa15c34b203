import { t } from "./i18n/translator.ts";
import { formatNumber } from "./i18n/format.ts";
import "./quota-gauge.css";

export interface QuotaGaugeProps {
  readonly period: "hour" | "day";
  readonly used: number;
  readonly limit: number;
}

/** How many records may still be opened, always in sight, so that the end of it surprises nobody. */
export function QuotaGauge({ period, used, limit }: QuotaGaugeProps) {
  const left = Math.max(0, limit - used);
  const label = t(`office.quota.${period}`);
  const state = left === 0 ? "none" : left <= limit / 5 ? "low" : "enough";
  return (
    <div class={`quota quota-${state}`}>
      <p>
        <span>{label}</span>{" "}
        <strong>{t("office.quota.of", { used: formatNumber(used), limit: formatNumber(limit) })}</strong>
      </p>
      <meter
        min={0}
        max={Math.max(1, limit)}
        high={limit * 0.8}
        optimum={0}
        value={used}
        aria-label={label}
      />
      <p class="quota-left">
        {left === 0 ? t("office.quota.none") : t("office.quota.left", { count: left })}
      </p>
    </div>
  );
}
