import { longestLease } from "#client/session/leases.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import type { PersonDetails } from "#tracing/person.ts";
import { displayNameOf } from "#tracing/person.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { currentLocale, t } from "#web/ui/i18n/translator.ts";
import type { Fact } from "#web/ui/facts.tsx";
import { Facts } from "#web/ui/facts.tsx";
import { LeaseBadge } from "#web/ui/lease-badge.tsx";

import { StatusLine } from "#web/ui/status-line.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { openCase } from "#client/cases/case-view.ts";
import { ok } from "#base/result.ts";
import { hrefTo } from "#web/ui/hash-route.ts";
import type { CaseProps } from "./case-props.ts";
import { facts, factsOfPerson, factsOfSeparation } from "./facts-of-person.ts";

/** Whom it is about and how far it got: first on every screen. */
export function CaseHead({ work, view: { opened, status, displayName } }: CaseProps) {
  const { kind, relation, organisation } = opened;
  const last = status.changes.at(-1);
  return (
    <header class="case-head">
      <h1>
        <bdi>{displayName || t("list.not-shown")}</bdi>
      </h1>
      <p class="quiet">
        {t(kind === "tracing-request" ? "kind.tracing-request" : "kind.registered-person")}
        {relation === "shared"
          ? ` · ${t("list.shared", { organisation: nameOfOrganisation(work.session, organisation) ?? "" })}`
          : null}
      </p>
      <StatusLine status={status.status} since={last?.time ?? undefined} />
      {status.status === "closed" && status.reason ? <p>{t(`closed.${status.reason}`)}</p> : null}
      {opened.regarding === null ? null : (
        <p>
          <a href={hrefTo("cases", opened.regarding)}>{t("case.regarding")}</a>
        </p>
      )}
    </header>
  );
}

/** Who they are, what happened to them, how to reach the family, and what of it lies on this device. */
export function CasePeople({ work, view, onChanged }: CaseProps) {
  const { intake } = view;
  return (
    <>
      {intake === undefined ? <p class="quiet">{t("case.no-identity")}</p> : <People intake={intake} />}
      <Lease work={work} view={view} onChanged={onChanged} />
    </>
  );
}

function People({ intake }: { readonly intake: PartialIntake }) {
  if (intake.kind === "registered-person") {
    return (
      <>
        <Person
          person={intake.person}
          more={[
            ...factsOfSeparation(intake.separation),
            ...facts([[t("facts.looking-for"), intake.lookingFor]]),
          ]}
        />
        <Contact intake={intake} />
      </>
    );
  }
  return (
    <>
      {intake.sought.map(({ person, relation, separation, lastContact }, i) => (
        <Person
          key={i}
          title={t("office.comparison.sought")}
          person={person}
          more={[
            ...facts([[t("facts.relation"), relation && t(`family.relation.${relation}`)]]),
            ...factsOfSeparation({ ...separation, lastContact }),
          ]}
        />
      ))}
      <Person title={t("facts.enquirer")} person={intake.enquirer} more={[]} />
      <Contact intake={intake} />
    </>
  );
}

type PersonProps = {
  readonly title?: string;
  readonly person: PersonDetails;
  readonly more: readonly Fact[];
};

function Person({ title, person, more }: PersonProps) {
  const name = displayNameOf(person);
  return (
    <section class="fact-block">
      {title === undefined ? null : <p class="quiet">{title}</p>}
      <h2>
        <bdi>{name}</bdi>
        {person.nameInOwnScript === undefined || person.nameInOwnScript === name ? null : (
          <span class="own-script">
            <bdi>{person.nameInOwnScript}</bdi>
          </span>
        )}
      </h2>
      <Facts narrow facts={[...factsOfPerson(person), ...more]} />
    </section>
  );
}

function Contact({ intake: { contact } }: { readonly intake: PartialIntake }) {
  const { channel, value, notWhen, mustNotLearn, language } = contact;
  return (
    <section class="fact-block">
      <h2>{t("facts.contact")}</h2>
      <Facts
        narrow
        facts={facts([
          [t("facts.channel"), channel && t(`family.contact.${channel}`)],
          [t("facts.channel-value"), value],
          [t("facts.not-when"), notWhen],
          [t("facts.must-not-learn"), mustNotLearn],
          [t("facts.language"), language && nameOfLanguage(language)],
        ])}
      />
    </section>
  );
}

/** As the reader's language calls it; the tag itself where the browser does not know it. */
function nameOfLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(currentLocale(), { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What of the case lies on this device, until when; longer for a journey, or not at all. */
function Lease({ work, view, onChanged }: Pick<CaseProps, "work" | "view" | "onChanged">) {
  const { session, clock, desk } = work;
  const { opened } = view;
  const { record } = opened;
  const keep = useAction(
    () => openCase(session, { desk: desk.value!, record, keepUntil: clock() + longestLease - 60_000 }),
    () => onChanged(),
  );
  const forget = useAction(
    async () => ok(await session.leases.forget(record, null)),
    async () => {
      location.hash = hrefTo("cases");
      await work.refresh();
    },
  );
  return (
    <section class="fact-block not-on-paper">
      <h2>{t("case.lease")}</h2>
      <p>
        <LeaseBadge
          until={opened.leaseUntil}
          now={clock()}
          asOf={opened.fromLease ? opened.asOf : undefined}
        />
      </p>
      <Buttons>
        <Button busy={keep.busy} onClick={() => void keep.run()}>
          {t("case.lease.keep")}
        </Button>
        <Button busy={forget.busy} onClick={() => void forget.run()}>
          {t("case.lease.forget")}
        </Button>
      </Buttons>
    </section>
  );
}
