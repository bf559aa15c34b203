import type { ApprovalId, MemberId } from "#base/id.ts";
import {
  confirmDeleted,
  isDeletionDue,
  type ListedList,
  recall,
} from "#client/teaching/lists/frozen-lists.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatList, formatMoment, formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { Work, WorkProps } from "../../work/work.ts";
import { MeantAs, type RuleReader } from "../who-is-meant.tsx";

/** Whose signature stands under it, and under which approval it is opened. */
export type Signature = { readonly approval: ApprovalId; readonly by: MemberId | null };

export const isStillOut = ({ closedAt, expiresAt, openings }: ListedList, now: number): boolean =>
  (closedAt === null && expiresAt > now) || openings.some(({ deletedAt }) => deletedAt === null);

/** A list as it was frozen: whom it means, who may open it, who did, who keeps nothing of it; and its recall. */
export function Listed(
  props: WorkProps & {
    readonly one: ListedList;
    readonly reader: RuleReader | undefined;
    readonly signature?: Signature | undefined;
    /** Where lists are opened; elsewhere they are looked after alone. */
    readonly onOpen?: (approval: ApprovalId | null) => void;
    readonly onChanged: () => Promise<void>;
  },
) {
  const { work, one, reader, signature, onOpen, onChanged } = props;
  const { list, needsApproval, frozenAt, expiresAt, closedAt, closedBy, soughtAt } = one;
  const self = work.self.value?.id;
  const now = work.clock();
  const nameOf = (member: MemberId): string => nameOfMember(work, member);
  const close = useAction(
    () => recall(work.session, list.list),
    async () => {
      showToast(t("lists.recalled"));
      await onChanged();
    },
  );
  const confirm = useAction(() => confirmDeleted(work.session, list.list), onChanged);
  const isOpen = closedAt === null && expiresAt > now;
  const hasOpened = one.openings.some(({ member }) => member === self);
  const isReady = !needsApproval || (signature?.by !== undefined && signature.by !== null && !hasOpened);
  const isMine = self !== undefined && list.recipients.includes(self);
  return (
    <article class="panel stack sentences">
      <div>
        <h3>{formatList(list.columns.map((column) => t(`lists.column.${column}`)))}</h3>
        <p class="quiet">
          {[
            t(`lists.form.${list.form}`),
            t("lists.by", { name: nameOf(list.requester), moment: formatMoment(frozenAt) }),
            t("lists.for", { names: formatList(list.recipients.map(nameOf)) }),
          ].join(" · ")}
        </p>
      </div>
      {soughtAt === null ? null : (
        <Notice tone="danger" urgent>
          <p>{t("lists.alarm", { moment: formatMoment(soughtAt), name: nameOf(list.recipients[0]!) })}</p>
        </Notice>
      )}
      <MeantAs reader={reader} rule={list.rule} />
      <p>
        {closedAt !== null
          ? t("lists.closed", { name: nameOf(closedBy!), moment: formatMoment(closedAt) })
          : isOpen
            ? t("lists.until", { moment: formatMoment(expiresAt) })
            : t("lists.over")}{" "}
        {!needsApproval || !isOpen || !signature
          ? null
          : signature.by
            ? t("lists.signed", { name: nameOf(signature.by) })
            : t("lists.waits")}
      </p>
      <Openings work={work} one={one} />
      {self !== undefined && isDeletionDue(one, self, now) ? (
        <Notice tone="care">
          <p>{t("lists.confirm.explain")}</p>
          <Buttons>
            <Button look="primary" busy={confirm.busy} onClick={() => void confirm.run()}>
              {t("lists.confirm")}
            </Button>
          </Buttons>
        </Notice>
      ) : null}
      <Trouble refusal={close.refusal ?? confirm.refusal} />
      <Buttons>
        {onOpen && isOpen && isMine && isReady ? (
          <Button look="primary" onClick={() => onOpen(signature?.by ? signature.approval : null)}>
            {t(list.form === "spreadsheet" ? "lists.make-file" : "lists.open")}
          </Button>
        ) : null}
        {closedAt === null ? (
          <Button busy={close.busy} onClick={() => void close.run()}>
            {t("lists.recall")}
          </Button>
        ) : null}
      </Buttons>
    </article>
  );
}

/** Milliseconds after which somebody who has not confirmed is named as late. */
const patience = 3 * 24 * 60 * 60 * 1000;

function Openings({ work, one }: WorkProps & { readonly one: ListedList }) {
  const { openings, percentDeleted } = one;
  if (openings.length === 0) return <p class="quiet">{t("lists.opened-by-nobody")}</p>;
  const isDue =
    one.closedAt !== null || openings.some(({ member }) => isDeletionDue(one, member, work.clock()));
  return (
    <div>
      {percentDeleted === null || (!isDue && percentDeleted === 0) ? null : (
        <p>
          <label class="share-line">
            <span>{t("lists.deleted-share", { share: formatShare(percentDeleted / 100) })}</span>
            <meter min={0} max={100} value={percentDeleted} />
          </label>
        </p>
      )}
      <details open={isDue}>
        <summary>{t("lists.openings")}</summary>
        <ul>
          {openings.map((opening) => (
            <li key={opening.member}>{textOfOpening(work, one, opening)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function textOfOpening(
  work: Work,
  one: ListedList,
  { member, openedAt, deletedAt, remindedAt, isMailed }: ListedList["openings"][number],
): string {
  const name = nameOfMember(work, member);
  const moment = formatMoment(openedAt);
  if (deletedAt !== null)
    return t("lists.opening.deleted", { name, opened: moment, moment: formatMoment(deletedAt) });
  const isLate = one.closedAt !== null && one.closedAt + patience <= work.clock();
  const words = t(isLate ? "lists.opening.late" : "lists.opening", { name, moment });
  if (isMailed === false) return `${words} ${t("lists.opening.unmailed")}`;
  return remindedAt === null
    ? words
    : `${words} ${t("lists.opening.reminded", { moment: formatMoment(remindedAt) })}`;
}
