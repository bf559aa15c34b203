import { useState } from "preact/hooks";
import { certifyDevice, certifyMember } from "#client/desk/administration.ts";
import type { WaitingEnrolment } from "#client/desk/enrolment.ts";
import type { Role } from "#register/statement.ts";
import { roles as allRoles } from "#register/statement.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check, Checks } from "#web/ui/choice.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../author-name.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { Fingerprint } from "../work/waiting-screen.tsx";
import type { WorkProps } from "../work/work.ts";

export type CertifyFormProps = WorkProps & {
  readonly enrolment: WaitingEnrolment;
  readonly onDone: () => Promise<void>;
};

/** The fingerprint first; a name that only the organisation's own desks read; then what the person may do. */
export function CertifyForm({ work, enrolment, onDone }: CertifyFormProps) {
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>(["tracing-officer"]);
  const [compared, setCompared] = useState(false);
  const [tried, setTried] = useState(false);
  const certify = useAction(
    () =>
      enrolment.isMember
        ? certifyDevice(work.session, enrolment)
        : certifyMember(work.session, enrolment, { name: name.trim(), roles }),
    async () => {
      showToast(t("certify.done"));
      await onDone();
    },
  );
  const isNamed = enrolment.isMember || name.trim() !== "";
  return (
    <form
      class="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isNamed && compared) void certify.run();
      }}
    >
      <div>
        <h3>
          {enrolment.isMember
            ? t("certify.device-of", { name: nameOfMember(work, enrolment.member) })
            : t("certify.newcomer")}
        </h3>
        <p class="quiet">{t("certify.asked", { moment: formatMoment(enrolment.askedAt) })}</p>
      </div>
      <Fingerprint value={enrolment.fingerprint} />
      <p>{t("certify.compare")}</p>
      {enrolment.isMember ? null : (
        <>
          <TextField
            label={t("certify.name")}
            hint={t("certify.name.hint")}
            kind="name"
            required
            maxLength={200}
            value={name}
            onChange={setName}
            fault={tried && !isNamed ? t("family.fault.missing") : undefined}
          />
          <Checks
            label={t("certify.roles")}
            options={allRoles.map((value) => ({ value, label: t(`member-role.${value}`) }))}
            value={roles}
            onChange={setRoles}
          />
        </>
      )}
      <Check
        label={t("certify.compared")}
        hint={tried && !compared ? t("certify.compare-first") : undefined}
        checked={compared}
        onChange={setCompared}
      />
      <Trouble refusal={certify.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={certify.busy}>
          {t("certify.go")}
        </Button>
      </Buttons>
    </form>
  );
}
