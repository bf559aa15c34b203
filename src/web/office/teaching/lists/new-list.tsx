import { useState } from "preact/hooks";
import type { CourseId, MemberId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { askForList, freeze, type Frozen } from "#client/teaching/lists/frozen-lists.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { completeConditions } from "#client/teaching/reports.ts";
import { type FrozenList, listColumns, listForms, type ListColumn } from "#protocol/list-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "../../use-action.ts";
import { ConditionFields } from "../condition-fields.tsx";
import type { TeachingProps } from "../teaching-props.ts";
import { courseOptions, useCatalogue } from "../use-catalogue.ts";

const day = 24 * 60 * 60 * 1000;
const approvalLasts = 3 * day;
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
    // The certificate of nobody that betrays a file which left its holder needs a column to stand in.
    const shown =
      isFile && course && !columns.includes("certificate") ? [...columns, "certificate" as const] : columns;
    return freeze(session, desk, key.value, {
      conditions: completeConditions(conditions),
      course: course ?? null,
      columns: listColumns.filter((column) => shown.includes(column)),
      recipients: [self!.id, ...(isFile ? [] : others)],
      form,
      lifetime: isFile ? Number(days) * day : null,
    });
  }, setFrozen);
  const ask = useAction(
    async (list: FrozenList) => {
      const asked = await askForList(session, list, work.clock() + approvalLasts);
      return asked.ok ? ok(undefined) : asked;
    },
    async () => {
      showToast(t("lists.asked"));
      setFrozen(undefined);
      await onAsked();
    },
  );
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
        options={listForms.map((value) => ({ value, label: t(`lists.form.${value}`) }))}
        value={form}
        onChange={(next) => changed(setForm)(next ?? "list")}
      />
      {form === "spreadsheet" ? (
        <SelectField
          label={t("lists.lifetime")}
          quietly
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
      <Trouble refusal={look.refusal ?? ask.refusal} kept />
      {frozen ? <Verdict frozen={frozen} /> : null}
      <Buttons>
        {!frozen?.list ? (
          <Button look="primary" submit busy={look.busy}>
            {t("lists.freeze")}
          </Button>
        ) : frozen.verdict.kind === "run" ? (
          <Button look="primary" onClick={() => onOpen(frozen.list!)}>
            {t("lists.open")}
          </Button>
        ) : (
          <Button look="primary" busy={ask.busy} onClick={() => void ask.run(frozen.list!)}>
            {t("lists.ask")}
          </Button>
        )}
      </Buttons>
    </form>
  );
}

const Verdict = ({ frozen: { people, verdict } }: { readonly frozen: Frozen }) => (
  <div role="status" class="panel stack">
    {verdict.kind === "refused" ? null : (
      <p>{people === null ? t("lists.not-told") : t("lists.about", { people })}</p>
    )}
    <p>
      <strong>{t(`lists.verdict.${verdict.kind}`)}</strong>
    </p>
    {verdict.why.length === 0 ? null : (
      <ul>
        {verdict.why.map((reason) => (
          <li key={reason}>{t(`lists.why.${reason}`)}</li>
        ))}
      </ul>
    )}
    {verdict.otherRole ? <p>{t("lists.other-role")}</p> : null}
  </div>
);
