import { useState } from "preact/hooks";
import type { DeskId } from "#base/id.ts";
import type { Attested, Share } from "#client/cases/share.ts";
import type { Compartment } from "#keys/compartment.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Checks, Choice } from "#web/ui/choice.tsx";
import { ConsentSheet } from "#web/ui/consent-sheet.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import type { Duration, OtherDesk, SharePurpose } from "./share-terms.ts";
import { attestations, durations, endOf, shareable, sharePurposes, usualParts } from "./share-terms.ts";

export type ShareFormProps = {
  /** Whose consent it is, for the sheet. */
  readonly person: string;
  readonly desks: readonly OtherDesk[];
  /** What this desk has open and may share. */
  readonly parts: readonly Compartment[];
  /** One purpose only, where the reason is known. */
  readonly purpose?: SharePurpose;
  readonly now: number;
  readonly busy: boolean;
  readonly onAgreed: (share: Omit<Share, "regarding">) => void;
  readonly onRefused: () => void;
};

/** First the terms, then the sheet that is read aloud to the person; nothing is shared before their yes. */
export function ShareForm(props: ShareFormProps) {
  const { person, desks, parts, now, busy } = props;
  const [purpose, setPurpose] = useState<SharePurpose>(props.purpose ?? "restoring-contact");
  const [desk, setDesk] = useState<DeskId | undefined>(desks.length === 1 ? desks[0]!.desk : undefined);
  const [compartments, setCompartments] = useState<readonly Compartment[]>(
    usualParts[purpose].filter((part) => parts.includes(part)),
  );
  const [attested, setAttested] = useState<Attested>();
  const [duration, setDuration] = useState<Duration>("90");
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const chosen = desks.find((one) => one.desk === desk);
  const missing = (isThere: boolean) => (tried && !isThere ? t("family.fault.missing") : undefined);
  const expiresAt = endOf(duration, now);

  if (asking && chosen && attested) {
    return (
      <div class="stack">
        <p>{t("share.read-aloud")}</p>
        <ConsentSheet
          person={person}
          who={[chosen.name]}
          never={[]}
          what={["headline" as const, ...compartments].map((one) => t(`compartment.${one}`))}
          why={t(`purpose.${purpose}`)}
          until={expiresAt ?? undefined}
          busy={busy}
          onAgree={() => props.onAgreed({ with: chosen.desk, compartments, purpose, attested, expiresAt })}
          onRefuse={props.onRefused}
        />
        <Buttons>
          <Button onClick={() => setAsking(false)}>{t("share.change-terms")}</Button>
        </Buttons>
      </div>
    );
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen && attested && compartments.length > 0) setAsking(true);
      }}
    >
      {desks.length === 1 ? (
        <p>{t("share.with-one", { organisation: desks[0]!.name })}</p>
      ) : (
        <SelectField
          label={t("share.with")}
          required
          options={desks.map((one) => ({ value: one.desk, label: `${one.name} · ${t(`duty.${one.duty}`)}` }))}
          value={desk}
          onChange={setDesk}
          fault={missing(chosen !== undefined)}
        />
      )}
      {props.purpose === undefined ? (
        <Choice
          label={t("consent.why")}
          required
          options={sharePurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          value={purpose}
          onChange={(value) => {
            setPurpose(value);
            setCompartments(usualParts[value].filter((part) => parts.includes(part)));
          }}
        />
      ) : null}
      <Checks
        label={t("consent.what")}
        hint={t("share.least")}
        required
        options={shareable
          .filter((part) => parts.includes(part))
          .map((value) => ({ value, label: t(`compartment.${value}`) }))}
        value={compartments}
        onChange={setCompartments}
        fault={missing(compartments.length > 0)}
      />
      <SelectField
        label={t("consent.until")}
        required
        options={durations.map((value) => ({ value, label: t(`duration.${value}`) }))}
        value={duration}
        onChange={(value) => setDuration(value ?? duration)}
      />
      <Choice
        label={t("share.attested")}
        required
        options={attestations.map((value) => ({ value, label: t(`attested.${value}`) }))}
        value={attested}
        onChange={setAttested}
        fault={missing(attested !== undefined)}
      />
      <Buttons>
        <Button look="primary" submit>
          {t("share.show-sheet")}
        </Button>
      </Buttons>
    </form>
  );
}
