import type { WaitingApproval } from "#client/desk/approvals.ts";
import { listApprovalsRead, listWaitingApprovals } from "#client/desk/approvals.ts";
import { readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { readListScope } from "#protocol/list-contracts.ts";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { formatList, formatMoment } from "#web/ui/i18n/format.ts";
import { addCatalogues, t } from "#web/ui/i18n/translator.ts";
import { nameOfMember } from "../author-name.ts";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import { Trouble } from "../trouble.tsx";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";
import { SecondSignature } from "./second-signature.tsx";

/** Of learners by name; with the words for it. */
const ListApprovals = lazyScreen(async () => {
  await addCatalogues("lists", "portal");
  return (await import("../teaching/lists/list-approvals.tsx")).ListApprovals;
});

/** Of messages to many; likewise. */
const BroadcastApprovals = lazyScreen(async () => {
  await addCatalogues("lists", "portal", "broadcast");
  return (await import("../teaching/broadcast/broadcast-approvals.tsx")).BroadcastApprovals;
});

/** Who asks to open more than their quota, and what for; a second person signs, or does not. */
export function ApprovalsScreen({ work }: WorkProps) {
  const { value, refusal, reload } = useLoad(() => listWaitingApprovals(work.session), []);
  const lists = useLoad(() => listApprovalsRead(work.session, readListScope), []);
  const messages = useLoad(() => listApprovalsRead(work.session, readBroadcastScope), []);
  return (
    <div class="stack">
      <div>
        <h1>{t("nav.approvals")}</h1>
        <p>{t("approvals.lead")}</p>
      </div>
      <Trouble refusal={refusal} onRetry={reload} />
      <Trouble refusal={lists.refusal} onRetry={lists.reload} />
      {lists.value?.length ? (
        <ListApprovals work={work} approvals={lists.value} onSigned={lists.reload} />
      ) : null}
      <Trouble refusal={messages.refusal} onRetry={messages.reload} />
      {messages.value?.length ? (
        <BroadcastApprovals work={work} approvals={messages.value} onSigned={messages.reload} />
      ) : null}
      {value?.length === 0 && lists.value?.length === 0 && messages.value?.length === 0 ? (
        <EmptyState title={t("approvals.empty")}>
          <p>{t("approvals.empty.explain")}</p>
        </EmptyState>
      ) : null}
      {value?.map((one) => (
        <Approval key={one.approval} work={work} one={one} onSigned={reload} />
      ))}
    </div>
  );
}

type ApprovalProps = WorkProps & { readonly one: WaitingApproval; readonly onSigned: () => Promise<void> };

function Approval({ work, one, onSigned }: ApprovalProps) {
  const { scope, askedAt, usedAt } = one;
  const isOwn = scope.requester === work.self.value?.id;
  return (
    <article class="panel stack sentences">
      <div>
        <h2>
          <bdi>{nameOfMember(work, scope.requester)}</bdi>
        </h2>
        <p>{t("approvals.what", { count: scope.records.length, purpose: t(`purpose.${scope.purpose}`) })}</p>
        <p class="quiet">{formatList(scope.compartments.map((part) => t(`compartment.${part}`)))}</p>
        <p class="quiet">
          {t("approvals.asked", { moment: formatMoment(askedAt) })}{" "}
          {t("approvals.until", { moment: formatMoment(scope.expiresAt) })}
        </p>
      </div>
      {usedAt === null ? (
        <SecondSignature work={work} one={one} isOwn={isOwn} onSigned={onSigned} />
      ) : (
        <p>{t("approvals.used")}</p>
      )}
    </article>
  );
}
