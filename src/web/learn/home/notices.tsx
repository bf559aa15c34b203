import type { CourseId } from "#base/id.ts";
import { useAction } from "#web/ui/use-action.ts";
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
import type { LearningNotice } from "./list-notices.ts";

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
      {learner.isGone.value
        ? null
        : [...new Set(learner.notices.value.map(({ course }) => course))].map((course) => (
            <OfCourse
              key={course}
              application={application}
              learner={learner}
              course={course}
              told={learner.notices.value.filter((one) => one.course === course)}
            />
          ))}
    </>
  );
}

const pressing: ReadonlySet<LearningNotice["kind"]> = new Set(["lapsed", "due-soon", "reminded"]);

/** All that is to be told of one course stands in one place. */
function OfCourse(
  props: ApplicationProps &
    LearnerProps & { readonly course: CourseId; readonly told: readonly LearningNotice[] },
) {
  const { application, learner, course, told } = props;
  const statement = findCourse(application, course);
  if (!statement) return null;
  const words = { course: wordsOfCourse(statement).title };
  const isPath = statement.path.length > 0;
  return (
    <Notice tone={told.some(({ kind }) => pressing.has(kind)) ? "care" : "info"}>
      {told.map(({ name, kind, at }) => (
        <p key={name}>
          {kind === "due-soon" || kind === "expires-soon" || kind === "reminded"
            ? t(`learning.notice.${kind}`, { ...words, day: formatDay(at) })
            : t(`learning.notice.${kind}`, words)}
        </p>
      ))}
      <Buttons>
        {told.flatMap(({ name, activity }) =>
          activity === undefined
            ? []
            : [
                <ButtonLink key={name} look="primary" href={hrefTo("play", course, activity)}>
                  {t("learning.notice.later-mail.open")}
                </ButtonLink>,
              ],
        )}
        {told.some(({ kind }) => kind === "reminded") ? (
          <ButtonLink look="primary" href={hrefTo(isPath ? "courses" : "play", course)}>
            {t("learning.course.open")}
          </ButtonLink>
        ) : null}
        <Button
          onClick={async () => {
            for (const { name } of told) await learner.seeNotice(name);
          }}
        >
          {t("learning.notice.seen")}
        </Button>
      </Buttons>
    </Notice>
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
