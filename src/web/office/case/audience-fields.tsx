import type { OrganisationId } from "#base/id.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { Attested } from "#client/cases/share.ts";
import { Checks, Choice } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { attestations } from "./share-terms.ts";

/** Who may compare a person with those they look for, as the person said it. */
export type Audience = {
  readonly who: "all" | "some" | "own" | undefined;
  readonly allowed: readonly OrganisationId[];
  readonly never: readonly OrganisationId[];
  readonly attested: Attested | undefined;
};

export const noAudience: Audience = { who: undefined, allowed: [], never: [], attested: undefined };

/** For a consent; nothing until the person said enough. `own` means: this organisation and nobody else. */
export function termsOfAudience(
  { who, allowed, never, attested }: Audience,
  own: OrganisationId,
):
  | {
      readonly organisations: "all" | readonly OrganisationId[];
      readonly never: readonly OrganisationId[];
      readonly attested: Attested;
    }
  | undefined {
  if (!who || !attested || (who === "some" && allowed.length === 0)) return undefined;
  if (who === "all") return { organisations: "all", never, attested };
  return { organisations: who === "some" ? [own, ...allowed] : [own], never: [], attested };
}

export type AudienceFieldsProps = {
  readonly session: OfficerSession;
  readonly own: OrganisationId;
  readonly value: Audience;
  readonly onChange: (value: Audience) => void;
  readonly tried: boolean;
};

export function AudienceFields({ session, own, value, onChange, tried }: AudienceFieldsProps) {
  const others = [...session.register.state().organisationById.values()]
    .filter(({ organisation }) => organisation !== own)
    .map(({ organisation, name, country }) => ({ value: organisation, label: name, hint: country }));
  const missing = (isThere: boolean) => (tried && !isThere ? t("family.fault.missing") : undefined);
  return (
    <>
      <Choice
        label={t("audience.who")}
        hint={t("audience.ask")}
        required
        options={(["all", "some", "own"] as const).map((one) => ({
          value: one,
          label: t(`audience.${one}`),
        }))}
        value={value.who}
        onChange={(who) => onChange({ ...value, who })}
        fault={missing(value.who !== undefined)}
      />
      {value.who === "some" ? (
        <Checks
          label={t("audience.allowed")}
          required
          options={others}
          value={value.allowed}
          onChange={(allowed) => onChange({ ...value, allowed })}
          fault={missing(value.allowed.length > 0)}
        />
      ) : null}
      {value.who === "all" ? (
        <Checks
          label={t("audience.never")}
          options={others}
          value={value.never}
          onChange={(never) => onChange({ ...value, never })}
        />
      ) : null}
      <Choice
        label={t("share.attested")}
        required
        options={attestations.map((one) => ({ value: one, label: t(`attested.${one}`) }))}
        value={value.attested}
        onChange={(attested) => onChange({ ...value, attested })}
        fault={missing(value.attested !== undefined)}
      />
    </>
  );
}
