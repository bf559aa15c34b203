import { Button, Buttons } from "#web/ui/button.tsx";
import { currentRoute } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { PageFrame } from "#web/ui/page-frame.tsx";
import { StartScreen } from "./start-screen.tsx";

/** What can be read before the rest of the application is here. */
export function FirstPage({ onLeave, failed = false }: { onLeave: () => void; failed?: boolean }) {
  return (
    <PageFrame
      look="family"
      title={t("family.title")}
      home="#/"
      onLeave={onLeave}
      footer={<p>{t("frame.leave.hint")}</p>}
    >
      {failed ? (
        <Notice tone="care" urgent>
          <p>{t("refusal.offline")}</p>
          <Buttons>
            <Button onClick={() => location.reload()}>{t("action.retry")}</Button>
          </Buttons>
        </Notice>
      ) : null}
      {currentRoute().length === 0 ? <StartScreen /> : failed ? null : <p role="status">{t("busy")}</p>}
    </PageFrame>
  );
}
