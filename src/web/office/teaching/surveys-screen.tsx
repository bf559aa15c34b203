import { useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import { refuse } from "#base/result.ts";
import type { SurveyCounts } from "#client/teaching/learners.ts";
import { countSurvey } from "#client/teaching/learners.ts";
import { readDocuments } from "#client/teaching/published-courses.ts";
import type { Survey } from "#learning/survey.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { Trouble } from "../trouble.tsx";
import { useLoad } from "#web/ui/use-load.ts";
import { textOfPeople } from "./people-text.ts";
import { listActivities } from "./authoring/place-of-activity.ts";
import type { TeachingProps } from "./teaching-props.ts";
import { courseOptions, useCatalogue } from "./use-catalogue.ts";

/** What was answered in the surveys of a course: counts, from eleven people on. */
export function SurveysScreen({ work, desk }: TeachingProps) {
  const catalogue = useCatalogue({ work, desk });
  const [course, setCourse] = useState<CourseId>();
  return (
    <div class="stack">
      <p>{t("teaching.surveys.explain")}</p>
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <SelectField
        label={t("teaching.rule.course")}
        required
        options={courseOptions(catalogue.value)}
        value={course}
        onChange={setCourse}
      />
      {course === undefined || !catalogue.value ? null : (
        <SurveysOfCourse
          key={course}
          work={work}
          desk={desk}
          statement={catalogue.value.courses.find((each) => each.statement.course === course)!.statement}
        />
      )}
    </div>
  );
}

type OfCourse = TeachingProps & {
  readonly statement: Parameters<typeof readDocuments>[1] & { readonly course: CourseId };
};

function SurveysOfCourse({ work, desk, statement }: OfCourse) {
  const documents = useLoad(() => readDocuments(work.session, statement), [statement.course]);
  const document =
    documents.value?.find(({ language }) => language === currentLanguage()) ?? documents.value?.[0];
  const surveys = document ? listActivities(document).filter(({ content }) => content.kind === "survey") : [];
  return (
    <div class="stack">
      <Trouble refusal={documents.refusal} onRetry={documents.reload} />
      {document && surveys.length === 0 ? <p>{t("teaching.surveys.none")}</p> : null}
      {surveys.map(({ activity, title, content }) => (
        <Counts
          key={activity}
          work={work}
          desk={desk}
          course={statement.course}
          activity={activity}
          title={title}
          survey={content as Survey}
        />
      ))}
    </div>
  );
}

function Counts(
  props: TeachingProps & {
    readonly course: CourseId;
    readonly activity: string;
    readonly title: string;
    readonly survey: Survey;
  },
) {
  const { work, desk, course, activity, title, survey } = props;
  const counts = useLoad(async () => {
    const read = await countSurvey(work.session, desk, course, activity);
    return read.ok ? read : refuse(read.refusal);
  }, [course, activity]);
  const { value } = counts;
  return (
    <section class="stack">
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <Trouble refusal={counts.refusal} onRetry={counts.reload} />
      {value ? <p>{t("teaching.surveys.people", { people: textOfPeople(value.people) })}</p> : null}
      {value?.people == null
        ? null
        : survey.questions.map(({ question, text, options }) => (
            <DataTable
              key={question}
              caption={text}
              columns={[
                { key: "option", header: t("teaching.surveys.option"), cell: (row) => row.text },
                {
                  key: "people",
                  header: t("teaching.report.people"),
                  cell: (row) => textOfPeople(findCount(value, question, row.option)),
                  numeric: true,
                },
              ]}
              rows={options}
              rowKey={({ option }) => option}
              empty=""
            />
          ))}
    </section>
  );
}

const findCount = ({ counts }: SurveyCounts, question: string, option: string): number | null =>
  counts.find((each) => each.question === question && each.option === option)?.people ?? null;
