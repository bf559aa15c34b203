import { useState } from "preact/hooks";
import type { OfficerDesk } from "#client/session/officer-session.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "./work.ts";

/** The desks this member works at, and what is missing where they cannot read yet. */
export function DeskStates({ work }: WorkProps) {
  const desks = work.desks.value;
  return (
    <section>
      <h2>{t("device.desks")}</h2>
      {desks.length === 0 ? <p>{t("device.desks.none")}</p> : null}
      <ul class="plain">
        {desks.map((desk) => (
          <li key={desk.id}>
            <strong>{t(`duty.${desk.duty}`)}</strong>: {t(`desk-state.${desk.state}`)}
            {desk.state === "without-key" ? <FirstKey work={work} desk={desk} /> : null}
            {desk.state === "ready" ? <Resealing work={work} desk={desk} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

type DeskProps = WorkProps & { readonly desk: OfficerDesk };

function FirstKey({ work, desk }: DeskProps) {
  const begin = useAction(
    async () => (await import("#client/desk/desk-generation.ts")).beginGeneration(work.session, desk.id),
    async () => {
      showToast(t("desk-state.begun"));
      await work.refresh();
    },
  );
  return (
    <div class="stack">
      <p>{t("desk-state.without-key.explain")}</p>
      <Trouble refusal={begin.refusal} />
      <Buttons>
        <Button look="primary" busy={begin.busy} onClick={() => void begin.run()}>
          {t("desk-state.begin")}
        </Button>
      </Buttons>
    </div>
  );
}

/** After a removal: how many records still lie under a key that the removed person knew. */
function Resealing({ work, desk }: DeskProps) {
  const [remaining, setRemaining] = useState<number>();
  const generations = work.session.register.state().deskById.get(desk.id)?.generations.length ?? 0;
  const reseal = useAction(
    async () => (await import("#client/desk/reseal.ts")).resealDesk(work.session, desk.id),
    (progress) => setRemaining(progress.remaining),
  );
  if (generations < 2) return null;
  return (
    <div class="stack">
      <p role="status">
        {remaining === undefined
          ? t("reseal.explain")
          : remaining === 0
            ? t("reseal.done")
            : t("reseal.remaining", { count: remaining })}
      </p>
      <Trouble refusal={reseal.refusal} />
      {remaining === 0 ? null : (
        <Buttons>
          <Button busy={reseal.busy} onClick={() => void reseal.run()}>
            {t("reseal.go")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}
