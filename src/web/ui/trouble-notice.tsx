import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button, Buttons } from "./button.tsx";
import { t } from "./i18n/translator.ts";
import { Notice } from "./notice.tsx";

export type TroubleNoticeProps = {
  /** What went wrong and what to do, in words: each application has its own. */
  readonly children: ComponentChildren;
  readonly onRetry?: (() => Promise<unknown>) | undefined;
};

/** Something did not happen: said at once, with the way to try again. */
export function TroubleNotice({ children, onRetry }: TroubleNoticeProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Notice tone="care" title={t("refusal.title")} urgent>
      {children}
      {onRetry === undefined ? null : (
        <Buttons>
          <Button
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onRetry().finally(() => setBusy(false));
            }}
          >
            {t("action.retry")}
          </Button>
        </Buttons>
      )}
    </Notice>
  );
}
