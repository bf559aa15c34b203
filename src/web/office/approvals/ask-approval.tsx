import { useState } from "preact/hooks";
import type { ApprovalId, RecordId } from "#base/id.ts";
import { askForApproval, listWaitingApprovals } from "#client/desk/approvals.ts";
import { caseCompartments } from "#client/cases/open-record.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";

export type AskApprovalProps = WorkProps & {
  readonly records: readonly RecordId[];
  readonly onApproved: (approval: ApprovalId) => void;
};

/** Milliseconds. */
const lasting = 24 * 60 * 60 * 1000;

/** Above the quota: a second person may sign for exactly this. */
export function AskApproval({ work, records, onApproved }: AskApprovalProps) {
  const [asked, setAsked] = useState<ApprovalId>();
  const [waits, setWaits] = useState(false);
  const ask = useAction(
    () =>
      askForApproval(work.session, {
        desk: work.desk.value!,
        purpose: "tracing",
        compartments: caseCompartments,
        records,
        expiresAt: work.clock() + lasting,
      }),
    setAsked,
  );
  const look = useAction(
    () => listWaitingApprovals(work.session),
    (approvals) => {
      const mine = approvals.find(({ approval }) => approval === asked);
      if (mine && mine.signedBy !== null) onApproved(mine.approval);
      else setWaits(true);
    },
  );
  if (asked === undefined) {
    return (
      <div class="stack">
        <p>{t("approval.above")}</p>
        <Trouble refusal={ask.refusal} />
        <Buttons>
          <Button busy={ask.busy} onClick={() => void ask.run()}>
            {t("approval.ask")}
          </Button>
        </Buttons>
      </div>
    );
  }
  return (
    <Notice>
      <p role="status">{t(waits ? "approval.still-waiting" : "approval.asked")}</p>
      <Trouble refusal={look.refusal} />
      <Buttons>
        <Button busy={look.busy} onClick={() => void look.run()}>
          {t("approval.look")}
        </Button>
      </Buttons>
    </Notice>
  );
}
