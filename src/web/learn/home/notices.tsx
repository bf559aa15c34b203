import { useAction } from "#web/office/use-action.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { wordsOfCourse } from "../courses/course-words.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { findCourse } from "../learn-application.ts";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";

/** What one has to be told: first whatever somebody else may be doing with one's record. */
export function Notices({ application, learner }: ApplicationProps & LearnerProps) {
  const erasure = learner.erasureDueAt.value;
  return (
    <>
      <Regrant learner={learner} />
      {erasure === null ? null : <Erasure learner={learner} dueAt={erasure} />}
      {learner.isGone.value ? (
        <Notice tone="care" title={t("learning.notice.gone")}>
          <p>{t("learning.notice.gone.explain")}</p>
          <Buttons>
            <ButtonLink href={hrefTo("me", "devices")}>{t("learning.devices.empty")}</ButtonLink>
          </Buttons>
        </Notice>
      ) : null}
      {learner.hasFault.value ? (
        <Notice tone="danger">
          <p>{t("learning.notice.fault")}</p>
        </Notice>
      ) : null}
      {learner.notices.value.map(({ name, kind, course, at }) => {
        const statement = findCourse(application, course);
        if (!statement) return null;
        const words = {
          course: wordsOfCourse(statement).title,
          ...(kind === "due-soon" || kind === "expires-soon" ? { day: formatDay(at) } : {}),
        };
        return (
          <Notice key={name} tone={kind === "lapsed" || kind === "due-soon" ? "care" : "info"}>
            <p>
              {kind === "due-soon" || kind === "expires-soon"
                ? t(`learning.notice.${kind}`, { ...words, day: formatDay(at) })
                : t(`learning.notice.${kind}`, words)}
            </p>
            <Buttons>
              <Button onClick={() => void learner.seeNotice(name)}>{t("learning.notice.seen")}</Button>
            </Buttons>
          </Notice>
        );
      })}
    </>
  );
}

function Regrant({ learner }: LearnerProps) {
  const stop = useAction(learner.stopRegrant, () => showToast(t("learning.notice.regrant.stopped")));
  const regrant = learner.regrant.value;
  if (!regrant) return null;
  return (
    <Notice tone="danger" title={t("learning.notice.regrant")}>
      <p>{t("learning.notice.regrant.explain", { moment: formatMoment(regrant.dueAt) })}</p>
      <Trouble refusal={stop.refusal} />
      <Buttons>
        <Button look="danger" busy={stop.busy} onClick={() => void stop.run()}>
          {t("learning.notice.regrant.stop")}
        </Button>
      </Buttons>
    </Notice>
  );
}

function Erasure({ learner, dueAt }: LearnerProps & { readonly dueAt: number }) {
  const keep = useAction(learner.cancelErasure, () => showToast(t("learning.leave.kept")));
  return (
    <Notice tone="care">
      <p>{t("learning.notice.erasure", { day: formatDay(dueAt) })}</p>
      <Trouble refusal={keep.refusal} />
      <Buttons>
        <Button look="primary" busy={keep.busy} onClick={() => void keep.run()}>
          {t("learning.notice.erasure.keep")}
        </Button>
      </Buttons>
    </Notice>
  );
}
