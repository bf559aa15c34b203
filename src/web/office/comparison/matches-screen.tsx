import type { ProposedMatch } from "#client/cases/proposals.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { displayNameOf } from "#tracing/person.ts";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { ListAndDetail } from "../lists/list-and-detail.tsx";
import { Trouble } from "../trouble.tsx";
import type { Work, WorkProps } from "../work/work.ts";
import { MatchScreen, surest } from "./match-screen.tsx";

/** People of this desk who may be the ones somebody looks for. */
export function MatchesScreen({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [proposal] = rest;
  const { value, refusal } = work.matches.value;
  const open = value?.matches.find((match) => match.proposal === proposal);
  const list = (
    <>
      <p>{t("matches.lead")}</p>
      <Trouble refusal={refusal} onRetry={work.refresh} />
      {value?.refusals.map((one, i) => (
        <Trouble key={i} refusal={one} onRetry={work.refresh} />
      ))}
      {value === undefined ? (
        refusal ? null : (
          <p role="status">{t("busy")}</p>
        )
      ) : value.matches.length === 0 ? (
        <EmptyState title={t("matches.empty")}>
          <p>{t("matches.empty.explain")}</p>
        </EmptyState>
      ) : (
        <ListRows label={t("nav.matches")}>
          {value.matches.map((match) => (
            <ListRow
              key={match.proposal}
              href={hrefTo("matches", match.proposal)}
              title={displayNameOf(match.self.person)}
              detail={detailOf(work, match)}
              current={match.proposal === proposal}
              badge={<strong class="share">{formatShare(Math.min(match.comparison.score, surest))}</strong>}
            />
          ))}
        </ListRows>
      )}
    </>
  );
  return (
    <ListAndDetail
      section="matches"
      list={list}
      detail={open && <MatchScreen key={open.proposal} work={work} match={open} />}
    />
  );
}

const detailOf = ({ session }: Work, { organisation, deliveredAt }: ProposedMatch): string =>
  t("matches.from", {
    organisation: nameOfOrganisation(session, organisation) ?? t("who.unknown"),
    day: formatDay(deliveredAt),
  });
