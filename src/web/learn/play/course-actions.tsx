import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { wordsOfCourse } from "../courses/course-words.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { findCourse } from "../learn-application.ts";
import type { LearnerProps, LearnRefusal } from "../learner.ts";
import { textOfRefusal, Trouble } from "../trouble.tsx";
import { DownloadPanel } from "./download-panel.tsx";

/** What a learner can do with this course now: begin, ask, go on, download, leave. */
export function CourseActions(
  props: ApplicationProps & LearnerProps & { readonly statement: CourseStatement },
) {
  const { application, learner, statement } = props;
  const standing = learner.standings.value?.find(({ course }) => course === statement.course);
  const isPath = statement.path.length > 0;
  const enrol = useAction(
    () => learner.enrol(statement.course),
    ({ state }) => {
      if (state !== "requested" && !isPath) goTo(["play", statement.course]);
    },
  );
  const leave = useAction(
    () => learner.leave(statement.course),
    () => showToast(t("learning.course.left")),
  );
  const state = standing?.state ?? "left";
  const canBegin = state === "left" || state === "lapsed";
  const isIn = state === "enrolled" || state === "under-way" || state === "completed";
  const beginWords =
    state === "lapsed"
      ? t("learning.course.again")
      : t(statement.enrolment === "approval" ? "learn.course.ask" : "learn.course.begin");
  return (
    <div class="stack">
      <Blocked application={application} refusal={enrol.refusal} />
      {state === "requested" ? (
        <Notice>
          <p>{t("learning.course.requested", { day: formatDay(standing!.since) })}</p>
        </Notice>
      ) : null}
      {standing?.completedAt && state === "completed" ? (
        <p>{t("learning.course.completed", { day: formatDay(standing.completedAt) })}</p>
      ) : null}
      <Buttons>
        {canBegin && !statement.retired && (statement.enrolment !== "assigned" || state === "lapsed") ? (
          <Button look="primary" busy={enrol.busy} onClick={() => void enrol.run()}>
            {beginWords}
          </Button>
        ) : null}
        {isIn && !isPath ? (
          <ButtonLink look="primary" href={hrefTo("play", statement.course)}>
            {t("learning.course.open")}
          </ButtonLink>
        ) : null}
        {state === "completed" && standing?.certificate ? (
          <ButtonLink href={hrefTo("certificates", standing.certificate)}>
            {t("learning.done.certificate")}
          </ButtonLink>
        ) : null}
      </Buttons>
      {isPath ? null : <DownloadPanel learner={learner} statement={statement} />}
      {standing && mayLeave.has(standing.by) && (state === "enrolled" || state === "under-way") ? (
        <details>
          <summary>{t("learning.course.leave")}</summary>
          {leave.refusal?.kind === "not-entitled" ? (
            <Notice tone="care" urgent>
              <p>{t("learning.course.leave.supervised")}</p>
            </Notice>
          ) : (
            <Trouble refusal={leave.refusal} />
          )}
          <Buttons>
            <Button busy={leave.busy} onClick={() => void leave.run()}>
              {t("learning.course.leave")}
            </Button>
          </Buttons>
        </details>
      ) : null}
    </div>
  );
}

/** What a supervisor asked for may be left once nobody supervises any more, which the gate knows. */
const mayLeave: ReadonlySet<CourseStanding["by"]> = new Set(["self", "supervisor"]);

/** Why one does not come in, with the way to what is needed first. */
function Blocked({
  application,
  refusal,
}: ApplicationProps & { readonly refusal: LearnRefusal | undefined }) {
  if (!refusal) return null;
  const needed = refusal.kind === "prerequisite-missing" ? refusal.detail?.["course"] : undefined;
  const statement = typeof needed === "string" ? findCourse(application, needed) : undefined;
  if (statement) {
    return (
      <Notice tone="care" urgent>
        <p>{t("learn.refusal.prerequisite", { course: wordsOfCourse(statement).title })}</p>
        <Buttons>
          <ButtonLink href={hrefTo("courses", statement.course)}>{t("learning.course.open")}</ButtonLink>
        </Buttons>
      </Notice>
    );
  }
  return (
    <Notice tone="care" title={t("refusal.title")} urgent>
      <p>{refusal.kind === "not-entitled" ? t("learn.refusal.assigned") : textOfRefusal(refusal)}</p>
    </Notice>
  );
}
