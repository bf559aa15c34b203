import type { ComponentChildren } from "preact";
import { Button, Buttons } from "#web/ui/button.tsx";
import { currentRoute } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { PageFrame } from "#web/ui/page-frame.tsx";
import { StartScreen } from "./start-screen.tsx";

export type FirstPageProps = {
  readonly onLeave: () => void;
  readonly failed?: boolean;
  /** What arrives later. Called while the page renders, so that the page follows what they read. */
  readonly bar?: () => ComponentChildren;
  readonly screen?: () => ComponentChildren;
};

/**
 * What can be read before the rest of the application is here. The rest is taken in by the page that stands: nobody loses the
 * link under their finger, or the focus, because something arrived.
 */
export function FirstPage({ onLeave, failed, bar, screen }: FirstPageProps) {
  return (
    <PageFrame
      look="family"
      title={t("family.title")}
      home="#/"
      bar={bar?.()}
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
      {screen ? (
        screen()
      ) : currentRoute().length === 0 ? (
        <StartScreen />
      ) : failed ? null : (
        <p role="status">{t("busy")}</p>
      )}
    </PageFrame>
  );
}
