import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useFocusOn } from "./use-focus.ts";

type DoneMarkProps = {
  readonly isDone: boolean;
  /** The button that was pressed for it goes: whoever presses by keyboard goes on from here. */
  readonly byButton?: boolean;
};

/** Says that an activity is done, also to whoever only hears it: the place for it is there before. */
export function DoneMark({ isDone, byButton = false }: DoneMarkProps) {
  const place = useFocusOn<HTMLParagraphElement>(byButton && isDone);
  return (
    <p ref={place} tabIndex={-1} class={isDone ? "course-done" : "course-done course-not-done"} role="status">
      {isDone ? (
        <>
          <Icon name="check" /> {t("course.done")}
        </>
      ) : null}
    </p>
  );
}
