import { useEffect, useRef, useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { Catalogue } from "#client/teaching/published-courses.ts";
import {
  askCourses,
  type CourseFigures,
  type FactOfCourses,
  peopleOf,
} from "#client/teaching/report-courses.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { certificateTerms, courseStates, deadlineTerms } from "#protocol/learner.ts";
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
import { nameOfValue } from "./value-names.ts";

type ReportCoursesProps = TeachingProps & {
  readonly catalogue: Catalogue;
  readonly fact: FactOfCourses;
  readonly conditions: readonly SpokenCondition[];
};

const valuesByFact: Record<FactOfCourses, readonly string[]> = {
  state: courseStates,
  certificate: certificateTerms,
  deadline: deadlineTerms,
};
const firstShown: Record<FactOfCourses, string> = {
  state: "completed",
  certificate: "ending",
  deadline: "overdue",
};

/** One fact of each course, asked course by course and shown together. For other conditions, or another fact, it is mounted anew. */
export function ReportCourses({ work, desk, catalogue, fact, conditions }: ReportCoursesProps) {
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
            fact,
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
            {fact === "state" ? <p>{t("teaching.report.every.states")}</p> : null}
            {tooClose.length === 0 ? null : (
              <p>
                {t("teaching.report.every.too-close", {
                  courses: formatList(tooClose.map(({ label }) => label)),
                })}
              </p>
            )}
          </Notice>
          <CoursesChart fact={fact} courses={courses} toldByCourse={toldByCourse} />
          <CoursesTable fact={fact} courses={courses} toldByCourse={toldByCourse} />
        </>
      )}
    </section>
  );
}

type Shown = {
  readonly fact: FactOfCourses;
  readonly courses: readonly { readonly value: CourseId; readonly label: string }[];
  readonly toldByCourse: ReadonlyMap<CourseId, CourseFigures["report"]>;
};

/** One value at a time, the courses with the most people first. */
function CoursesChart({ fact, courses, toldByCourse }: Shown) {
  const [shown, setShown] = useState(firstShown[fact]);
  const bars = courses.flatMap(({ value, label }) => {
    const report = toldByCourse.get(value);
    const people = report ? peopleOf(report, shown) : null;
    return people === null ? [] : [{ key: value, names: [label], people }];
  });
  const name = nameOfValue(fact, shown);
  return (
    <>
      <SelectField
        label={t("teaching.report.every.bars")}
        quietly
        required
        options={valuesByFact[fact].map((value) => ({ value, label: nameOfValue(fact, value) }))}
        value={shown}
        onChange={(next) => setShown(next ?? firstShown[fact])}
      />
      {bars.length === 0 ? <p>{t("teaching.report.every.no-bars", { state: name })}</p> : null}
      <ReportChart
        caption={t("teaching.report.every.chart", { state: name })}
        bars={bars.toSorted((a, b) => b.people - a.people)}
      />
    </>
  );
}

const CoursesTable = ({ fact, courses, toldByCourse }: Shown) => (
  <DataTable
    caption={t("teaching.report.every.table")}
    columns={[
      {
        key: "course",
        header: t("teaching.report.every.course"),
        cell: (course: Shown["courses"][number]) => <bdi>{course.label}</bdi>,
      },
      ...valuesByFact[fact].map((wanted) => ({
        key: wanted,
        header: nameOfValue(fact, wanted),
        cell: ({ value }: Shown["courses"][number]) => textOfCell(toldByCourse.get(value), wanted),
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

function textOfCell(report: CourseFigures["report"] | undefined, value: string): string {
  if (report === undefined) return t("teaching.report.every.not-asked");
  if (report === null) return t("teaching.report.every.not-told");
  const people = peopleOf(report, value);
  return people === null ? t("teaching.report.every.few") : textOfPeople(people);
}
