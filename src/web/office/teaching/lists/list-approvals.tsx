import type { ListedApproval } from "#client/desk/approvals.ts";
import { whyTwoForList } from "#client/teaching/why-two.ts";
import type { ListColumn, ListScope } from "#protocol/list-contracts.ts";
import { formatList, formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SecondSignature } from "../../approvals/second-signature.tsx";
import { nameOfMember } from "../../author-name.ts";
import type { WorkProps } from "../../work/work.ts";
import { WhoIsMeant } from "../who-is-meant.tsx";

const day = 24 * 60 * 60 * 1000;

/** Lists that somebody asks to open: the approver sees the true number, what is shown, what is opened for it, and who gets it. */
export function ListApprovals(props: ListApprovalsProps) {
  const { work, approvals, onSigned } = props;
  return (
    <>
      {approvals.map((one) => (
        <Approval key={one.approval} work={work} one={one} onSigned={onSigned} />
      ))}
    </>
  );
}

export type ListApprovalsProps = WorkProps & {
  readonly approvals: readonly ListedApproval<ListScope>[];
  readonly onSigned: () => Promise<void>;
};

const ofWork: readonly ListColumn[] = [
  "affiliation",
  "organisation",
  "duty-station",
  "contract",
  "supervisor",
];
const ofIdentity: readonly ListColumn[] = ["name", "gender", "language"];

/** As the gate opens them (`compartmentsOf`): what is shared, is shared as a whole. */
function compartmentsShown(columns: readonly ListColumn[]): ("identity" | "work")[] {
  const isWork = columns.some((column) => ofWork.includes(column));
  const isIdentity = columns.some((column) => ofIdentity.includes(column)) || !isWork;
  return [...(isIdentity ? (["identity"] as const) : []), ...(isWork ? (["work"] as const) : [])];
}

function Approval(
  props: WorkProps & { readonly one: ListedApproval<ListScope>; readonly onSigned: () => Promise<void> },
) {
  const { work, one, onSigned } = props;
  const { scope, people, askedAt } = one;
  const self = work.self.value?.id;
  const isOwn = self === scope.requester || (self !== undefined && scope.recipients.includes(self));
  const nameOf = (member: ListScope["requester"]): string => nameOfMember(work, member);
  return (
    <article class="panel stack sentences">
      <div>
        <h2>
          <bdi>{nameOf(scope.requester)}</bdi>
        </h2>
        <p>
          <strong>
            {people === null
              ? t("lists.approval.mine")
              : t("lists.approval.what", { people: formatNumber(people) })}
          </strong>
        </p>
        <WhoIsMeant work={work} desk={scope.desk} rule={scope.rule} />
        <p>
          {t("lists.approval.columns", {
            columns: formatList(scope.columns.map((column) => t(`lists.column.${column}`))),
          })}
        </p>
        <p>
          {t("lists.approval.opens", {
            compartments: formatList(
              compartmentsShown(scope.columns).map((part) => t(`compartment.${part}`)),
            ),
          })}
        </p>
        <p>{t("lists.approval.recipients", { names: formatList(scope.recipients.map(nameOf)) })}</p>
        <p>
          {scope.lifetime === null
            ? t("lists.approval.in-application")
            : t("lists.approval.file", {
                name: nameOf(scope.recipients[0]!),
                days: formatNumber(Math.ceil(scope.lifetime / day)),
              })}
        </p>
        <div>
          <p>{t("approvals.why")}</p>
          <ul>
            {whyTwoForList(scope).map((reason) => (
              <li key={reason}>{t(`lists.why.${reason}`)}</li>
            ))}
          </ul>
        </div>
        <p class="quiet">
          {t("approvals.asked", { moment: formatMoment(askedAt) })}{" "}
          {t("approvals.until", { moment: formatMoment(scope.expiresAt) })}
        </p>
      </div>
      <SecondSignature work={work} one={one} isOwn={isOwn} onSigned={onSigned} />
    </article>
  );
}
