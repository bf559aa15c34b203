import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";

/** Says that an activity is done, also to whoever only hears it: the place for it is there before. */
export const DoneMark = ({ isDone }: { readonly isDone: boolean }) => (
  <p class={isDone ? "course-done" : "course-done course-not-done"} role="status">
    {isDone ? (
      <>
        <Icon name="check" /> {t("course.done")}
      </>
    ) : null}
  </p>
);
