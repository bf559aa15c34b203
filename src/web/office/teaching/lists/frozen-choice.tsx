import type { Frozen } from "#client/teaching/lists/frozen-lists.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import type { WorkProps } from "../../work/work.ts";
import { AskForSignature } from "./ask-for-signature.tsx";

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
      {!list ? null : verdict.kind === "run" ? (
        <Buttons>
          <Button look="primary" onClick={() => onOpen(list)}>
            {t("lists.open")}
          </Button>
        </Buttons>
      ) : (
        <AskForSignature work={work} list={list} onAsked={onAsked} />
      )}
    </>
  );
}
