import { useEffect, useRef, useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { Catalogue } from "#client/teaching/published-courses.ts";
import { askCourses, type CourseFigures, peopleInState } from "#client/teaching/report-courses.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { courseStates, type CourseState } from "#protocol/learner.ts";
import { questionLimits } from "#protocol/learning-desk-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { formatList, formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import type { ShownRefusal } from "../refusal-text.ts";
import { textOfPeople } from "./people-text.ts";
import { ReportChart } from "./report-chart.tsx";
import { ReportTrouble } from "./report-trouble.tsx";
import type { TeachingProps } from "./teaching-props.ts";
import { courseOptions } from "./use-catalogue.ts";

type ReportCoursesProps = TeachingProps & {
  readonly catalogue: Catalogue;
  readonly conditions: readonly SpokenCondition[];
};

/** Where people stand in each course, asked course by course and shown together. For other conditions it is mounted anew. */
export function ReportCourses({ work, desk, catalogue, conditions }: ReportCoursesProps) {
  const courses = courseOptions(catalogue);
  const [told, setTold] = useState<readonly CourseFigures[]>([]);
  const [busy, setBusy] = useState(false);
  const [stopped, setStopped] = useState<ShownRefusal>();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const toldByCourse = new Map(told.map((figures) => [figures.course, figures.report]));
  const missing = courses.filter(({ value }) => !toldByCourse.has(value));
  const tooClose = courses.filter(({ value }) => toldByCourse.get(value) === null);
  const isBegun = busy || told.length > 0 || stopped !== undefined;

  async function ask() {
    if (busy) return;
    setBusy(true);
    setStopped(undefined);
    const key = await getReportingKey(work.session, desk);
    const refusal = key.ok
      ? await askCourses(
          work.session,
          desk,
          { key: key.value, portal: catalogue.portal },
          {
            courses: missing.map(({ value }) => value),
            conditions: [...conditions],
            onAnswer: (figures) => setTold((before) => [...before, figures]),
            isWanted: () => isHere.current,
          },
        )
      : key.refusal;
    if (!isHere.current) return;
    setBusy(false);
    setStopped(refusal);
  }

  return (
    <section class="stack">
      <p>
        {t("teaching.report.every.explain", {
          courses: courses.length,
          own: questionLimits.member.questions,
          days: questionLimits.member.days,
          all: questionLimits.organisation.questions,
          window: questionLimits.organisation.days,
        })}
      </p>
      <p class="quiet">{t("teaching.report.every.share")}</p>
      <ReportTrouble refusal={stopped} />
      {stopped !== undefined && missing.length > 0 ? (
        <Notice>
          <p>
            {t("teaching.report.every.stopped", { courses: formatList(missing.map(({ label }) => label)) })}
          </p>
        </Notice>
      ) : null}
      {missing.length > 0 || busy ? (
        <Buttons>
          <Button look="primary" busy={busy} onClick={() => void ask()}>
            {t(told.length === 0 ? "teaching.report.every.go" : "teaching.report.every.rest", {
              number: missing.length,
            })}
          </Button>
        </Buttons>
      ) : null}
      <p role="status">
        {isBegun ? t("teaching.report.every.progress", { done: told.length, all: courses.length }) : null}
      </p>
      {told.length === 0 ? null : (
        <>
          <Notice>
            {conditions.some(({ kind }) => kind === "field") ? (
              <p>{t("teaching.people.self-declared")}</p>
            ) : null}
            <p>{t("teaching.report.withheld")}</p>
            <p>{t("teaching.report.every.states")}</p>
            {tooClose.length === 0 ? null : (
              <p>
                {t("teaching.report.every.too-close", {
                  courses: formatList(tooClose.map(({ label }) => label)),
                })}
              </p>
            )}
          </Notice>
          <CoursesChart courses={courses} toldByCourse={toldByCourse} />
          <CoursesTable courses={courses} toldByCourse={toldByCourse} />
        </>
      )}
    </section>
  );
}

type Shown = {
  readonly courses: readonly { readonly value: CourseId; readonly label: string }[];
  readonly toldByCourse: ReadonlyMap<CourseId, CourseFigures["report"]>;
};

/** One state at a time, the courses with the most people first. */
function CoursesChart({ courses, toldByCourse }: Shown) {
  const [state, setState] = useState<CourseState>("completed");
  const bars = courses.flatMap(({ value, label }) => {
    const report = toldByCourse.get(value);
    const people = report ? peopleInState(report, state) : null;
    return people === null ? [] : [{ key: value, names: [label], people }];
  });
  const name = t(`teaching.state.${state}`);
  return (
    <>
      <SelectField
        label={t("teaching.report.every.bars")}
        quietly
        required
        options={courseStates.map((value) => ({ value, label: t(`teaching.state.${value}`) }))}
        value={state}
        onChange={(next) => setState(next ?? "completed")}
      />
      {bars.length === 0 ? <p>{t("teaching.report.every.no-bars", { state: name })}</p> : null}
      <ReportChart
        caption={t("teaching.report.every.chart", { state: name })}
        bars={bars.toSorted((a, b) => b.people - a.people)}
      />
    </>
  );
}

const CoursesTable = ({ courses, toldByCourse }: Shown) => (
  <DataTable
    caption={t("teaching.report.every.table")}
    columns={[
      {
        key: "course",
        header: t("teaching.report.every.course"),
        cell: (course: Shown["courses"][number]) => <bdi>{course.label}</bdi>,
      },
      ...courseStates.map((state) => ({
        key: state as string,
        header: t(`teaching.state.${state}`),
        cell: ({ value }: Shown["courses"][number]) => textOfCell(toldByCourse.get(value), state),
      })),
      {
        key: "as-of",
        header: t("teaching.report.every.as-of"),
        cell: ({ value }: Shown["courses"][number]) => {
          const report = toldByCourse.get(value);
          return report ? formatMoment(report.asOf) : null;
        },
      },
    ]}
    rows={courses}
    rowKey={({ value }) => value}
    empty={t("teaching.report.nothing")}
  />
);

function textOfCell(report: CourseFigures["report"] | undefined, state: CourseState): string {
  if (report === undefined) return t("teaching.report.every.not-asked");
  if (report === null) return t("teaching.report.every.not-told");
  const people = peopleInState(report, state);
  return people === null ? t("teaching.report.every.few") : textOfPeople(people);
}
