import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { currentRoute, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { CourseCard, CourseCards } from "./courses/course-card.tsx";
import { DeskChoice } from "./courses/desk-choice.tsx";
import { recommendCourses } from "./courses/find-courses.ts";
import type { ApplicationProps } from "./learn-application.ts";
import { Trouble } from "./trouble.tsx";

/** What a stranger sees first: what this is, what it costs (nothing), and three short courses. */
export function WelcomeScreen({ application }: ApplicationProps) {
  const courses = application.courses.value;
  const begin = courses ? recommendCourses(courses, [], new Set()) : [];
  // A supervisor's link, or the office's: it opens once one has joined.
  const [first, ...rest] = currentRoute();
  const handed = rest.length > 0 && (first === "team" || first === "present") ? [first, ...rest] : [];
  return (
    <div class="stack">
      {handed.length === 0 ? null : (
        <Notice>
          <p>{t("learn.welcome.link")}</p>
        </Notice>
      )}
      <div>
        <Mark size={64} />
        <h1>{t("learn.welcome.title")}</h1>
        <p class="lead">{t("learn.welcome.lead")}</p>
        <Buttons>
          <ButtonLink look="primary" href={hrefTo("courses")}>
            {t("learn.welcome.look")}
          </ButtonLink>
          <ButtonLink href={hrefTo("join", ...handed)}>{t("learn.welcome.join")}</ButtonLink>
        </Buttons>
      </div>
      <DeskChoice application={application} />
      {begin.length === 0 ? (
        <Trouble refusal={application.trouble.value} onRetry={application.refresh} />
      ) : (
        <section>
          <h2>{t("learn.welcome.recommended")}</h2>
          <CourseCards label={t("learn.welcome.recommended")}>
            {begin.map((statement) => (
              <CourseCard key={statement.course} statement={statement} />
            ))}
          </CourseCards>
        </section>
      )}
      <section>
        <h2>{t("learn.welcome.how")}</h2>
        <ul class="plain-points">
          {(["join", "learn", "certificate"] as const).map((step) => (
            <li key={step}>
              <Icon name={step === "join" ? "lock" : step === "learn" ? "offline" : "check"} />
              <span>{t(`learn.welcome.how.${step}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <ListRows label={t("learn.welcome.lost")}>
        <ListRow
          href={hrefTo("lost")}
          title={t("learn.welcome.lost")}
          detail={t("learn.welcome.lost.detail")}
        />
        <ListRow
          href={hrefTo("verify")}
          title={t("learn.welcome.verify")}
          detail={t("learn.welcome.verify.detail")}
        />
      </ListRows>
    </div>
  );
}
