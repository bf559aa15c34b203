import { useState } from "preact/hooks";
import type { CertificateId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import { revoke } from "#client/teaching/learners.ts";
import { Check } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { ActionForm } from "../action-form.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";

/** A certificate is known by the id that is printed on it; whose it is stays unsaid here too. */
export function CertificatesScreen({ work }: WorkProps) {
  const [written, setWritten] = useState("");
  const [isSure, setSure] = useState(false);
  const [isTried, setTried] = useState(false);
  const certificate = findCertificateId(written);
  const take = useAction(
    (id: CertificateId) => revoke(work.session, id),
    () => {
      showToast(t("teaching.certificates.done"));
      setWritten("");
      setSure(false);
      setTried(false);
    },
  );
  return (
    <ActionForm
      label={t("teaching.certificates.go")}
      look="danger"
      action={take}
      onSubmit={() => {
        setTried(true);
        if (certificate && isSure) void take.run(certificate);
      }}
    >
      <p>{t("teaching.certificates.explain")}</p>
      <TextField
        label={t("teaching.certificates.id")}
        hint={t("teaching.certificates.id.hint")}
        required
        leftToRight
        maxLength={200}
        value={written}
        onChange={setWritten}
        fault={isTried && !certificate ? t("teaching.certificates.id.fault") : undefined}
      />
      <Check
        label={t("teaching.certificates.sure")}
        hint={isTried && !isSure ? t("teaching.certificates.sure.first") : undefined}
        checked={isSure}
        onChange={setSure}
      />
    </ActionForm>
  );
}

/** As it is printed, or within the urn or the address that it stands in. */
function findCertificateId(written: string): CertificateId | undefined {
  const id =
    written
      .trim()
      .split(/[:/\s]/)
      .at(-1) ?? "";
  return idPattern.test(id) ? (id as CertificateId) : undefined;
}
