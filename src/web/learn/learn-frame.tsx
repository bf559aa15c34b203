import type { ComponentChildren } from "preact";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { PageFrame } from "#web/ui/page-frame.tsx";
import "#web/ui/panel.css";
import "./learn.css";

export type LearnFrameProps = {
  readonly title?: string | undefined;
  readonly navigation?: ComponentChildren;
  readonly aside?: ComponentChildren;
  readonly bar?: ComponentChildren;
  readonly children?: ComponentChildren;
};

/** What stands around every page of the learner's application, also before the rest of it is here. */
export const LearnFrame = ({ title, navigation, aside, bar, children }: LearnFrameProps) => (
  <PageFrame
    look="learn"
    title={title === undefined ? `${t("learn.title")} · Homeward` : `${title} · Homeward`}
    home="#/"
    navigation={navigation}
    aside={aside}
    bar={bar}
    footer={<p>{t("learn.footer")}</p>}
  >
    {children ?? <p role="status">{t("busy")}</p>}
  </PageFrame>
);

export const OpeningFailed = () => (
  <Notice tone="care" urgent>
    <p>{t("refusal.offline")}</p>
    <Buttons>
      <Button onClick={() => location.reload()}>{t("action.retry")}</Button>
    </Buttons>
  </Notice>
);
