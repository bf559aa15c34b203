import { ok } from "#base/result.ts";
import { approve, type ListedApproval } from "#client/desk/approvals.ts";
import { readBroadcasts } from "#client/teaching/broadcast/broadcasts.ts";
import { readMessages } from "#client/teaching/broadcast/read-words.ts";
import type { BroadcastScope } from "#protocol/broadcast-contracts.ts";
import type { LeavingReason } from "#protocol/leaving-reason.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../../work/work.ts";
import { WhoIsMeant } from "../who-is-meant.tsx";
import { Unlike } from "./verdict.tsx";

type Approvals = WorkProps & {
  readonly approvals: readonly ListedApproval<BroadcastScope>[];
  readonly onSigned: () => Promise<void>;
};

/** Messages that somebody asks to send: the approver reads the very words in every language, and how many get them. */
export const BroadcastApprovals = ({ work, approvals, onSigned }: Approvals) => (
  <>
    {approvals.map((one) => (
      <Approval key={one.approval} work={work} one={one} onSigned={onSigned} />
    ))}
  </>
);

/** Of what stands in the statement and the number; whatever else it is unlike stands beside it. */
function reasonsOf({ scope, people }: ListedApproval<BroadcastScope>): LeavingReason[] {
  const { necessary, found } = scope.statement;
  const reasons: LeavingReason[] = [
    ...(people !== null && people > 500 ? (["many-recipients"] as const) : []),
    ...(necessary ? (["overrides-unsubscribing"] as const) : []),
    ...(found?.length ? (["words-name-somebody"] as const) : []),
  ];
  return reasons.length > 0 ? reasons : ["unlike-others"];
}

function Approval(
  props: WorkProps & { readonly one: ListedApproval<BroadcastScope>; readonly onSigned: () => Promise<void> },
) {
  const { work, one, onSigned } = props;
  const { scope, people, signedBy } = one;
  const words = useLoad(() => readMessages(work.session, scope.statement, currentLanguage()), [one.approval]);
  // For whoever may read the desk's messages; to others what is signed says enough.
  const listed = useLoad(async () => {
    const all = await readBroadcasts(work.session, scope.desk);
    return all.ok ? ok(all.value.find(({ broadcast }) => broadcast === scope.statement.broadcast)) : all;
  }, [one.approval]);
  const sign = useAction(
    () => approve(work.session, one),
    async () => {
      showToast(t("approvals.signed"));
      await onSigned();
    },
  );
  return (
    <article class="panel stack sentences">
      <div>
        <h2>
          <bdi>{nameOfMember(work, scope.requester)}</bdi>
        </h2>
        <p>
          {people === null
            ? t("broadcast.approval.mine")
            : t("broadcast.approval.what", { people: formatNumber(people) })}
        </p>
        <WhoIsMeant work={work} desk={scope.desk} rule={scope.rule} />
        <p class="quiet">
          {t("approvals.asked", { moment: formatMoment(one.askedAt) })}{" "}
          {t("approvals.until", { moment: formatMoment(scope.expiresAt) })}
        </p>
      </div>
      <Notice tone="care" title={t("approvals.why")}>
        <ul>
          {reasonsOf(one).map((reason) => (
            <li key={reason}>{t(`lists.why.${reason}`)}</li>
          ))}
        </ul>
        <Unlike unlike={listed.value?.unlike ?? []} />
      </Notice>
      {words.value?.map((document) => (
        <blockquote
          key={document.language}
          lang={document.language}
          dir={languages[document.language].direction}
        >
          <strong>{document.title}</strong>
          {document.paragraphs.map((paragraph, i) => (
            <p key={i}>{paragraph}</p>
          ))}
        </blockquote>
      ))}
      <Trouble refusal={words.refusal ?? sign.refusal} />
      {signedBy !== null ? (
        <p>{t("approvals.signed-by", { name: nameOfMember(work, signedBy) })}</p>
      ) : scope.requester === work.self.value?.id ? (
        <p>{t("approvals.mine")}</p>
      ) : words.value ? (
        <Buttons>
          <Button look="primary" busy={sign.busy} onClick={() => void sign.run()}>
            {t("approvals.sign")}
          </Button>
        </Buttons>
      ) : null}
    </article>
  );
}
