import { ok } from "#base/result.ts";
import { askForList, type Frozen } from "#client/teaching/lists/frozen-lists.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "../../use-action.ts";
import type { WorkProps } from "../../work/work.ts";

const approvalLasts = 3 * 24 * 60 * 60 * 1000;

/** What may become of a list that was frozen for whoever looks, and the one step that follows. */
export function FrozenChoice(
  props: WorkProps & {
    readonly frozen: Frozen;
    readonly onOpen: (list: FrozenList) => void;
    readonly onAsked: () => void | Promise<void>;
  },
) {
  const { work, frozen, onOpen, onAsked } = props;
  const { list, people, verdict } = frozen;
  const ask = useAction(
    async (asked: FrozenList) => {
      const done = await askForList(work.session, asked, work.clock() + approvalLasts);
      return done.ok ? ok(undefined) : done;
    },
    async () => {
      showToast(t("lists.asked"));
      await onAsked();
    },
  );
  return (
    <>
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
      <Trouble refusal={ask.refusal} kept />
      {!list ? null : (
        <Buttons>
          {verdict.kind === "run" ? (
            <Button look="primary" onClick={() => onOpen(list)}>
              {t("lists.open")}
            </Button>
          ) : (
            <Button look="primary" busy={ask.busy} onClick={() => void ask.run(list)}>
              {t("lists.ask")}
            </Button>
          )}
        </Buttons>
      )}
    </>
  );
}
