import { useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import type { SurveyCounts } from "#client/teaching/learners.ts";
import { countSurvey } from "#client/teaching/learners.ts";
import { readDocuments } from "#client/teaching/published-courses.ts";
import { findAfterDays } from "#learning/activity.ts";
import { type MailOutcome, mailOutcomes } from "#learning/handle-mails.ts";
import type { Mailbox, SimulatedMail } from "#learning/mailbox.ts";
import type { Survey } from "#learning/survey.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { Trouble } from "../trouble.tsx";
import { useLoad } from "#web/ui/use-load.ts";
import { textOfPeople } from "./people-text.ts";
import { ReportChart } from "./report-chart.tsx";
import { listActivities } from "./authoring/place-of-activity.ts";
import type { TeachingProps } from "./teaching-props.ts";
import { courseOptions, useCatalogue } from "./use-catalogue.ts";

/** What was answered in the surveys of a course, and done with its mail weeks later: counts, from eleven people on. */
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
  const activities = document ? listActivities(document) : [];
  const surveys = activities.filter(({ content }) => content.kind === "survey");
  const later = activities.filter((one) => findAfterDays(one) !== undefined);
  return (
    <div class="stack">
      <Trouble refusal={documents.refusal} onRetry={documents.reload} />
      {document && surveys.length + later.length === 0 ? <p>{t("teaching.surveys.none")}</p> : null}
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
      {later.map(({ activity, title, content }) => (
        <LaterCounts
          key={activity}
          work={work}
          desk={desk}
          course={statement.course}
          activity={activity}
          title={title}
          mails={(content as Mailbox).mails}
        />
      ))}
    </div>
  );
}

function Counts(props: CountedProps & { readonly survey: Survey }) {
  const { title, survey } = props;
  const counts = useCounts(props);
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

type CountedProps = TeachingProps & {
  readonly course: CourseId;
  readonly activity: string;
  readonly title: string;
};

const useCounts = ({ work, desk, course, activity }: CountedProps) =>
  useLoad(() => countSurvey(work.session, desk, course, activity), [course, activity]);

/** What people did with simulated mail weeks after the course: a chart of what was handled well, and all of it as a table. */
function LaterCounts(props: CountedProps & { readonly mails: readonly SimulatedMail[] }) {
  const { title, mails } = props;
  const counts = useCounts(props);
  const { value } = counts;
  const countOf = (mail: string, outcome: MailOutcome) => (value ? findCount(value, mail, outcome) : null);
  return (
    <section class="stack">
      <h2>{t("teaching.surveys.later")}</h2>
      <p>
        <bdi>{title}</bdi>
      </p>
      <p class="quiet">{t("teaching.surveys.later.explain")}</p>
      <Trouble refusal={counts.refusal} onRetry={counts.reload} />
      {value ? <p>{t("teaching.surveys.people", { people: textOfPeople(value.people) })}</p> : null}
      {value?.people == null ? null : (
        <>
          <ReportChart
            caption={t("teaching.surveys.chart")}
            bars={mails.flatMap(({ mail, subject }) => {
              const people = countOf(mail, "well");
              return people === null ? [] : [{ key: mail, names: [subject], people }];
            })}
          />
          <DataTable
            caption={title}
            columns={[
              {
                key: "mail",
                header: t("teaching.surveys.mail"),
                cell: ({ subject }) => <bdi>{subject}</bdi>,
              },
              ...mailOutcomes.map((outcome) => ({
                key: outcome,
                header: t(`teaching.surveys.${outcome}`),
                cell: ({ mail }: SimulatedMail) => textOfPeople(countOf(mail, outcome)),
                numeric: true,
              })),
            ]}
            rows={mails}
            rowKey={({ mail }) => mail}
            empty=""
          />
        </>
      )}
    </section>
  );
}

const findCount = ({ counts }: SurveyCounts, question: string, option: string): number | null =>
  counts.find((each) => each.question === question && each.option === option)?.people ?? null;
