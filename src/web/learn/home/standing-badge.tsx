import type { CourseStanding } from "#protocol/learner.ts";
import { formatDay, formatShare } from "#web/ui/i18n/format.ts";
import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { IconName } from "#web/ui/icon.tsx";

const icons: Readonly<Record<CourseStanding["state"], IconName>> = {
  requested: "clock",
  enrolled: "onward",
  "under-way": "onward",
  completed: "check",
  lapsed: "care",
  left: "close",
};

/** Where somebody stands in a course, in a word with a shape; nothing for who is not in it. */
export function StandingBadge({ standing }: { readonly standing: CourseStanding | undefined }) {
  if (!standing || standing.state === "left") return null;
  const { state, percent, dueAt } = standing;
  const isOpen = state === "enrolled" || state === "under-way" || state === "lapsed";
  return (
    <p class={`standing standing-${state}`}>
      <Icon name={icons[state]} />
      <strong>{t(`learning.state.${state}` satisfies PlainMessageKey)}</strong>
      {state === "under-way" ? <span>{formatShare(percent / 100)}</span> : null}
      {isOpen && dueAt !== null ? <span>{t("learning.home.due-by", { day: formatDay(dueAt) })}</span> : null}
    </p>
  );
}
