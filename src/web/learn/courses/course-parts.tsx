import { fetchDocument } from "#client/learner/course-content.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { ApplicationProps } from "../learn-application.ts";
import type { LearnRefusal } from "../learner.ts";
import { spoken, wordsOfCourse } from "./course-words.ts";

/** The sections of a course and what is in each, by title. */
export function CourseParts({ application, statement }: ApplicationProps & { statement: CourseStatement }) {
  const { language } = wordsOfCourse(statement);
  const learner = application.learner.value;
  const loaded = useLoad<CourseDocument, LearnRefusal>(async () => {
    if (learner) return learner.readDocument(statement, language);
    const visit = application.visit();
    return visit
      ? fetchDocument(visit.at(statement.desk), statement, language)
      : { ok: false, refusal: { kind: "offline" } };
  }, [statement.course, statement.version, language, learner !== undefined]);
  if (!loaded.value) {
    return <p role="status">{loaded.busy ? t("busy") : t("learn.course.parts.loading")}</p>;
  }
  return (
    <ol class="course-parts">
      {loaded.value.sections.map(({ section, title, activities }) => (
        <li key={section}>
          <strong>
            <bdi {...spoken(language)}>{title}</bdi>
          </strong>
          <span class="quiet">
            <bdi {...spoken(language)}>{activities.map((activity) => activity.title).join(" · ")}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}
