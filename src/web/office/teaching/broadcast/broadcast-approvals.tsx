import { ok } from "#base/result.ts";
import type { ListedApproval } from "#client/desk/approvals.ts";
import { readBroadcasts } from "#client/teaching/broadcast/broadcasts.ts";
import { readMessages } from "#client/teaching/broadcast/read-words.ts";
import { whyTwoForMessage } from "#client/teaching/why-two.ts";
import type { BroadcastScope } from "#protocol/broadcast-contracts.ts";
import { formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SecondSignature } from "../../approvals/second-signature.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
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

function Approval(
  props: WorkProps & { readonly one: ListedApproval<BroadcastScope>; readonly onSigned: () => Promise<void> },
) {
  const { work, one, onSigned } = props;
  const { scope, people } = one;
  const words = useLoad(() => readMessages(work.session, scope.statement, currentLanguage()), [one.approval]);
  // For whoever may read the desk's messages; to others what is signed says enough.
  const listed = useLoad(async () => {
    const all = await readBroadcasts(work.session, scope.desk);
    return all.ok ? ok(all.value.find(({ broadcast }) => broadcast === scope.statement.broadcast)) : all;
  }, [one.approval]);
  const isOwn = scope.requester === work.self.value?.id;
  const hasRead = words.value !== undefined;
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
          {whyTwoForMessage(one).map((reason) => (
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
      <Trouble refusal={words.refusal} />
      <SecondSignature work={work} one={one} isOwn={isOwn} hasRead={hasRead} onSigned={onSigned} />
    </article>
  );
}
