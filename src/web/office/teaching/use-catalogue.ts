import { useLoad } from "#web/ui/use-load.ts";
import type { Catalogue, PublishedCourse } from "#client/teaching/published-courses.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import type { CourseId } from "#base/id.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import type { TeachingProps } from "./teaching-props.ts";

export const useCatalogue = ({ work, desk }: TeachingProps) =>
  useLoad(() => readCatalogue(work.session, desk), [desk]);

/** In the reader's language where the course speaks it, else in the one it was written in. */
export const titleOf = ({ languages }: PublishedCourse["statement"]): string =>
  (languages.find(({ language }) => language === currentLanguage()) ?? languages[0]!).title;

export const titleOfCourse = (catalogue: Catalogue | undefined, course: CourseId): string => {
  const found = catalogue?.courses.find(({ statement }) => statement.course === course);
  return found ? titleOf(found.statement) : t("teaching.course.unknown");
};

/** For choosing one: by title. */
export const courseOptions = (catalogue: Catalogue | undefined) =>
  (catalogue?.courses ?? [])
    .map(({ statement }) => ({ value: statement.course, label: titleOf(statement) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
