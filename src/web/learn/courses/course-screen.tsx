import { useState } from "preact/hooks";
import type { CourseStatement } from "#protocol/course.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import { StandingBadge } from "../home/standing-badge.tsx";
import type { ApplicationProps, LearnApplication } from "../learn-application.ts";
import { coursesOf, findCourse } from "../learn-application.ts";
import { Trouble } from "../trouble.tsx";
import { extentOf } from "./course-card.tsx";
import { CourseParts } from "./course-parts.tsx";
import { spoken, wordsOfCourse } from "./course-words.ts";

/** What a learner does with a course: fetched when there is one. */
const CourseActions = lazyScreen(async () => (await import("../play/course-actions.tsx")).CourseActions);

const PathWay = lazyScreen(async () => (await import("../path/path-screen.tsx")).PathWay);

/** A course, before and while one is in it: what it is, what it asks for, and who sees what one does there. */
export function CourseScreen({ application, course }: ApplicationProps & { readonly course: string }) {
  const statement = findCourse(application, course);
  if (!statement) return <NotThere application={application} />;
  const words = wordsOfCourse(statement);
  const learner = application.learner.value;
  const standing = learner?.standings.value?.find((one) => one.course === statement.course);
  const isPath = statement.path.length > 0;
  return (
    <article class="stack course">
      <div>
        <p class="back">
          <a href={hrefTo("courses")}>{t("learn.course.back")}</a>
        </p>
        <h1 {...spoken(words.language)}>{words.title}</h1>
        <p class="lead" {...spoken(words.language)}>
          {words.summary}
        </p>
        <StandingBadge standing={standing} />
      </div>
      {statement.retired ? (
        <Notice tone="care">
          <p>{t("learn.course.retired")}</p>
        </Notice>
      ) : null}
      {learner && isPath ? (
        <PathWay application={application} learner={learner} statement={statement} />
      ) : learner ? (
        <CourseActions application={application} learner={learner} statement={statement} />
      ) : statement.retired ? null : (
        <Buttons>
          <ButtonLink
            look="primary"
            href={hrefTo(application.isTaken.value ? "open" : "join", statement.course)}
          >
            {t(application.isTaken.value ? "learn.nav.open" : "learn.course.join-first")}
          </ButtonLink>
        </Buttons>
      )}
      <CourseFacts application={application} statement={statement} />
      {isPath && learner ? null : (
        <section>
          <h2>{t(isPath ? "learn.course.in-path" : "learn.course.parts")}</h2>
          {isPath ? (
            <PathCourses application={application} statement={statement} />
          ) : (
            <CourseParts application={application} statement={statement} />
          )}
        </section>
      )}
      <section class="panel">
        <h2>{t("learn.course.who")}</h2>
        <ul class="plain-points">
          {(["answers", "progress", "desk", "supervisor"] as const).map((what) => (
            <li key={what}>
              <Icon name={what === "answers" ? "lock" : "eye"} />
              <span>{t(`learn.course.who.${what}`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

function CourseFacts({ application, statement }: ApplicationProps & { statement: CourseStatement }) {
  const { givesCertificate, validMonths, daysToComplete, enrolment, prerequisites } = statement;
  const facts: readonly (readonly [string, string])[] = [
    [t("learn.course.length"), extentOf(statement)],
    [
      t("learn.course.languages"),
      formatList(statement.languages.map(({ language }) => languages[language].name)),
    ],
    [
      t("learn.course.certificate"),
      !givesCertificate
        ? t("learn.course.certificate.none")
        : validMonths === null
          ? t("learn.course.certificate.ever")
          : t("learn.course.certificate.months", { count: validMonths }),
    ],
    [
      t("learn.course.deadline"),
      daysToComplete === null
        ? t("learn.course.deadline.none")
        : t("learn.course.deadline.days", { count: daysToComplete }),
    ],
    [t("learn.course.enrolment"), t(`learn.course.enrolment.${enrolment}`)],
    ...(prerequisites.length === 0
      ? [[t("learn.course.before"), t("learn.course.before.none")] as const]
      : []),
  ];
  return (
    <section>
      <h2>{t("learn.course.about")}</h2>
      <dl class="course-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {prerequisites.length === 0 ? null : (
        <>
          <h3>{t("learn.course.before")}</h3>
          <ListRows label={t("learn.course.before")}>
            {prerequisites.map((id) => (
              <CourseRow key={id} application={application} id={id} />
            ))}
          </ListRows>
        </>
      )}
    </section>
  );
}

const PathCourses = ({ application, statement }: ApplicationProps & { statement: CourseStatement }) => (
  <ListRows label={t("learn.course.in-path")}>
    {statement.path.map((id) => (
      <CourseRow key={id} application={application} id={id} />
    ))}
  </ListRows>
);

function CourseRow({ application, id }: ApplicationProps & { readonly id: string }) {
  const statement = findCourse(application, id);
  const learner = application.learner.value;
  const standing = learner?.standings.value?.find((one) => one.course === id);
  return (
    <ListRow
      href={hrefTo("courses", id)}
      title={statement ? wordsOfCourse(statement).title : id}
      detail={statement && extentOf(statement)}
      badge={
        learner
          ? t(standing?.state === "completed" ? "learn.course.before.done" : "learn.course.before.open")
          : undefined
      }
    />
  );
}

function NotThere({ application }: { readonly application: LearnApplication }) {
  const [asked] = useState(() => coursesOf(application) !== undefined);
  const { trouble } = application;
  if (!asked && coursesOf(application) === undefined)
    return trouble.value ? (
      <Trouble refusal={trouble.value} onRetry={application.refresh} />
    ) : (
      <p role="status">{t("busy")}</p>
    );
  return (
    <>
      <h1>{t("learn.courses.title")}</h1>
      <EmptyState title={t("learn.course.not-found")}>
        <Buttons>
          <ButtonLink href={hrefTo("courses")}>{t("learn.course.back")}</ButtonLink>
        </Buttons>
      </EmptyState>
    </>
  );
}
