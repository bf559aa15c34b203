import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { TroubleNotice } from "#web/ui/trouble-notice.tsx";
import type { ShownRefusal } from "./refusal-text.ts";
import { textOfRefusal } from "./refusal-text.ts";

export type TroubleProps = {
  readonly refusal: ShownRefusal | undefined;
  /** Says that nothing typed was lost. */
  readonly kept?: boolean;
  readonly onRetry?: () => Promise<void>;
};

/** What went wrong, in words, and the way on. Nothing where nothing went wrong. */
export function Trouble({ refusal, kept = false, onRetry }: TroubleProps) {
  if (refusal === undefined) return null;
  return (
    <TroubleNotice onRetry={onRetry}>
      <p>
        {textOfRefusal(refusal)} {kept ? t("refusal.nothing-lost") : null}
      </p>
      {refusal.kind === "training-required" ? (
        <Buttons>
          <ButtonLink href={hrefTo("training")}>{t("office.refusal.to-training")}</ButtonLink>
        </Buttons>
      ) : null}
    </TroubleNotice>
  );
}
