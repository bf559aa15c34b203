import { useState } from "preact/hooks";
import { newId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { factsOfCourses, findEveryCourse } from "#client/teaching/report-courses.ts";
import type { ReportSource } from "#client/teaching/report-sources.ts";
import { askOf, groupsOf, reportSources, sourceOf } from "#client/teaching/report-sources.ts";
import type { GroupField, Report, SavedView, SpokenQuery } from "#client/teaching/reports.ts";
import { askReport, completeConditions, dropView, keepView, listViews } from "#client/teaching/reports.ts";
import { questionOfReport } from "#client/teaching/schedules.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { ReportAnswer } from "./report-answer.tsx";
import { ReportCourses } from "./report-courses.tsx";
import { ReportTrouble } from "./report-trouble.tsx";
import { Share } from "./schedules/share.tsx";
import type { TeachingProps } from "./teaching-props.ts";
import { courseOptions, useCatalogue } from "./use-catalogue.ts";

const empty: SpokenQuery = { course: null, conditions: [], groupBy: [] };

/** What can be said about learners together: counted at the gate, and nothing under eleven. */
export function ReportScreen({ work, desk }: TeachingProps) {
  const { session } = work;
  const catalogue = useCatalogue({ work, desk });
  const [query, setQuery] = useState(empty);
  const [report, setReport] = useState<Report>();
  const ask = useAction(async () => {
    const key = await getReportingKey(session, desk);
    if (!key.ok) return key;
    const keys = { key: key.value, portal: catalogue.value?.portal };
    return askReport(session, desk, keys, { ...query, conditions });
  }, setReport);
  const conditions = completeConditions(query.conditions);
  const source = sourceOf(query);
  const everyFact = findEveryCourse(query);
  const isEvery = everyFact !== undefined;
  const courses = courseOptions(catalogue.value);
  const put = (change: Partial<SpokenQuery>) => {
    setQuery({ ...query, ...change });
    setReport(undefined);
  };
  return (
    <div class="stack">
      <p>{t("teaching.report.explain")}</p>
      <p class="quiet">
        {t("teaching.report.team")} <a href="../learn/#/team">{t("teaching.report.to-team")}</a>
      </p>
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <Views
        work={work}
        desk={desk}
        query={query}
        onChoose={(view) => {
          // Kept before people were counted without a course.
          const course = sourceOf(view.query) === "people" ? null : view.query.course;
          setQuery({ ...view.query, course });
          setReport(undefined);
        }}
      />
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEvery) void ask.run();
        }}
      >
        <SelectField
          label={t("teaching.report.source")}
          hint={t(`teaching.report.source.${source}.explain`)}
          quietly
          required
          options={(courses.length > 0 ? reportSources : (["people"] as const)).map((value) => ({
            value,
            label: t(`teaching.report.source.${value}`),
          }))}
          value={source}
          onChange={(next) => put(askOf(next ?? "people", query, query.course ?? courses[0]?.value))}
        />
        {isEvery ? (
          <SelectField
            label={t("teaching.report.every.what")}
            quietly
            required
            options={factsOfCourses.map((value) => ({ value, label: t(`teaching.field.${value}`) }))}
            value={everyFact}
            onChange={(fact) => put({ groupBy: [fact ?? "state"] })}
          />
        ) : null}
        {query.course === null ? null : (
          <SelectField
            label={t("teaching.report.what")}
            quietly
            required
            options={courses}
            value={query.course}
            onChange={(course) => put({ course: course ?? query.course })}
          />
        )}
        <ConditionFields
          catalogue={catalogue.value}
          conditions={query.conditions}
          onChange={(conditions) => put({ conditions: [...conditions] })}
        />
        {isEvery ? null : (
          <>
            <div class="field-pair">
              {(source === "people" ? [0, 1] : [1]).map((index) => (
                <GroupSelect
                  key={index}
                  source={source}
                  index={index}
                  query={query}
                  onChange={(field) => put({ groupBy: groupWith(query.groupBy, index, field) })}
                />
              ))}
            </div>
            <ReportTrouble refusal={ask.refusal} />
            <Buttons>
              <Button look="primary" submit busy={ask.busy}>
                {t("teaching.report.go")}
              </Button>
            </Buttons>
          </>
        )}
      </form>
      {isEvery && catalogue.value ? (
        <ReportCourses
          key={JSON.stringify([everyFact, conditions])}
          work={work}
          desk={desk}
          catalogue={catalogue.value}
          fact={everyFact}
          conditions={conditions}
        />
      ) : null}
      {report && !isEvery ? <ReportAnswer report={report} conditions={conditions} /> : null}
      {isEvery ? null : (
        <Share work={work} desk={desk} ask={(key) => questionOfReport(key, { ...query, conditions })} />
      )}
    </div>
  );
}

const groupWith = (
  before: readonly GroupField[],
  index: number,
  field: GroupField | undefined,
): GroupField[] => {
  const next = [...before];
  if (field === undefined) next.splice(index, 1);
  else next[index] = field;
  return [...new Set(next.filter((each) => each !== undefined))];
};

function GroupSelect(props: {
  readonly source: ReportSource;
  readonly index: number;
  readonly query: SpokenQuery;
  readonly onChange: (field: GroupField | undefined) => void;
}) {
  const { source, index, query, onChange } = props;
  if (index > query.groupBy.length) return null;
  const other = query.groupBy[1 - index];
  return (
    <SelectField
      label={t(index === 0 ? "teaching.report.group" : "teaching.report.group-second")}
      options={groupsOf(source)
        .filter((field) => field !== other)
        .map((value) => ({ value, label: t(`teaching.field.${value}`) }))}
      nothing={t("teaching.report.group.nothing")}
      value={query.groupBy[index]}
      onChange={onChange}
    />
  );
}

function Views(
  props: TeachingProps & {
    readonly query: SpokenQuery;
    readonly onChoose: (view: SavedView) => void;
  },
) {
  const { work, desk, query, onChoose } = props;
  const { store, writer } = work.session;
  const [name, setName] = useState("");
  const views = useLoad(async () => ok(await listViews(store, desk)), [desk]);
  const keep = useAction(
    async (chosen: string) =>
      ok(await keepView(store, desk, { id: newId<"entry">(writer.random), name: chosen, query })),
    async () => {
      setName("");
      showToast(t("teaching.report.view.kept"));
      await views.reload();
    },
  );
  const drop = useAction(async (id: string) => ok(await dropView(store, desk, id)), views.reload);
  return (
    <details class="panel">
      <summary>
        <h2>{t("teaching.report.views")}</h2>
      </summary>
      <div class="stack">
        <p class="quiet">{t("teaching.report.views.explain")}</p>
        <ul class="plain draft-rows">
          {views.value?.map((view) => (
            <li key={view.id} class="draft-row">
              <Button onClick={() => onChoose(view)}>{view.name}</Button>
              <Button onClick={() => void drop.run(view.id)}>
                {t("teaching.report.view.drop", { name: view.name })}
              </Button>
            </li>
          ))}
        </ul>
        <form
          class="add-row"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") void keep.run(name.trim());
          }}
        >
          <TextField
            label={t("teaching.report.view.name")}
            quietly
            maxLength={80}
            value={name}
            onChange={setName}
          />
          <Button submit disabled={name.trim() === ""} busy={keep.busy}>
            {t("teaching.report.view.keep")}
          </Button>
        </form>
      </div>
    </details>
  );
}
