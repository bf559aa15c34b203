import { useState } from "preact/hooks";
import { useFocusOn } from "#web/course/use-focus.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";

/** A draft lies on this device alone: in the same place it is asked once more before it is gone. */
export function DropDraft({ words, onDrop }: { readonly words: string; readonly onDrop: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const place = useFocusOn<HTMLDivElement>(isAsked);
  return (
    <div ref={place} tabIndex={-1}>
      {isAsked ? <p>{t("teaching.courses.drop.sure")}</p> : null}
      <Buttons>
        <Button look={isAsked ? "danger" : "quiet"} onClick={isAsked ? onDrop : () => setAsked(true)}>
          {words}
        </Button>
        {isAsked ? <Button onClick={() => setAsked(false)}>{t("confirm.cancel")}</Button> : null}
      </Buttons>
    </div>
  );
}
