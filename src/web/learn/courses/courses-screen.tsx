import { useEffect, useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { isLanguage, languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { coursesOf } from "../learn-application.ts";
import { StandingBadge } from "../home/standing-badge.tsx";
import { Trouble } from "../trouble.tsx";
import { CourseCard, CourseCards } from "./course-card.tsx";
import { wordOfRole, wordOfTopic } from "./course-words.ts";
import { DeskChoice } from "./desk-choice.tsx";
import type { CourseChoice } from "./find-courses.ts";
import { findCourses, listChoices } from "./find-courses.ts";

/** Everything that can be learned, narrowed down by words and by choices; nothing of it leaves the device. */
export function CoursesScreen({ application }: ApplicationProps) {
  const [words, setWords] = useState("");
  const [choice, setChoice] = useState<CourseChoice>({});
  const courses = coursesOf(application);
  const ranked = useSearch(courses, words);
  const { trouble, learner } = application;
  const found = courses && findCourses(courses, choice, ranked);
  const isNarrowed = words.trim() !== "" || Object.values(choice).some((one) => one !== undefined);
  const standingOf = (course: CourseId) =>
    learner.value?.standings.value?.find((standing) => standing.course === course);
  const cards = (shown: readonly CourseStatement[]) =>
    shown.map((statement) => (
      <CourseCard
        key={statement.course}
        statement={statement}
        standing={<StandingBadge standing={standingOf(statement.course)} />}
      />
    ));
  const paths = found?.filter(({ path }) => path.length > 0) ?? [];
  const single = found?.filter(({ path }) => path.length === 0) ?? [];
  return (
    <div class="stack">
      <h1>{t("learn.courses.title")}</h1>
      <DeskChoice application={application} />
      {courses && !application.isOnline.value ? (
        <Notice>
          <p>{t("learn.courses.as-of")}</p>
        </Notice>
      ) : null}
      {courses ? (
        <>
          <search class="course-search">
            <TextField
              label={t("learn.courses.search")}
              hint={t("learn.courses.search.hint")}
              kind="search"
              quietly
              value={words}
              onChange={setWords}
            />
            <Narrowing courses={courses} choice={choice} onChange={setChoice} />
          </search>
          <p role="status" class="quiet">
            {found && found.length > 0 ? t("learn.courses.found", { count: found.length }) : null}
            {courses.length > 0 && found?.length === 0 ? (
              <span class="for-readers">{t("learn.courses.none")}</span>
            ) : null}
          </p>
          {courses.length === 0 ? <EmptyState title={t("learn.courses.empty")} /> : null}
          {courses.length > 0 && found?.length === 0 ? (
            <EmptyState title={t("learn.courses.none")}>
              <Buttons>
                <Button
                  onClick={() => {
                    setWords("");
                    setChoice({});
                  }}
                >
                  {t("learn.courses.all")}
                </Button>
              </Buttons>
            </EmptyState>
          ) : null}
          {isNarrowed ? (
            found?.length === 0 ? null : (
              <section>
                <h2>{t("learn.courses.results")}</h2>
                <CourseCards label={t("learn.courses.results")}>{cards(found ?? [])}</CourseCards>
              </section>
            )
          ) : (
            <>
              {paths.length === 0 ? null : (
                <section>
                  <h2>{t("learn.courses.paths")}</h2>
                  <CourseCards label={t("learn.courses.paths")}>{cards(paths)}</CourseCards>
                </section>
              )}
              {single.length === 0 ? null : (
                <section>
                  <h2>{t("learn.courses.single")}</h2>
                  <CourseCards label={t("learn.courses.single")}>{cards(single)}</CourseCards>
                </section>
              )}
            </>
          )}
        </>
      ) : trouble.value ? (
        <Trouble refusal={trouble.value} onRetry={application.refresh} />
      ) : application.desks.value?.length === 0 ? (
        <EmptyState title={t("learn.desk.none")} />
      ) : (
        <p role="status">{t("busy")}</p>
      )}
    </div>
  );
}

function Narrowing(props: {
  readonly courses: readonly CourseStatement[];
  readonly choice: CourseChoice;
  readonly onChange: (choice: CourseChoice) => void;
}) {
  const { courses, choice, onChange } = props;
  const { topics, roles, lengths, languages: spokenIn } = listChoices(courses);
  return (
    <details class="narrowing">
      <summary>{t("learn.courses.filter")}</summary>
      <div class="narrowing-fields">
        <SelectField
          label={t("learn.courses.topic")}
          quietly
          nothing={t("learn.courses.any")}
          options={topics.map((topic) => ({ value: topic, label: wordOfTopic(topic) }))}
          value={choice.topic}
          onChange={(topic) => onChange({ ...choice, topic })}
        />
        <SelectField
          label={t("learn.courses.language")}
          quietly
          nothing={t("learn.courses.any")}
          options={spokenIn.map((language) => ({
            value: language as string,
            label: languages[language].name,
          }))}
          value={choice.language as string | undefined}
          onChange={(tag) =>
            onChange({ ...choice, language: tag !== undefined && isLanguage(tag) ? tag : undefined })
          }
        />
        <SelectField
          label={t("learn.courses.length")}
          quietly
          nothing={t("learn.courses.any")}
          options={lengths.map((length) => ({ value: length, label: t(`learn.courses.length.${length}`) }))}
          value={choice.length}
          onChange={(length) => onChange({ ...choice, length })}
        />
        <SelectField
          label={t("learn.courses.role")}
          quietly
          nothing={t("learn.courses.any")}
          options={roles.map((role) => ({ value: role, label: wordOfRole(role) }))}
          value={choice.role}
          onChange={(role) => onChange({ ...choice, role })}
        />
      </div>
    </details>
  );
}

/** What the words find, best first; nothing while nothing was typed. The search itself is fetched at the first letter. */
function useSearch(
  courses: readonly CourseStatement[] | undefined,
  words: string,
): readonly CourseId[] | undefined {
  const [ranked, setRanked] = useState<readonly CourseId[]>();
  const wanted = words.trim();
  useEffect(() => {
    let isLatest = true;
    const search = async () => {
      if (!courses || wanted === "") return setRanked(undefined);
      const { searchCourses } = await import("./search-courses.ts");
      const found = await searchCourses(courses, wanted, wordOfTopic);
      if (isLatest) setRanked(found);
    };
    // Without a line the search itself may not be here yet: the list stays whole.
    void search().catch(() => undefined);
    return () => {
      isLatest = false;
    };
  }, [courses, wanted]);
  return wanted === "" ? undefined : ranked;
}
