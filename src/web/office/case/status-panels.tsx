import { useState } from "preact/hooks";
import { changeStatus } from "#client/cases/change-status.ts";
import type { StatusChange } from "#tracing/status.ts";
import { closingReasons, statusesAfter } from "#tracing/status.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import type { Option } from "#web/ui/select-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";

/** Only what may follow is offered. The family reads the status in its own words. */
export const StatusPanel = (props: CaseProps) => (
  <StatusForm
    {...props}
    label={t("status-panel.choose")}
    action={t("action.save")}
    options={statusesAfter(props.view.status.status)
      .filter((next) => next !== "closed")
      .map((status) => ({ value: status, label: t(`status.${status}`) }))}
    changeOf={(status) => ({ status })}
  />
);

export const ClosePanel = (props: CaseProps) => (
  <StatusForm
    {...props}
    label={t("close-panel.choose")}
    action={t("panel.close")}
    options={closingReasons.map((reason) => ({ value: reason, label: t(`closed.${reason}`) }))}
    changeOf={(reason) => ({ status: "closed", reason })}
  />
);

type StatusFormProps<Value extends string> = CaseProps & {
  readonly label: string;
  readonly action: string;
  readonly options: readonly Option<Value>[];
  readonly changeOf: (chosen: Value) => StatusChange;
};

function StatusForm<Value extends string>(props: StatusFormProps<Value>) {
  const { work, view, onChanged, label, action, options, changeOf } = props;
  const [chosen, setChosen] = useState<Value>();
  const [tried, setTried] = useState(false);
  const change = useAction(
    (wanted: StatusChange) => changeStatus(work.session, view.opened, wanted),
    async ({ acknowledged }) => {
      showToast(t(acknowledged ? "status-panel.done" : "case.saved-here"));
      await onChanged();
    },
  );
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen) void change.run(changeOf(chosen));
      }}
    >
      <Choice
        label={label}
        hint={t("status-panel.family-reads")}
        required
        options={options}
        value={chosen}
        onChange={setChosen}
        fault={tried && !chosen ? t("family.fault.missing") : undefined}
      />
      <Trouble refusal={change.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={change.busy}>
          {action}
        </Button>
      </Buttons>
    </form>
  );
}
