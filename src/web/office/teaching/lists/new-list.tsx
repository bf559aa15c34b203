import { useState } from "preact/hooks";
import type { CourseId, MemberId } from "#base/id.ts";
import { freeze, type Frozen } from "#client/teaching/lists/frozen-lists.ts";
import { columnsOfFile } from "#client/teaching/lists/spreadsheet.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { completeConditions } from "#client/teaching/reports.ts";
import { questionOfList } from "#client/teaching/schedules.ts";
import { type FrozenList, listColumns, listForms, type ListColumn } from "#protocol/list-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { ConditionFields } from "../condition-fields.tsx";
import { Share } from "../schedules/share.tsx";
import type { TeachingProps } from "../teaching-props.ts";
import { courseOptions, useCatalogue } from "../use-catalogue.ts";
import { FrozenChoice } from "./frozen-choice.tsx";

const day = 24 * 60 * 60 * 1000;
const lifetimes = ["1", "7", "14", "30"] as const;

export type NewListProps = TeachingProps & {
  readonly onOpen: (list: FrozenList) => void;
  readonly onAsked: () => Promise<void>;
};

/** Asks the gate what may become of a list, before anybody is named. */
export function NewList({ work, desk, onOpen, onAsked }: NewListProps) {
  const { session } = work;
  const self = work.self.value;
  const catalogue = useCatalogue({ work, desk });
  const [conditions, setConditions] = useState<readonly SpokenCondition[]>([]);
  const [course, setCourse] = useState<CourseId>();
  const [columns, setColumns] = useState<readonly ListColumn[]>(["name"]);
  const [form, setForm] = useState<FrozenList["form"]>("list");
  const [days, setDays] = useState<(typeof lifetimes)[number]>("7");
  const [others, setOthers] = useState<readonly MemberId[]>([]);
  const [frozen, setFrozen] = useState<Frozen>();
  const changed =
    <Value,>(put: (value: Value) => void) =>
    (value: Value) => {
      put(value);
      setFrozen(undefined);
    };
  const look = useAction(async () => {
    const key = await getReportingKey(session, desk);
    if (!key.ok) return key;
    const isFile = form === "spreadsheet";
    const shown = isFile && course ? columnsOfFile(columns) : columns;
    return freeze(session, desk, key.value, {
      conditions: completeConditions(conditions),
      course: course ?? null,
      columns: listColumns.filter((column) => shown.includes(column)),
      recipients: [self!.id, ...(isFile ? [] : others)],
      form,
      lifetime: isFile ? Number(days) * day : null,
    });
  }, setFrozen);
  const colleagues = [...(session.register.state().deskById.get(desk)?.members ?? [])].filter(
    (member) => member !== self?.id,
  );
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (self && columns.length > 0) void look.run();
      }}
    >
      <h2>{t("lists.new")}</h2>
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <ConditionFields
        catalogue={catalogue.value}
        conditions={conditions}
        onChange={changed(setConditions)}
      />
      <SelectField
        label={t("teaching.rule.course")}
        hint={t("lists.course.hint")}
        options={courseOptions(catalogue.value)}
        value={course}
        onChange={changed(setCourse)}
      />
      <div class="long-choices">
        <Checks
          label={t("lists.columns")}
          quietly
          options={listColumns.map((value) => ({ value, label: t(`lists.column.${value}`) }))}
          value={columns}
          onChange={changed(setColumns)}
        />
      </div>
      {columns.length === 0 ? <p role="alert">{t("lists.columns.first")}</p> : null}
      <SelectField
        label={t("lists.form")}
        quietly
        required
        options={listForms.map((value) => ({ value, label: t(`lists.form.${value}`) }))}
        value={form}
        onChange={(next) => changed(setForm)(next ?? "list")}
      />
      {form === "spreadsheet" ? (
        <SelectField
          label={t("lists.lifetime")}
          quietly
          required
          options={lifetimes.map((value) => ({ value, label: value }))}
          value={days}
          onChange={(next) => changed(setDays)(next ?? "7")}
        />
      ) : colleagues.length > 0 ? (
        <Checks
          label={t("lists.recipients")}
          hint={t("lists.recipients.hint")}
          quietly
          options={colleagues.map((value) => ({ value, label: nameOfMember(work, value) }))}
          value={others}
          onChange={changed(setOthers)}
        />
      ) : null}
      <Notice>
        <p>{t("teaching.people.self-declared")}</p>
      </Notice>
      <Trouble refusal={look.refusal} kept />
      {frozen ? (
        <FrozenChoice
          work={work}
          frozen={frozen}
          onOpen={onOpen}
          onAsked={() => {
            setFrozen(undefined);
            return onAsked();
          }}
        />
      ) : null}
      {frozen?.list ? null : (
        <Buttons>
          <Button look="primary" submit busy={look.busy}>
            {t("lists.freeze")}
          </Button>
        </Buttons>
      )}
      {columns.length === 0 || form === "spreadsheet" ? null : (
        <Share
          work={work}
          desk={desk}
          ask={(key) =>
            questionOfList(key, {
              conditions: completeConditions(conditions),
              course: course ?? null,
              columns: listColumns.filter((column) => columns.includes(column)),
            })
          }
        />
      )}
    </form>
  );
}
