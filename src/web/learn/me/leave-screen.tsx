import { useAction } from "#web/ui/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { BackToMe } from "./back-to-me.tsx";

/** Asked for here, done after a wait, and taken back here until then. */
export function LeaveScreen({ learner }: LearnerProps) {
  const dueAt = learner.erasureDueAt.value;
  const ask = useAction(
    () => learner.askErasure(),
    () => undefined,
  );
  const keep = useAction(
    () => learner.cancelErasure(),
    () => showToast(t("learning.leave.kept")),
  );
  return (
    <div class="stack narrow">
      <div>
        <BackToMe />
        <h1>{t("learning.leave.title")}</h1>
      </div>
      <Trouble refusal={ask.refusal ?? keep.refusal} />
      <div role="status">
        {dueAt === null ? null : (
          <Notice tone="care">
            <p>{t("learning.leave.asked", { day: formatDay(dueAt) })}</p>
            <p>{t("learning.leave.why-wait")}</p>
          </Notice>
        )}
      </div>
      {dueAt === null ? (
        <ConfirmByTyping
          title={t("learning.leave.action")}
          word={t("learning.leave.word")}
          action={t("learning.leave.action")}
          busy={ask.busy}
          onConfirm={() => void ask.run()}
          onCancel={() => goTo(["me"])}
        >
          <p>{t("learning.leave.explain")}</p>
          <p>{t("learning.leave.why-wait")}</p>
        </ConfirmByTyping>
      ) : (
        <Buttons>
          <Button look="primary" busy={keep.busy} onClick={() => void keep.run()}>
            {t("learning.leave.keep")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}
