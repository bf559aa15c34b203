import type { ComponentChildren } from "preact";
import { t } from "#web/ui/i18n/translator.ts";
import { refusalWords } from "#web/ui/refusal-words.ts";
import { TroubleNotice } from "#web/ui/trouble-notice.tsx";

export type TroubleProps = {
  readonly kind: string;
  readonly onRetry?: (() => Promise<void>) | undefined;
  readonly children?: ComponentChildren;
};

/** What went wrong, in words, and the way on. */
export const Trouble = ({ kind, onRetry, children }: TroubleProps) => (
  <TroubleNotice onRetry={onRetry}>
    {children}
    <p>{t(refusalWords(kind))}</p>
  </TroubleNotice>
);
