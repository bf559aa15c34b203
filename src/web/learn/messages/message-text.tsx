import type { Message } from "#client/learner/messages.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { wordsOfCourse } from "../courses/course-words.ts";

/** The words as they were signed, in the language in which they were written, and the courses that they speak of. */
export function MessageText({
  message: { document, begunAt },
  courses,
}: {
  readonly message: Message;
  readonly courses: readonly CourseStatement[];
}) {
  const named = courses.filter(({ course }) => document.courses.includes(course));
  return (
    <article class="stack">
      <div lang={document.language} dir={languages[document.language].direction}>
        <h1>{document.title}</h1>
        {document.paragraphs.map((paragraph, i) => (
          <p key={i}>{paragraph}</p>
        ))}
      </div>
      <p class="quiet">{formatMoment(begunAt)}</p>
      {named.length === 0 ? null : (
        <section>
          <h2>{t("messages.courses")}</h2>
          <ul>
            {named.map((statement) => (
              <li key={statement.course}>
                <a href={hrefTo("courses", statement.course)}>{wordsOfCourse(statement).title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
