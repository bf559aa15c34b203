import { useState } from "preact/hooks";
import { findAfterDays } from "#learning/activity.ts";
import { percentOf } from "#learning/study.ts";
import { ActivityPlayer } from "#web/course/activity-player.tsx";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { formatShare } from "#web/ui/i18n/format.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { ProgressSteps } from "#web/ui/progress-steps.tsx";
import { spoken } from "../courses/course-words.ts";
import type { LearnerProps, OpenCourse } from "../learner.ts";
import type { Step } from "./steps.ts";
import { findStep, listOpen, listSteps, openSections } from "./steps.ts";

/** One activity on the page, the way back and on, and the sections with what is done. */
export function CoursePlayer(
  props: LearnerProps & { readonly opened: OpenCourse; readonly activity: string | undefined },
) {
  const { learner, opened } = props;
  const { document, statement, files, save } = opened;
  const study = opened.study.value;
  const standing = learner.standings.value?.find(({ course }) => course === statement.course);
  const sections = openSections(document, standing, learner.clock());
  const steps = listSteps(sections);
  // Where one goes on is decided once: what is done on a page must not turn it under the reader's finger.
  const [resumed] = useState(() => steps[findStep(steps, study, undefined)]!.activity.activity);
  const at = findStep(steps, study, props.activity ?? resumed);
  const step = steps[at]!;
  const { activity } = step;
  const language = document.language;
  const open = listOpen(steps, study);
  const isLast = at === steps.length - 1;
  const placeOf = (one: Step) => hrefTo("play", statement.course, one.activity.activity);
  const percent = percentOf(document, study);
  return (
    <>
      <div class="play-progress">
        <ProgressSteps step={step.section} of={step.of} about={step.title} />
      </div>
      <section class="stack" aria-labelledby="activity-title">
        <h1 id="activity-title" {...spoken(language)}>
          {activity.title}
          {activity.required ? null : (
            <span
              class="quiet optional"
              {...spoken(currentLanguage())}
            >{` (${t("learning.play.optional")})`}</span>
          )}
        </h1>
        {/* Laid out as the course runs; what an author wrote says its language itself. */}
        <div dir={spoken(language).dir}>
          <ActivityPlayer
            activity={activity}
            language={language}
            state={study.activities[activity.activity]}
            onState={(next) => void save(activity.activity, next)}
            onSurvey={(answers) => learner.answerSurvey(statement.course, activity.activity, answers)}
            files={files}
            random={learner.random}
            clock={learner.clock}
            contentUrl={learner.contentUrl}
            outside={opened.outside}
          />
        </div>
      </section>
      <nav class="play-ways" aria-label={t("learning.play.sections")}>
        <Buttons>
          {isLast ? (
            open.length === 0 && findAfterDays(activity) === undefined ? (
              <ButtonLink look="primary" href={hrefTo("play", statement.course, "done")}>
                {t("learning.play.finish")}
              </ButtonLink>
            ) : null
          ) : (
            <ButtonLink
              look={study.activities[activity.activity]?.done ? "primary" : "quiet"}
              href={placeOf(steps[at + 1]!)}
            >
              {t("learning.play.next")}
            </ButtonLink>
          )}
          {at === 0 ? null : (
            <ButtonLink href={placeOf(steps[at - 1]!)}>{t("learning.play.previous")}</ButtonLink>
          )}
        </Buttons>
      </nav>
      {isLast && open.length > 0 ? (
        <Notice>
          <p>{t("learning.play.to-do", { count: open.length })}</p>
          <ul>
            {open.map((one) => (
              <li key={one.activity.activity}>
                <a href={placeOf(one)}>
                  <bdi {...spoken(language)}>{one.activity.title}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <details class="panel play-sections">
        <summary>
          {t("learning.play.sections")} ·{" "}
          {t("learning.play.progress", { percent: formatShare(percent / 100) })}
        </summary>
        <ol>
          {sections.map(({ section, title, activities }) => (
            <li key={section}>
              <strong>
                <bdi {...spoken(language)}>{title}</bdi>
              </strong>
              <ul>
                {activities.map((one) => (
                  <ActivityLine
                    key={one.activity}
                    title={one.title}
                    language={language}
                    href={hrefTo("play", statement.course, one.activity)}
                    isDone={study.activities[one.activity]?.done === true}
                    isCurrent={one === activity}
                  />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </details>
      <Buttons>
        <Button onClick={() => goTo([])}>{t("learning.play.close")}</Button>
      </Buttons>
    </>
  );
}

const ActivityLine = (props: {
  title: string;
  language: Language;
  href: string;
  isDone: boolean;
  isCurrent: boolean;
}) => (
  <li>
    <a href={props.href} aria-current={props.isCurrent ? "step" : undefined}>
      <Icon name={props.isDone ? "check" : "onward"} />
      <bdi {...spoken(props.language)}>{props.title}</bdi>
    </a>
    <span class="quiet">{t(props.isDone ? "learning.play.done" : "learning.play.not-done")}</span>
  </li>
);
