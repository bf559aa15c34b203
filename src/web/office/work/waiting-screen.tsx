import { fingerprintOf } from "#keys/device.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { WorkProps } from "./work.ts";

/** The device is made and not certified yet, or was removed: its fingerprint is all it can show. */
export function WaitingScreen({ work }: WorkProps) {
  const { session, line } = work;
  const wasRemoved = session.register.state().deviceById.has(session.device.id);
  if (wasRemoved) {
    return (
      <Notice tone="care" title={t("waiting.removed")}>
        <p>{t("waiting.removed.explain")}</p>
      </Notice>
    );
  }
  return (
    <div class="sign-in stack">
      <div>
        <h1>{t("waiting.title")}</h1>
        <p>{t("waiting.lead")}</p>
      </div>
      <Fingerprint value={fingerprintOf(session.device.id)} />
      <p>{t("waiting.read-out")}</p>
      <Buttons>
        <Button look="primary" busy={line.value.state === "sending"} onClick={() => void work.refresh()}>
          {t("waiting.look-again")}
        </Button>
      </Buttons>
    </div>
  );
}

/** Six groups of four digits, to be read to somebody. */
export const Fingerprint = ({ value }: { readonly value: string }) => (
  <p class="fingerprint">
    <span class="quiet">{t("fingerprint")}</span>
    <bdi dir="ltr">{value}</bdi>
  </p>
);
