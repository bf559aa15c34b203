import { useState } from "preact/hooks";
import { ok } from "#base/result.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { extentOf } from "../courses/course-card.tsx";
import { spoken, wordsOfCourse } from "../courses/course-words.ts";
import { StandingBadge } from "../home/standing-badge.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { coursesOf } from "../learn-application.ts";
import type { LearnerProps } from "../learner.ts";
import { CourseActions } from "../play/course-actions.tsx";
import { Trouble } from "../trouble.tsx";
import type { PathStep } from "./path-steps.ts";
import { findNextStep, listPathSteps } from "./path-steps.ts";

export type PathProps = ApplicationProps & LearnerProps & { readonly statement: CourseStatement };

/** A path as whoever walks it sees it: how far, what comes next, each course in its place, and what waits at the end. */
export function PathWay({ application, learner, statement }: PathProps) {
  const standings = learner.standings.value ?? [];
  const standing = standings.find(({ course }) => course === statement.course);
  const courses = coursesOf(application) ?? [];
  const steps = listPathSteps(statement.path, courses, standings, learner.finished.value, learner.clock());
  const done = steps.filter(({ isDone }) => isDone).length;
  const state = standing?.state ?? "left";
  const isIn = state === "enrolled" || state === "under-way";
  const next = isIn ? findNextStep(steps) : undefined;
  return (
    <div class="stack">
      {isIn || state === "completed" ? (
        <div class="path-progress">
          <p>
            <strong>{t("learning.path.far", { done, of: steps.length })}</strong>
          </p>
          <progress max={steps.length} value={done} aria-label={t("learning.path.progress")} />
        </div>
      ) : null}
      {next ? <Next learner={learner} step={next} /> : null}
      <CourseActions application={application} learner={learner} statement={statement} />
      <ol class="path-steps">
        {steps.map((step) => (
          <Step key={step.course} step={step} isNext={step === next} learner={learner} />
        ))}
      </ol>
      {statement.givesCertificate && state !== "completed" ? (
        <p class="with-icon">
          <Icon name="check" />
          <span>
            {t(done === steps.length ? "learning.certificate.waiting" : "learning.path.certificate")}
          </span>
        </p>
      ) : null}
      {isIn ? <DownloadAll learner={learner} steps={steps} /> : null}
    </div>
  );
}

/** Begins it where it was not begun, and opens it. */
function Next({ learner, step }: LearnerProps & { readonly step: PathStep }) {
  const { course, standing, statement } = step;
  const { title } = wordsOfCourse(statement!);
  const isOpen = standing?.state === "enrolled" || standing?.state === "under-way";
  const begin = useAction(
    () => learner.enrol(course),
    ({ state }) => goTo(state === "requested" ? ["courses", course] : ["play", course]),
  );
  return (
    <section class="panel">
      <h2>{t("learning.path.next")}</h2>
      <p>
        <bdi {...spoken(wordsOfCourse(statement!).language)}>{title}</bdi>, {extentOf(statement!)}
      </p>
      <Trouble refusal={begin.refusal} />
      <Buttons>
        {isOpen ? (
          <ButtonLink look="primary" href={hrefTo("play", course)}>
            {t("learning.course.open")}
          </ButtonLink>
        ) : (
          <Button look="primary" busy={begin.busy} onClick={() => void begin.run()}>
            {t("learn.course.begin")}
          </Button>
        )}
      </Buttons>
    </section>
  );
}

function Step({ learner, step, isNext }: LearnerProps & { step: PathStep; isNext: boolean }) {
  const { course, statement, standing, isDone, waitsFor } = step;
  const words = statement && wordsOfCourse(statement);
  const isHere = learner.downloads.value.some((one) => one.course === course);
  return (
    <li aria-current={isNext ? "step" : undefined}>
      <p>
        <Icon name={isDone ? "check" : waitsFor ? "clock" : "onward"} />
        {words ? (
          <a href={hrefTo("courses", course)}>
            <bdi {...spoken(words.language)}>{words.title}</bdi>
          </a>
        ) : (
          t("learning.path.unknown")
        )}
      </p>
      <p class="quiet">
        {joinPhrases([
          isDone ? t("learning.state.completed") : undefined,
          isDone && standing?.completedAt ? formatDay(standing.completedAt) : undefined,
          statement && extentOf(statement),
          isHere ? t("learning.path.here") : undefined,
        ])}
      </p>
      {isDone ? null : waitsFor ? (
        <p class="quiet">{t("learning.path.waits", { course: wordsOfCourse(waitsFor).title })}</p>
      ) : (
        <StandingBadge standing={standing} />
      )}
    </li>
  );
}

/** For a way without a line: what is downloaded is begun too, because only that opens there. */
function DownloadAll({ learner, steps }: LearnerProps & { readonly steps: readonly PathStep[] }) {
  const [at, setAt] = useState(0);
  const here = new Set(learner.downloads.value.map(({ course }) => course));
  const missing = steps.filter(
    ({ course, isDone, statement, waitsFor }) => !isDone && statement && !waitsFor && !here.has(course),
  );
  const download = useAction(
    async () => {
      for (const [i, { course, statement, standing }] of missing.entries()) {
        setAt(i + 1);
        const isIn = standing?.state === "enrolled" || standing?.state === "under-way";
        const begun = isIn ? ok(undefined) : await learner.enrol(course);
        if (!begun.ok) return begun;
        const { language } = wordsOfCourse(statement!);
        const loaded = await learner.download(statement!, language, () => undefined);
        if (!loaded.ok) return loaded;
      }
      return ok(undefined);
    },
    () => setAt(0),
  );
  if (missing.length === 0 && !download.busy) return null;
  return (
    <section class="panel">
      <h2>{t("learning.path.offline")}</h2>
      <p>{t("learning.path.offline.explain")}</p>
      <Trouble refusal={download.refusal} />
      <Buttons>
        <Button icon="offline" busy={download.busy} onClick={() => void download.run()}>
          {t("learning.path.download", { count: missing.length })}
        </Button>
      </Buttons>
      <p role="status" class="quiet">
        {download.busy && at > 0 ? t("learning.path.downloading", { at }) : null}
      </p>
    </section>
  );
}

/** At the end of a course: the path that leads on from it. */
export function OnwardInPath({ application, learner, statement }: PathProps) {
  const courses = coursesOf(application) ?? [];
  const standings = learner.standings.value ?? [];
  const path = courses.find(
    (one) =>
      one.path.includes(statement.course) &&
      standings.some(
        ({ course, state }) => course === one.course && (state === "enrolled" || state === "under-way"),
      ),
  );
  if (!path) return null;
  const finished = new Set([...learner.finished.value, statement.course]);
  const next = findNextStep(listPathSteps(path.path, courses, standings, finished, learner.clock()));
  return (
    <Notice tone="safe" title={wordsOfCourse(path).title}>
      {next ? (
        <p>{t("learning.path.then", { course: wordsOfCourse(next.statement!).title })}</p>
      ) : (
        <p>{t("learning.path.all-done")}</p>
      )}
      <Buttons>
        <ButtonLink look={next ? "primary" : "quiet"} href={hrefTo("courses", path.course)}>
          {t("learning.path.open")}
        </ButtonLink>
      </Buttons>
    </Notice>
  );
}
