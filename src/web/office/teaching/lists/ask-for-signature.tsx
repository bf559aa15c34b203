import { ok } from "#base/result.ts";
import { askForList } from "#client/teaching/lists/frozen-lists.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../../work/work.ts";

const approvalLasts = 3 * 24 * 60 * 60 * 1000;

/** Asks a second person to sign for exactly this list. */
export function AskForSignature(
  props: WorkProps & { readonly list: FrozenList; readonly onAsked: () => void | Promise<void> },
) {
  const { work, list, onAsked } = props;
  const ask = useAction(
    async () => {
      const asked = await askForList(work.session, list, work.clock() + approvalLasts);
      return asked.ok ? ok(undefined) : asked;
    },
    async () => {
      showToast(t("lists.asked"));
      await onAsked();
    },
  );
  return (
    <>
      <Trouble refusal={ask.refusal} kept />
      <Buttons>
        <Button look="primary" busy={ask.busy} onClick={() => void ask.run()}>
          {t("lists.ask")}
        </Button>
      </Buttons>
    </>
  );
}
