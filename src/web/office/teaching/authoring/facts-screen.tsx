import type { CourseId } from "#base/id.ts";
import type { CourseFacts } from "#client/teaching/course-draft.ts";
import { affiliations, roles } from "#learning/profile.ts";
import { enrolmentWays } from "#protocol/course.ts";
import { Check, Checks, Choice } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { Trouble } from "../../trouble.tsx";
import { NumberField } from "./at.tsx";
import type { EditorProps } from "./editor-props.ts";
import { courseOptions, titleOfCourse, useCatalogue } from "../use-catalogue.ts";
import { useState } from "preact/hooks";

/** What is the same in every language. */
export function FactsScreen({ work, desk, editor }: EditorProps) {
  const { facts, course } = editor.draft;
  const catalogue = useCatalogue({ work, desk });
  const put = (change: Partial<CourseFacts>) => editor.writeFacts({ ...facts, ...change });
  const others = courseOptions(catalogue.value).filter(({ value }) => value !== course);
  return (
    <div class="stack">
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <Topics topics={facts.topics} onChange={(topics) => put({ topics })} />
      <div class="filters">
        <NumberField
          label={t("teaching.facts.minutes")}
          least={1}
          most={6_000}
          value={facts.minutes}
          onChange={(minutes) => put({ minutes: minutes ?? 1 })}
        />
        <NumberField
          label={t("teaching.facts.days")}
          hint={t("teaching.facts.days.hint")}
          least={1}
          most={1_000}
          nullable
          value={facts.daysToComplete}
          onChange={(daysToComplete) => put({ daysToComplete })}
        />
        <NumberField
          label={t("teaching.facts.valid")}
          hint={t("teaching.facts.valid.hint")}
          least={1}
          most={120}
          nullable
          value={facts.validMonths}
          onChange={(validMonths) => put({ validMonths })}
        />
      </div>
      <Choice
        label={t("teaching.facts.enrolment")}
        required
        options={enrolmentWays.map((value) => ({
          value,
          label: t(`teaching.enrolment.${value}`),
          hint: t(`teaching.enrolment.${value}.hint`),
        }))}
        value={facts.enrolment}
        onChange={(enrolment) => put({ enrolment })}
      />
      <div class="long-choices">
        <Checks
          label={t("teaching.facts.recommended")}
          options={[
            ...affiliations.map((value) => ({
              value: value as string,
              label: t(`teaching.affiliation.${value}`),
            })),
            ...roles.map((value) => ({ value: value as string, label: t(`teaching.role.${value}`) })),
          ]}
          value={facts.recommendedFor}
          onChange={(recommendedFor) => put({ recommendedFor })}
        />
      </div>
      {others.length === 0 ? null : (
        <>
          <Checks
            label={t("teaching.facts.prerequisites")}
            hint={t("teaching.facts.prerequisites.hint")}
            options={others}
            value={facts.prerequisites}
            onChange={(prerequisites) => put({ prerequisites })}
          />
          <Checks
            label={t("teaching.facts.path")}
            hint={t("teaching.facts.path.hint")}
            options={others}
            value={facts.path}
            onChange={(path) => put({ path })}
          />
        </>
      )}
      <PathOrder
        path={facts.path}
        nameOf={(one) => titleOfCourse(catalogue.value, one)}
        onChange={(path) => put({ path })}
      />
      <Check
        label={t("teaching.facts.certificate")}
        checked={facts.givesCertificate}
        onChange={(givesCertificate) => put({ givesCertificate })}
      />
      <Check
        label={t("teaching.facts.retired")}
        hint={t("teaching.facts.retired.hint")}
        checked={facts.retired}
        onChange={(retired) => put({ retired })}
      />
    </div>
  );
}

/** Words that lead to the course; written as people write them, kept as `child-rights`. */
function Topics(props: {
  readonly topics: readonly string[];
  readonly onChange: (topics: string[]) => void;
}) {
  const [written, setWritten] = useState(props.topics.join(", "));
  return (
    <TextField
      label={t("teaching.facts.topics")}
      hint={t("teaching.facts.topics.hint")}
      maxLength={500}
      value={written}
      onChange={(next) => {
        setWritten(next);
        props.onChange(readTopics(next));
      }}
    />
  );
}

const readTopics = (written: string): string[] =>
  [
    ...new Set(
      written
        .split(/[,;،\n]/)
        .map((topic) =>
          topic
            .normalize("NFKD")
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .replace(/^-+|-+$/g, "")
            .slice(0, 40),
        )
        .filter((topic) => topic !== ""),
    ),
  ].slice(0, 12);

/** In which order a path leads through its courses. */
function PathOrder(props: {
  readonly path: readonly CourseId[];
  readonly nameOf: (course: CourseId) => string;
  readonly onChange: (path: CourseId[]) => void;
}) {
  const { path, nameOf, onChange } = props;
  if (path.length < 2) return null;
  return (
    <div class="edit-group" role="group" aria-label={t("teaching.facts.path.order")}>
      <p>{t("teaching.facts.path.order")}</p>
      <ol>
        {path.map((course, index) => (
          <li key={course}>
            <span class="row">
              <bdi>{nameOf(course)}</bdi>
              <button
                type="button"
                class="part-tool"
                disabled={index === 0}
                aria-label={t("teaching.part.tool", { what: t("teaching.part.up"), name: nameOf(course) })}
                onClick={() =>
                  onChange([...path.slice(0, index - 1), course, path[index - 1]!, ...path.slice(index + 1)])
                }
              >
                <span aria-hidden="true">↑</span>
              </button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
