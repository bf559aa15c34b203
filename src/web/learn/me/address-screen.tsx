import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { AddressForm } from "../address-form.tsx";
import type { LearnerProps } from "../learner.ts";
import { BackToMe } from "./back-to-me.tsx";

/** An address is never needed: what it is for, who reads it, and what refusing costs stand before the field. */
export const AddressPanel = ({ learner }: LearnerProps) => (
  <AddressForm
    className="stack narrow"
    label={t("learning.address.label")}
    action={t("learning.address.send")}
    sent={t("learning.address.sent")}
    ask={(address) => learner.askForAddressLink(address)}
  >
    <div>
      <BackToMe />
      <h1>{t("learning.address.title")}</h1>
      <p>{t("learning.address.why")}</p>
      <p>{t("learning.address.cost")}</p>
    </div>
    {learner.hasAddress.value ? (
      <Notice tone="safe">
        <p>{t("learning.address.proved")}</p>
      </Notice>
    ) : null}
  </AddressForm>
);
