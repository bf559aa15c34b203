import { useState } from "preact/hooks";
import { useAction } from "#web/office/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { BackToMe } from "./back-to-me.tsx";

/** An address is never needed: what it is for, who reads it, and what refusing costs stand before the field. */
export function AddressPanel({ learner }: LearnerProps) {
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(false);
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  const ask = useAction(
    () => learner.askForAddressLink(address.trim()),
    () => setSent(true),
  );
  return (
    <form
      class="stack narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isAddress) void ask.run();
      }}
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
      <Trouble refusal={ask.refusal} kept />
      <TextField
        label={t("learning.address.label")}
        kind="email"
        maxLength={200}
        value={address}
        onChange={setAddress}
        fault={tried && !isAddress ? t("learn.address.fault") : undefined}
      />
      <Buttons>
        <Button look="primary" submit busy={ask.busy}>
          {t("learning.address.send")}
        </Button>
      </Buttons>
      <div role="status">
        {sent ? (
          <Notice tone="info">
            <p>{t("learning.address.sent")}</p>
          </Notice>
        ) : null}
      </div>
    </form>
  );
}
