import { useState } from "preact/hooks";
import type { ConsentId, OrganisationId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import type { OwnRecord } from "#client/record/own-record.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { deviceOfAuthor } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { readConsent } from "#protocol/consent.ts";
import type { RegisterState } from "#register/state.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatDay, formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Trouble } from "../trouble.tsx";
import type { RequestScreenProps } from "./request-session.ts";
import type { Outcome, SessionRefusal } from "./request-session.ts";

/** Who may read what at this moment, and the consents behind it, each to be taken back at once. */
export function ConsentsScreen({ session }: RequestScreenProps) {
  const [result, setResult] = useState<Result<Outcome, SessionRefusal>>();
  const [busy, setBusy] = useState<ConsentId>();
  const record = session.record.value;
  const register = session.register();
  const takeBack = async (consent: ConsentId) => {
    setBusy(consent);
    setResult(await session.withdraw(consent));
    setBusy(undefined);
  };
  return (
    <>
      <div>
        <h1>{t("family.access.title")}</h1>
        <p>{t("family.access.lead")}</p>
      </div>
      <ul class="readers">
        {readersOf(record, register).map(({ who, what }) => (
          <li key={who}>
            <strong>
              <bdi>{who}</bdi>
            </strong>
            <p class="quiet">{what}</p>
          </li>
        ))}
      </ul>
      <section class="stack">
        <div>
          <h2>{t("family.change-consent.title")}</h2>
          <p>{t("family.change-consent.explain")}</p>
        </div>
        <div role="status">
          {result?.ok ? (
            <Notice tone="safe">
              <p>
                {result.value === "sent"
                  ? t("family.change-consent.withdrawn")
                  : t("offline.waiting", { count: 1 })}
              </p>
            </Notice>
          ) : null}
        </div>
        {result && !result.ok ? <Trouble kind={result.refusal.kind} /> : null}
        {consentsOf(record, register).map((consent) => (
          <Consent
            key={consent.consent}
            consent={consent}
            register={register}
            busy={busy === consent.consent}
            onTakeBack={() => void takeBack(consent.consent)}
          />
        ))}
      </section>
    </>
  );
}

type ShownConsent = ConsentStatement & { readonly withdrawnAt: number | null };

function Consent(props: {
  readonly consent: ShownConsent;
  readonly register: RegisterState;
  readonly busy: boolean;
  readonly onTakeBack: () => void;
}) {
  const { consent, register, busy, onTakeBack } = props;
  const named = (ids: readonly OrganisationId[]) =>
    formatList(ids.map((id) => register.organisationById.get(id)?.name ?? "?"));
  return (
    <article class="agreed">
      <h3>{t(`purpose.${consent.purpose}`)}</h3>
      <p>
        {t("family.consent.summary", {
          who: consent.organisations === "all" ? t("family.consent.all") : named(consent.organisations),
        })}
      </p>
      {consent.never.length === 0 ? null : (
        <p>{t("family.consent.summary.never", { who: named(consent.never) })}</p>
      )}
      {consent.expiresAt === null ? null : (
        <p>{t("consent.until-day", { day: formatDay(consent.expiresAt) })}</p>
      )}
      {consent.withdrawnAt === null ? (
        <Buttons>
          <Button busy={busy} onClick={onTakeBack}>
            {t(
              consent.purpose === "comparison"
                ? "family.change-consent.withdraw"
                : "family.change-consent.withdraw-other",
            )}
          </Button>
        </Buttons>
      ) : (
        <p>
          <strong>{t("family.change-consent.ended", { day: formatDay(consent.withdrawnAt) })}</strong>
        </p>
      )}
    </article>
  );
}

/** One's own, and those that an officer wrote down; a consent that nobody proven signed is not shown as one. */
function consentsOf({ access, consents, record }: OwnRecord, register: RegisterState): ShownConsent[] {
  const attested = access.consents.flatMap(({ signed, author, withdrawnAt }) => {
    const device = deviceOfAuthor(author);
    const key = device && register.deviceById.get(device)?.signingKey;
    const consent = key && readConsent(signed, author, key);
    return consent?.record === record ? [{ ...consent, withdrawnAt }] : [];
  });
  return [...consents, ...attested].sort((a, b) => b.givenAt - a.givenAt);
}

function readersOf({ access }: OwnRecord, register: RegisterState): { who: string; what: string }[] {
  const compartmentsByReader = new Map<string, Set<string>>();
  for (const { holder, compartment } of access.grants) {
    const desk = deskOfHolder(holder);
    const organisation = desk && register.deskById.get(desk)?.organisation;
    const name = organisation && register.organisationById.get(organisation)?.name;
    const who =
      holder === "courier" ? t("role.courier") : holder.startsWith("code:") ? t("role.self") : (name ?? "?");
    const known = compartmentsByReader.get(who) ?? new Set<string>();
    compartmentsByReader.set(who, known.add(t(`compartment.${compartment}`)));
  }
  return [...compartmentsByReader].map(([who, what]) => ({ who, what: formatList([...what]) }));
}
