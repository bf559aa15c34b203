import { useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import { assignCourse, countAudience } from "#client/teaching/learners.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { completeConditions } from "#client/teaching/reports.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { DayField, endOfDay } from "#web/ui/day-field.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { textOfPeople } from "./people-text.ts";
import type { TeachingProps } from "./teaching-props.ts";
import { courseOptions, titleOfCourse, useCatalogue } from "./use-catalogue.ts";

/** Enrols everybody whom a rule means, without anybody being listed. */
export function AudienceScreen({ work, desk }: TeachingProps) {
  const { session } = work;
  const catalogue = useCatalogue({ work, desk });
  const [conditions, setConditions] = useState<readonly SpokenCondition[]>([]);
  const [course, setCourse] = useState<CourseId>();
  const [due, setDue] = useState("");
  const [people, setPeople] = useState<number | null>();
  const [isTried, setTried] = useState(false);
  const count = useAction(async () => {
    const key = await getReportingKey(session, desk);
    return key.ok ? countAudience(session, desk, key.value, completeConditions(conditions)) : key;
  }, setPeople);
  const assign = useAction(
    async (chosen: CourseId) => {
      const key = await getReportingKey(session, desk);
      if (!key.ok) return key;
      const rule = completeConditions(conditions);
      return assignCourse(session, desk, key.value, {
        course: chosen,
        conditions: rule,
        dueAt: endOfDay(due),
      });
    },
    (enrolled) => {
      showToast(
        t("teaching.audience.done", {
          people: textOfPeople(enrolled),
          course: titleOfCourse(catalogue.value, course!),
        }),
      );
      setPeople(undefined);
    },
  );
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (course !== undefined && people !== undefined) void assign.run(course);
        else if (course !== undefined) void count.run();
      }}
    >
      <p>{t("teaching.audience.explain")}</p>
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <SelectField
        label={t("teaching.rule.course")}
        required
        options={courseOptions(catalogue.value)}
        value={course}
        onChange={setCourse}
        fault={isTried && course === undefined ? t("teaching.audience.course-first") : undefined}
      />
      <ConditionFields
        catalogue={catalogue.value}
        conditions={conditions}
        onChange={(next) => {
          setConditions(next);
          setPeople(undefined);
        }}
      />
      <DayField
        label={t("teaching.audience.due")}
        hint={t("teaching.audience.due.hint")}
        value={due}
        onChange={setDue}
      />
      <Notice>
        <p>{t("teaching.people.self-declared")}</p>
      </Notice>
      <p role="status">
        {people === undefined ? null : t("teaching.audience.count", { people: textOfPeople(people) })}
      </p>
      <Trouble refusal={count.refusal ?? assign.refusal} kept />
      <Buttons>
        {people === undefined ? (
          <Button look="primary" submit busy={count.busy}>
            {t("teaching.audience.preview")}
          </Button>
        ) : (
          <Button look="primary" submit busy={assign.busy}>
            {t("teaching.audience.go")}
          </Button>
        )}
      </Buttons>
    </form>
  );
}
