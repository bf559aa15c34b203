import { Button } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { formatNumber } from "#web/ui/i18n/format.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import type { DeskId } from "#base/id.ts";
import type { WorkProps } from "./work.ts";

const hour = 3_600_000;

/** Always in sight: at which desk, how many records may still be opened, and the lock. */
export function WorkBar({ work }: WorkProps) {
  const { session, self, desks, desk, quota, nameByMember, lock } = work;
  const member = self.value;
  const ready = desks.value.filter(({ state }) => state === "ready");
  const tight = quota.value?.quotas
    .filter(({ scope }) => scope === "member")
    .map(({ window, limit, used }) => ({ period: window <= hour ? "hour" : "day", limit, used }) as const)
    .sort((a, b) => a.limit - a.used - (b.limit - b.used))[0];
  return (
    <>
      {member === undefined ? null : (
        <span class="who">
          <bdi>{nameByMember.value.get(member.id) ?? t("work.you")}</bdi>
          <span class="quiet">
            <bdi>{nameOfOrganisation(session, member.organisation)}</bdi>
          </span>
        </span>
      )}
      {tight === undefined ? null : (
        <a class="quota-line" href="#/device">
          <span>{t(`office.quota.${tight.period}`)}</span>{" "}
          <strong>
            {t("office.quota.of", { used: formatNumber(tight.used), limit: formatNumber(tight.limit) })}
          </strong>
          <meter
            min={0}
            max={Math.max(1, tight.limit)}
            high={tight.limit * 0.8}
            optimum={0}
            value={tight.used}
            aria-label={t(`office.quota.${tight.period}`)}
          />
        </a>
      )}
      {ready.length < 2 ? null : (
        <label class="desk-switch">
          <span class="for-readers">{t("work.desk")}</span>
          <select
            class="control"
            value={desk.value}
            onChange={(event) => {
              desk.value = event.currentTarget.value as DeskId;
            }}
          >
            {ready.map(({ id, duty }) => (
              <option key={id} value={id}>
                {t(`duty.${duty}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button icon="lock" onClick={lock}>
        {t("work.lock")}
      </Button>
    </>
  );
}
