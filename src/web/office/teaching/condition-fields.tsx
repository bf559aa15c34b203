import type { CourseId } from "#base/id.ts";
import type { Catalogue } from "#client/teaching/published-courses.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { conditionOnCourse, conditionOnField, valuesOfField } from "#client/teaching/reports.ts";
import { certificateTerms, courseStates, deadlineTerms, learnerFields } from "#protocol/learner.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { courseOptions } from "./use-catalogue.ts";
import { nameOfValue } from "./value-names.ts";

export interface ConditionFieldsProps {
  readonly catalogue: Catalogue | undefined;
  readonly conditions: readonly SpokenCondition[];
  readonly onChange: (conditions: readonly SpokenCondition[]) => void;
}

const kindsOfCourse = ["course", "certificate", "deadline"] as const;
const courseOf = (condition: SpokenCondition): CourseId | undefined =>
  condition.kind === "field" ? undefined : condition.course;

/** Whom something means: all conditions hold, within one any of its values. */
export function ConditionFields({ catalogue, conditions, onChange }: ConditionFieldsProps) {
  const put = (index: number, next: SpokenCondition) =>
    onChange(conditions.map((each, at) => (at === index ? next : each)));
  const courses = courseOptions(catalogue);
  return (
    <div class="stack">
      {conditions.length === 0 ? <p>{t("teaching.rule.everybody")}</p> : null}
      {conditions.map((condition, index) => (
        <fieldset key={index} class="edit-group">
          <legend>{t("teaching.rule.condition", { number: index + 1 })}</legend>
          <SelectField
            label={t("teaching.rule.about")}
            quietly
            required
            options={[
              ...learnerFields.map((value) => ({
                value: value as string,
                label: t(`teaching.field.${value}`),
              })),
              ...(courses.length > 0 ? kindsOfCourse : []).map((value) => ({
                value: value as string,
                label: t(value === "course" ? "teaching.field.state" : `teaching.field.${value}`),
              })),
            ]}
            value={condition.kind === "field" ? condition.field : condition.kind}
            onChange={(next) => {
              const field = learnerFields.find((each) => each === next);
              const kind = kindsOfCourse.find((each) => each === next);
              if (field) put(index, conditionOnField(field));
              else if (kind) put(index, conditionOnCourse(kind, courseOf(condition) ?? courses[0]!.value));
            }}
          />
          <SelectField
            label={t("teaching.rule.how")}
            quietly
            required
            options={(["is", "is-not"] as const).map((value) => ({
              value,
              label: t(`teaching.rule.${value}`),
            }))}
            value={condition.not ? "is-not" : "is"}
            onChange={(next) => put(index, { ...condition, not: next === "is-not" })}
          />
          {condition.kind === "field" ? (
            <Values condition={condition} catalogue={catalogue} onChange={(next) => put(index, next)} />
          ) : (
            <>
              <SelectField
                label={t("teaching.rule.course")}
                quietly
                required
                options={courses}
                value={condition.course}
                onChange={(next: CourseId | undefined) => {
                  if (next !== undefined) put(index, { ...condition, course: next });
                }}
              />
              <CourseValues condition={condition} onChange={(next) => put(index, next)} />
            </>
          )}
          <Buttons>
            <Button onClick={() => onChange(conditions.toSpliced(index, 1))}>
              {t("teaching.rule.drop", { number: index + 1 })}
            </Button>
          </Buttons>
        </fieldset>
      ))}
      <Buttons>
        <Button
          disabled={conditions.length >= 12}
          onClick={() => onChange([...conditions, conditionOnField("organisation")])}
        >
          {t("teaching.rule.add")}
        </Button>
      </Buttons>
    </div>
  );
}

function CourseValues(props: {
  readonly condition: Exclude<SpokenCondition, { kind: "field" }>;
  readonly onChange: (condition: SpokenCondition) => void;
}) {
  const { condition, onChange } = props;
  const name = (value: string) => nameOfValue(condition.kind === "course" ? "state" : condition.kind, value);
  if (condition.kind === "course")
    return (
      <Checks
        label={t("teaching.rule.states")}
        quietly
        options={([...courseStates, "none"] as const).map((value) => ({ value, label: name(value) }))}
        value={condition.states}
        onChange={(states) => onChange({ ...condition, states })}
      />
    );
  if (condition.kind === "certificate")
    return (
      <Checks
        label={t("teaching.rule.values")}
        quietly
        options={([...certificateTerms, "none"] as const).map((value) => ({ value, label: name(value) }))}
        value={condition.values}
        onChange={(values) => onChange({ ...condition, values })}
      />
    );
  return (
    <Checks
      label={t("teaching.rule.values")}
      quietly
      options={([...deadlineTerms, "none"] as const).map((value) => ({ value, label: name(value) }))}
      value={condition.values}
      onChange={(values) => onChange({ ...condition, values })}
    />
  );
}

function Values(props: {
  readonly condition: Extract<SpokenCondition, { kind: "field" }>;
  readonly catalogue: Catalogue | undefined;
  readonly onChange: (condition: SpokenCondition) => void;
}) {
  const { condition, catalogue, onChange } = props;
  const values = valuesOfField(condition.field, catalogue?.portal);
  if (values.length === 0) return <p>{t("teaching.rule.no-list")}</p>;
  return (
    <div class="long-choices">
      <Checks
        label={t("teaching.rule.values")}
        quietly
        options={values.map((value) => ({ value, label: nameOfValue(condition.field, value) }))}
        value={condition.values}
        onChange={(next) => onChange({ ...condition, values: next })}
      />
    </div>
  );
}
