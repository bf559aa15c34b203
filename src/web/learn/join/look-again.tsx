import { useState } from "preact/hooks";
import { enterAdmitted } from "#client/learner/browsers.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { enterRegained } from "#client/learner/regain.ts";
import type { RecordId } from "#base/id.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { Trouble } from "../trouble.tsx";

export type LookAgainProps = ApplicationProps & {
  readonly session: LearnerSession;
  /** By another device of one's own, into this record; else by the learning desk. */
  readonly record?: RecordId | undefined;
};

/** Whether this browser was let in by now. */
export function LookAgain({ application, session, record }: LookAgainProps) {
  const [isTooEarly, setTooEarly] = useState(false);
  const look = useAction(
    () => (record === undefined ? enterRegained(session) : enterAdmitted(session, record)),
    async (entered) => {
      setTooEarly(entered === "waiting");
      if (entered === "waiting") return;
      await application.enter();
      goTo([], { replace: true });
    },
  );
  return (
    <div>
      <Trouble refusal={look.refusal} />
      <Buttons>
        <Button
          look={record === undefined ? "quiet" : "primary"}
          busy={look.busy}
          onClick={() => void look.run()}
        >
          {t(record === undefined ? "learn.lost.look" : "learn.bind.look")}
        </Button>
      </Buttons>
      <p role="status">
        {isTooEarly && !look.busy
          ? t(record === undefined ? "learn.lost.not-yet" : "learn.bind.not-yet")
          : null}
      </p>
    </div>
  );
}
