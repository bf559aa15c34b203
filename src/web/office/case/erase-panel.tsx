import { askErasureOf } from "#client/cases/access-lines.ts";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";

/** By the data protection officer, at once. */
export function ErasePanel({ work, view, place }: CaseProps) {
  const { record } = view.opened;
  const erase = useAction(
    () => askErasureOf(work.session, record),
    async () => {
      await work.session.leases.forget(record, null);
      showToast(t("erase.done"));
      goTo(["cases"], { replace: true });
      await work.refresh();
    },
  );
  return (
    <div class="stack">
      <Trouble refusal={erase.refusal} />
      <ConfirmByTyping
        title={t("erase.title")}
        word={t("erase.word")}
        action={t("panel.erase")}
        busy={erase.busy}
        onConfirm={() => void erase.run()}
        onCancel={() => goTo(place)}
      >
        <p>{t("erase.explain")}</p>
      </ConfirmByTyping>
    </div>
  );
}
