import { approve, type ListedApproval } from "#client/desk/approvals.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../author-name.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";

/** Signs what somebody else asks for; or says who has signed it, or that it waits for another than oneself. */
export function SecondSignature({ work, one, isOwn, hasRead = true, onSigned }: SecondSignatureProps) {
  const sign = useAction(
    () => approve(work.session, one),
    async () => {
      showToast(t("approvals.signed"));
      await onSigned();
    },
  );
  if (one.signedBy !== null)
    return <p>{t("approvals.signed-by", { name: nameOfMember(work, one.signedBy) })}</p>;
  if (isOwn) return <p>{t("approvals.mine")}</p>;
  if (one.people === 0) return <p>{t("lists.why.nobody-meant")}</p>;
  return (
    <>
      <Trouble refusal={sign.refusal} />
      {hasRead ? (
        <Buttons>
          <Button look="primary" busy={sign.busy} onClick={() => void sign.run()}>
            {t("approvals.sign")}
          </Button>
        </Buttons>
      ) : null}
    </>
  );
}

type SecondSignatureProps = WorkProps & {
  readonly one: Pick<ListedApproval<unknown>, "approval" | "signed" | "signedBy" | "people">;
  /** Asked for by whoever looks, or for them. */
  readonly isOwn: boolean;
  /** Nobody signs words that could not be fetched. */
  readonly hasRead?: boolean;
  readonly onSigned: () => Promise<void>;
};
