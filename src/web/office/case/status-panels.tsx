import { useState } from "preact/hooks";
import { changeStatus } from "#client/cases/change-status.ts";
import type { ClosingReason, Status, StatusChange } from "#tracing/status.ts";
import { closingReasons, statusesAfter } from "#tracing/status.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "../use-action.ts";
import type { CaseProps } from "./case-props.ts";

/** Only what may follow is offered. The family reads the status in its own words. */
export function StatusPanel(props: CaseProps) {
  const [status, setStatus] = useState<Status>();
  const [tried, setTried] = useState(false);
  const change = useStatusChange(props);
  const options = statusesAfter(props.view.status.status).filter((next) => next !== "closed");
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (status) void change.run({ status });
      }}
    >
      <Choice
        label={t("status-panel.choose")}
        hint={t("status-panel.family-reads")}
        required
        options={options.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={status}
        onChange={setStatus}
        fault={tried && !status ? t("family.fault.missing") : undefined}
      />
      <Trouble refusal={change.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={change.busy}>
          {t("action.save")}
        </Button>
      </Buttons>
    </form>
  );
}

export function ClosePanel(props: CaseProps) {
  const [reason, setReason] = useState<ClosingReason>();
  const [tried, setTried] = useState(false);
  const change = useStatusChange(props);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason) void change.run({ status: "closed", reason });
      }}
    >
      <Choice
        label={t("close-panel.choose")}
        hint={t("status-panel.family-reads")}
        required
        options={closingReasons.map((value) => ({ value, label: t(`closed.${value}`) }))}
        value={reason}
        onChange={setReason}
        fault={tried && !reason ? t("family.fault.missing") : undefined}
      />
      <Trouble refusal={change.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={change.busy}>
          {t("panel.close")}
        </Button>
      </Buttons>
    </form>
  );
}

const useStatusChange = ({ work, view, onChanged }: CaseProps) =>
  useAction(
    (change: StatusChange) => changeStatus(work.session, view.opened, change),
    async ({ acknowledged }) => {
      showToast(t(acknowledged ? "status-panel.done" : "case.saved-here"));
      await onChanged();
    },
  );
