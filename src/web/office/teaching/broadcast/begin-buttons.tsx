import { useState } from "preact/hooks";
import type { ApprovalId } from "#base/id.ts";
import type { Begun, Tested } from "#client/teaching/broadcast/broadcasts.ts";
import { askForBroadcast, begin } from "#client/teaching/broadcast/broadcasts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../../work/work.ts";
import { Verdict } from "./verdict.tsx";

const approvalLasts = 3 * 24 * 60 * 60 * 1000;

/** Sends what was tested, or says why not and asks a second person. */
export function BeginButtons(
  props: WorkProps & {
    readonly tested: Pick<Tested, "statement" | "rule">;
    /** That somebody signed. */
    readonly approval: ApprovalId | null;
    readonly onChanged: () => Promise<void>;
    readonly onBegun?: () => void;
  },
) {
  const { work, tested, approval, onChanged, onBegun } = props;
  const { statement, rule } = tested;
  const [begun, setBegun] = useState<Begun>();
  const send = useAction(
    () => begin(work.session, statement.broadcast, approval),
    async (answer) => {
      setBegun(answer);
      await onChanged();
      if (answer.kind !== "run") return;
      showToast(t("broadcast.begun"));
      onBegun?.();
    },
  );
  const ask = useAction(
    () => askForBroadcast(work.session, statement, rule, work.session.connection.clock() + approvalLasts),
    async () => {
      showToast(t("broadcast.asked"));
      setBegun(undefined);
      await onChanged();
    },
  );
  return (
    <>
      <Trouble refusal={send.refusal ?? ask.refusal} />
      {begun && begun.kind !== "run" ? <Verdict begun={begun} /> : null}
      <Buttons>
        {begun?.kind === "needs-approval" ? (
          <Button look="primary" busy={ask.busy} onClick={() => void ask.run()}>
            {t("broadcast.ask")}
          </Button>
        ) : (
          <Button look="primary" busy={send.busy} onClick={() => void send.run()}>
            {t("broadcast.begin")}
          </Button>
        )}
      </Buttons>
    </>
  );
}
