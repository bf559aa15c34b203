import type { CaseSummary } from "#client/cases/caseload.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { LeaseBadge } from "#web/ui/lease-badge.tsx";
import { ListRow } from "#web/ui/list-row.tsx";
import { StatusLine } from "#web/ui/status-line.tsx";
import type { ShownRefusal } from "../refusal-text.ts";
import { textOfRefusal } from "../refusal-text.ts";
import type { WorkProps } from "../work/work.ts";

export type CaseRowProps = WorkProps & {
  readonly summary: CaseSummary;
  readonly href: string;
  readonly current: boolean;
};

/** A line of the inbox or the caseload: whom it is about, what it is, how far it got. */
export function CaseRow({ work, summary, href, current }: CaseRowProps) {
  const { displayName, kind, relation, organisation, status, changedAt, unseen, leaseUntil, refusal } =
    summary;
  const whose =
    relation === "shared"
      ? t("list.shared", { organisation: nameOfOrganisation(work.session, organisation) ?? "" })
      : t(kind === "tracing-request" ? "kind.tracing-request" : "kind.registered-person");
  const detail =
    refusal === null
      ? `${whose} · ${formatDay(changedAt)}`
      : textOfRefusal({ kind: refusal } as ShownRefusal);
  return (
    <ListRow
      href={href}
      title={displayName ?? t("list.not-shown")}
      detail={detail}
      current={current}
      badge={
        <span class="row-badges">
          {unseen && relation !== "intake" ? <strong class="unseen">{t("list.new")}</strong> : null}
          {status === null || relation === "intake" ? null : <StatusLine status={status} />}
          {leaseUntil === null ? null : <LeaseBadge until={leaseUntil} now={work.clock()} />}
        </span>
      }
    />
  );
}
