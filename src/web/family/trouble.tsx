import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { refusalWords } from "#web/ui/refusal-words.ts";

export type TroubleProps = {
  readonly kind: string;
  readonly onRetry?: (() => Promise<void>) | undefined;
  readonly children?: ComponentChildren;
};

/** What went wrong, in words, and the way on. */
export function Trouble({ kind, onRetry, children }: TroubleProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Notice tone="care" title={t("refusal.title")} urgent>
      {children}
      <p>{t(refusalWords(kind))}</p>
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
