import { useState } from "preact/hooks";
import type { Result } from "#base/result.ts";
import { hasRight } from "#client/cases/content-keys.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import type { ProposedMatch } from "#client/cases/proposals.ts";
import { answerMatch } from "#client/cases/proposals.ts";
import type { Share } from "#client/cases/share.ts";
import { shareRecord } from "#client/cases/share.ts";
import { displayNameOf } from "#tracing/person.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { ComparisonDecision } from "#web/ui/comparison-decision.tsx";
import { Comparison } from "#web/ui/comparison.tsx";
import { Facts } from "#web/ui/facts.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { facts } from "../case/facts-of-person.ts";
import { ShareForm } from "../case/share-form.tsx";
import { listOtherDesks, shareable } from "../case/share-terms.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";
import { showComparison } from "./comparison-words.ts";

/** However sure the numbers are, they are not the person’s word. */
export const surest = 0.99;

type MatchProps = WorkProps & { readonly match: ProposedMatch };

/** Two people side by side, and one decision at the end. */
export function MatchScreen({ work, match }: MatchProps) {
  const [sharing, setSharing] = useState(false);
  const { session } = work;
  const { own, self, comparison, organisation } = match;
  const elsewhere = nameOfOrganisation(session, organisation) ?? t("who.unknown");
  const end = useAction(
    () => answerMatch(session, match, "closed"),
    async () => {
      showToast(t("matches.closed"), "info");
      goTo(["matches"], { replace: true });
      await work.refresh();
    },
  );
  return (
    <article class="match stack">
      <header>
        <h1>
          <bdi>{displayNameOf(self.person)}</bdi>
        </h1>
        <p>
          {t("matches.question", { organisation: elsewhere })}{" "}
          <a href={hrefTo("cases", own.record)}>{t("matches.own-case")}</a>
        </p>
      </header>
      <h2 class="for-readers">{t("office.comparison.label")}</h2>
      <Comparison
        left={t("office.comparison.sought")}
        right={t("office.comparison.self")}
        fields={showComparison(comparison)}
        score={Math.min(comparison.score, surest)}
      />
      <Further match={match} />
      {sharing ? (
        <ShareMatch work={work} match={match} onBack={() => setSharing(false)} onRefused={end.run} />
      ) : (
        <>
          <Notice>
            <p>{t("matches.nobody-knows", { organisation: elsewhere })}</p>
          </Notice>
          <Trouble refusal={end.refusal} />
          <ComparisonDecision
            busy={end.busy}
            onDecide={(decision) => {
              if (decision === "same-person") setSharing(true);
              else if (decision === "not-the-same") void end.run();
              else {
                showToast(t("matches.stays"), "info");
                goTo(["cases", own.record, "message"]);
              }
            }}
          />
        </>
      )}
    </article>
  );
}

/** What is not compared by rule and still tells a person something. */
function Further({ match: { self, sought } }: { readonly match: ProposedMatch }) {
  const place = sought.separationPlace;
  const { date, place: ownPlace, circumstances } = self.separation;
  if (!place && !ownPlace && !date && !circumstances) return null;
  return (
    <Facts
      facts={facts([
        [`${t("office.comparison.sought")}: ${t("facts.separated-where")}`, place],
        [
          `${t("office.comparison.self")}: ${t("facts.happened")}`,
          joinPhrases([date, ownPlace, circumstances]),
        ],
      ])}
    />
  );
}

type ShareMatchProps = MatchProps & {
  readonly onBack: () => void;
  readonly onRefused: () => Promise<void>;
};

/** The person is asked; on their yes the request's desk may read what the sheet says, and the proposal is answered. */
function ShareMatch({ work, match, onBack, onRefused }: ShareMatchProps) {
  const { session, clock } = work;
  const { own, request, organisation } = match;
  const share = useAction(
    async (terms: Omit<Share, "regarding">): Promise<Result<unknown, OfficerRefusal>> => {
      const shared = await shareRecord(session, own, { ...terms, regarding: request });
      return shared.ok ? answerMatch(session, match, "shared") : shared;
    },
    async () => {
      showToast(t("matches.shared", { organisation: nameOfOrganisation(session, organisation) ?? "" }));
      goTo(["cases", own.record], { replace: true });
      await work.refresh();
    },
  );
  return (
    <section class="panel stack">
      <div>
        <h2>{t("matches.ask-person")}</h2>
        <p>{t("matches.ask-person.explain")}</p>
      </div>
      <Trouble refusal={share.refusal} kept />
      <ShareForm
        person={displayNameOf(match.self.person)}
        desks={listOtherDesks(session, own.desk, organisation)}
        parts={shareable.filter((part) => hasRight(own, part, "share"))}
        purpose="restoring-contact"
        now={clock()}
        busy={share.busy}
        onAgreed={(terms) => void share.run(terms)}
        onRefused={() => void onRefused()}
      />
      <Buttons>
        <Button onClick={onBack}>{t("matches.back")}</Button>
      </Buttons>
    </section>
  );
}
