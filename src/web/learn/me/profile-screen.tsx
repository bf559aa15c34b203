import { useState } from "preact/hooks";
import type { Profile } from "#learning/profile.ts";
import { affiliations, contractTypes, genders, roles } from "#learning/profile.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { isLanguage, languages, languageTags } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { wordOfRole } from "../courses/course-words.ts";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { BackToMe } from "./back-to-me.tsx";

/** Field by field: why it is asked, who can read it, what refusing costs. None is needed. */
export function ProfileScreen({ learner }: LearnerProps) {
  const [profile, setProfile] = useState<Profile>(learner.profile.value);
  const save = useAction(
    () => learner.saveProfile(profile),
    () => showToast(t("learning.profile.saved")),
  );
  const { identity, work } = profile;
  const setIdentity = (next: Partial<Record<keyof typeof identity | string, unknown>>) =>
    setProfile({ ...profile, identity: withoutEmpty({ ...identity, ...next }) as Profile["identity"] });
  const setWork = (next: Partial<Record<keyof typeof work | string, unknown>>) =>
    setProfile({ ...profile, work: withoutEmpty({ ...work, ...next }) as Profile["work"] });
  const { organisations, dutyStations } = learner.portal.value;
  return (
    <form
      class="stack narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <div>
        <BackToMe />
        <h1>{t("learning.me.profile")}</h1>
        <p class="lead">{t("learning.profile.lead")}</p>
      </div>
      <Readers counted={false} />
      <section class="stack">
        <h2>{t("learning.profile.identity")}</h2>
        <TextField
          label={t("learning.profile.name")}
          why={t("learning.profile.name.why")}
          kind="name"
          maxLength={120}
          value={identity.name ?? ""}
          onChange={(name) => setIdentity({ name })}
        />
        <SelectField
          label={t("learning.profile.gender")}
          why={t("learning.profile.gender.why")}
          nothing={t("learning.profile.unsaid")}
          options={genders.map((gender) => ({ value: gender, label: t(`learning.gender.${gender}`) }))}
          value={identity.gender}
          onChange={(gender) => setIdentity({ gender })}
        />
        <SelectField
          label={t("learning.profile.language")}
          why={t("learning.profile.language.why")}
          nothing={t("learning.profile.unsaid")}
          options={languageTags.map((tag) => ({ value: tag as string, label: languages[tag].name }))}
          value={identity.language as string | undefined}
          onChange={(tag) =>
            setIdentity({ language: tag !== undefined && isLanguage(tag) ? tag : undefined })
          }
        />
      </section>
      <section class="stack">
        <h2>{t("learning.profile.work")}</h2>
        <SelectField
          label={t("learning.profile.affiliation")}
          why={t("learning.profile.affiliation.why")}
          nothing={t("learning.profile.unsaid")}
          options={affiliations.map((one) => ({ value: one, label: t(`learning.affiliation.${one}`) }))}
          value={work.affiliation}
          onChange={(affiliation) => setWork({ affiliation })}
        />
        <TextField
          label={t("learning.profile.organisation")}
          why={t("learning.profile.organisation.why")}
          maxLength={120}
          suggestions={organisations}
          value={work.organisation ?? ""}
          onChange={(organisation) => setWork({ organisation })}
        />
        <TextField
          label={t("learning.profile.duty-station")}
          why={t("learning.profile.duty-station.why")}
          maxLength={120}
          suggestions={dutyStations}
          value={work.dutyStation ?? ""}
          onChange={(dutyStation) => setWork({ dutyStation })}
        />
        <SelectField
          label={t("learning.profile.contract")}
          why={t("learning.profile.contract.why")}
          nothing={t("learning.profile.unsaid")}
          options={contractTypes.map((one) => ({ value: one, label: t(`learning.contract.${one}`) }))}
          value={work.contract}
          onChange={(contract) => setWork({ contract })}
        />
        <SelectField
          label={t("learning.profile.role")}
          why={t("learning.profile.role.why")}
          nothing={t("learning.profile.unsaid")}
          options={roles.map((one) => ({ value: one, label: wordOfRole(one) }))}
          value={work.role}
          onChange={(role) => setWork({ role })}
        />
        <TextField
          label={t("learning.profile.supervisor")}
          why={t("learning.profile.supervisor.why")}
          kind="name"
          maxLength={120}
          value={work.supervisor ?? ""}
          onChange={(supervisor) => setWork({ supervisor })}
        />
      </section>
      <Readers counted />
      <Trouble refusal={save.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={save.busy}>
          {t("action.save")}
        </Button>
      </Buttons>
    </form>
  );
}

const Readers = ({ counted }: { readonly counted: boolean }) => (
  <p class="with-icon quiet">
    <Icon name={counted ? "info" : "lock"} />
    <span>{t(counted ? "learning.profile.readers.counted" : "learning.profile.readers.identity")}</span>
  </p>
);

/** What was left empty was not said. */
const withoutEmpty = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));
