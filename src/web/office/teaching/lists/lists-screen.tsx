import { useState } from "preact/hooks";
import type { ApprovalId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { listApprovalsRead } from "#client/desk/approvals.ts";
import {
  confirmDeleted,
  isDeletionDue,
  type ListedList,
  percentDeleted,
  readLists,
  recall,
} from "#client/teaching/lists/frozen-lists.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { readListScope } from "#protocol/list-contracts.ts";
import type { MemberId } from "#base/id.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { formatList, formatMoment, formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "../../use-action.ts";
import { useLoad } from "../../use-load.ts";
import type { TeachingProps } from "../teaching-props.ts";
import { NewList } from "./new-list.tsx";
import { OpenedListView } from "./opened-list.tsx";

type Signature = { readonly approval: ApprovalId; readonly by: MemberId | null };
type Opening = { readonly list: FrozenList; readonly approval: ApprovalId | null };

/** Lists that name learners: asking for one, opening it, and what became of each. */
export function ListsScreen({ work, desk }: TeachingProps) {
  const [opening, setOpening] = useState<Opening>();
  const { value, refusal, reload } = useLoad(async () => {
    const lists = await readLists(work.session, desk);
    if (!lists.ok) return lists;
    const approvals = await listApprovalsRead(work.session, readListScope);
    if (!approvals.ok) return approvals;
    const signatures = new Map<string, Signature>();
    // A signed one is found before those that still wait.
    for (const { approval, scope, signedBy } of approvals.value.toSorted((a) => (a.signedBy ? 1 : -1)))
      signatures.set(scope.list, { approval, by: signedBy });
    return ok({ lists: lists.value, signatures });
  }, [desk]);
  if (opening) {
    return (
      <OpenedListView
        key={opening.list.list}
        work={work}
        {...opening}
        onClose={() => {
          setOpening(undefined);
          void reload();
        }}
      />
    );
  }
  return (
    <div class="stack">
      <p>{t("lists.explain")}</p>
      <NewList
        work={work}
        desk={desk}
        onOpen={(list) => setOpening({ list, approval: null })}
        onAsked={reload}
      />
      <section class="stack">
        <h2>{t("lists.all")}</h2>
        <Trouble refusal={refusal} onRetry={reload} />
        {value?.lists.length === 0 ? <EmptyState title={t("lists.none")} /> : null}
        {value?.lists.map((one) => (
          <Listed
            key={one.list.list}
            work={work}
            desk={desk}
            one={one}
            signature={value.signatures.get(one.list.list)}
            onOpen={(approval) => setOpening({ list: one.list, approval })}
            onChanged={reload}
          />
        ))}
      </section>
    </div>
  );
}

type ListedProps = TeachingProps & {
  readonly one: ListedList;
  readonly signature: Signature | undefined;
  readonly onOpen: (approval: ApprovalId | null) => void;
  readonly onChanged: () => Promise<void>;
};

function Listed({ work, one, signature, onOpen, onChanged }: ListedProps) {
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
    <article class="panel stack">
      <div>
        <h3>{formatList(list.columns.map((column) => t(`lists.column.${column}`)))}</h3>
        <p class="quiet">
          {t("lists.by", { name: nameOf(list.requester), moment: formatMoment(frozenAt) })}{" "}
          {t("lists.for", { names: formatList(list.recipients.map(nameOf)) })} {t(`lists.form.${list.form}`)}
        </p>
      </div>
      {soughtAt === null ? null : (
        <div role="alert">
          <p>
            <strong>
              {t("lists.alarm", { moment: formatMoment(soughtAt), name: nameOf(list.recipients[0]!) })}
            </strong>
          </p>
        </div>
      )}
      <p>
        {closedAt !== null
          ? t("lists.closed", { name: nameOf(closedBy!), moment: formatMoment(closedAt) })
          : isOpen
            ? t("lists.until", { moment: formatMoment(expiresAt) })
            : t("lists.over")}{" "}
        {!needsApproval || !isOpen
          ? null
          : signature?.by
            ? t("lists.signed", { name: nameOf(signature.by) })
            : t("lists.waits")}
      </p>
      <Openings work={work} one={one} />
      {self !== undefined && isDeletionDue(one, self, now) ? (
        <Notice>
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
        {isOpen && isMine && isReady ? (
          <Button look="primary" onClick={() => onOpen(needsApproval ? signature!.approval : null)}>
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

function Openings({ work, one }: Pick<ListedProps, "work" | "one">) {
  const percent = percentDeleted(one);
  if (percent === undefined) return <p class="quiet">{t("lists.opened-by-nobody")}</p>;
  return (
    <details>
      <summary>{t("lists.openings")}</summary>
      <ul>
        {one.openings.map(({ member, openedAt, deletedAt }) => {
          const name = nameOfMember(work, member);
          const moment = formatMoment(openedAt);
          const isLate = one.closedAt !== null && one.closedAt + patience <= work.clock();
          return (
            <li key={member}>
              {deletedAt !== null
                ? t("lists.opening.deleted", { name, opened: moment, moment: formatMoment(deletedAt) })
                : t(isLate ? "lists.opening.late" : "lists.opening", { name, moment })}
            </li>
          );
        })}
      </ul>
      {one.closedAt === null && percent === 0 ? null : (
        <p>{t("lists.deleted-share", { share: formatShare(percent / 100) })}</p>
      )}
    </details>
  );
}
