import { useEffect } from "preact/hooks";
import { isComplete, scoreOf } from "#learning/study.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { CourseCard, CourseCards } from "../courses/course-card.tsx";
import { spoken } from "../courses/course-words.ts";
import { recommendCourses } from "../courses/find-courses.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { coursesOf } from "../learn-application.ts";
import type { LearnerProps, OpenCourse } from "../learner.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { OnwardInPath } from "../path/path-screen.tsx";
import { findOpening, openSections } from "./steps.ts";

/** The end of a course: what was in it, how well, the certificate or when it comes, and what next. */
export function DoneScreen(props: ApplicationProps & LearnerProps & { readonly opened: OpenCourse }) {
  const { application, learner, opened } = props;
  const { statement, document } = opened;
  const study = opened.study.value;
  const isDone = isComplete(document, study);
  useEffect(() => {
    if (!isDone) goTo(["play", statement.course], { replace: true });
  }, [isDone]);
  if (!isDone) return null;
  const standings = learner.standings.value ?? [];
  const standing = standings.find(({ course }) => course === statement.course);
  const score = scoreOf(document, study);
  const isTold = standing?.state === "completed";
  const name = learner.profile.value.identity.name;
  const next = recommendCourses(
    coursesOf(application) ?? [],
    [learner.profile.value.work.affiliation, learner.profile.value.work.role].filter(
      (one) => one !== undefined,
    ),
    new Set(standings.map(({ course }) => course)),
  );
  return (
    <div class="stack">
      <div>
        <Mark size={64} />
        <h1>{t("learning.done.title")}</h1>
        {score === null ? null : <p>{t("learning.done.score", { percent: formatShare(score / 100) })}</p>}
      </div>
      {isTold ? null : (
        <Notice>
          <p>
            {t(learner.line.value.state === "offline" ? "learning.done.offline" : "learning.done.sending")}
          </p>
        </Notice>
      )}
      {statement.givesCertificate ? (
        <section>
          <p>{t(name === undefined ? "learning.done.nameless" : "learning.done.named")}</p>
          {isTold && standing.certificate ? (
            <Buttons>
              <ButtonLink look="primary" href={hrefTo("certificates", standing.certificate)}>
                {t("learning.done.certificate")}
              </ButtonLink>
            </Buttons>
          ) : null}
        </section>
      ) : null}
      <LaterMail learner={learner} opened={opened} standing={standing} />
      <OnwardInPath application={application} learner={learner} statement={statement} />
      <section>
        <h2>{t("learning.done.learned")}</h2>
        <ul>
          {openSections(document, undefined, 0).map(({ section, title }) => (
            <li key={section}>
              <bdi {...spoken(document.language)}>{title}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {next.length === 0 ? null : (
        <section>
          <h2>{t("learning.done.next")}</h2>
          <CourseCards label={t("learning.done.next")}>
            {next.map((one) => (
              <CourseCard key={one.course} statement={one} />
            ))}
          </CourseCards>
        </section>
      )}
      <Buttons>
        <ButtonLink href={hrefTo()}>{t("learning.home.title")}</ButtonLink>
      </Buttons>
    </div>
  );
}

/** Said before it comes: nobody is tested behind their back. */
function LaterMail(
  props: LearnerProps & { readonly opened: OpenCourse; readonly standing: CourseStanding | undefined },
) {
  const { learner, opened, standing } = props;
  const coming = opened.document.sections
    .flatMap(({ activities }) => activities)
    .map((activity) => findOpening(activity, standing))
    .find((at) => at !== undefined && at > learner.clock());
  return coming === undefined ? null : <p>{t("learning.done.later", { day: formatDay(coming) })}</p>;
}
