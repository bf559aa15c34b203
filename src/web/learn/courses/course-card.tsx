import type { ComponentChildren } from "preact";
import type { CourseStatement } from "#protocol/course.ts";
import { hrefTo } from "#web/ui/hash-route.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { spoken, wordOfTopic, wordsOfCourse } from "./course-words.ts";

export type CourseCardProps = {
  readonly statement: CourseStatement;
  /** Where a learner stands in it. */
  readonly standing?: ComponentChildren;
};

/** A course in a list: what it is called, what it is about, how long it takes. */
export function CourseCard({ statement, standing }: CourseCardProps) {
  const words = wordsOfCourse(statement);
  return (
    <li class="course-card">
      <h3 {...spoken(words.language)}>
        <a href={hrefTo("courses", statement.course)}>{words.title}</a>
      </h3>
      <p {...spoken(words.language)}>{words.summary}</p>
      <p class="quiet course-card-facts">
        {[extentOf(statement), ...statement.topics.slice(0, 2).map(wordOfTopic)].map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {statement.languages.map(({ language }) => (
          <bdi key={language} lang={language}>
            {languages[language].name}
          </bdi>
        ))}
      </p>
      {standing}
    </li>
  );
}

export const CourseCards = ({ children, label }: { children: ComponentChildren; label: string }) => (
  <ul class="course-cards" aria-label={label}>
    {children}
  </ul>
);

/** How long, in minutes or in courses. */
export const extentOf = ({ minutes, path }: CourseStatement): string =>
  path.length > 0
    ? t("learn.course.path", { count: path.length })
    : t("learn.course.minutes", { count: minutes });
