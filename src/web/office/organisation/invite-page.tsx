import { useState } from "preact/hooks";
import type { Invitation } from "#protocol/invitation.ts";
import { newInvitation } from "#client/desk/enrolment.ts";
import { mailInvitation } from "#client/desk/mail-invitation.ts";
import { isEmail } from "#web/family/answer-faults.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import type { Language } from "#web/ui/i18n/language.ts";
import { languages, languageTags } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { linkOfInvitation } from "../invitation-link.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";
import { LinkToCopy } from "#web/ui/link-to-copy.tsx";
import { officePage } from "./member-page.tsx";

/** A newcomer is invited by a link: copied, or mailed by the courier. The link registers nobody by itself. */
export function InvitePage({ work }: WorkProps) {
  const [invitation, setInvitation] = useState<Invitation>();
  const invite = useAction(() => Promise.resolve(newInvitation(work.session)), setInvitation);
  return (
    <div class="stack">
      <p>{t("invite.lead")}</p>
      <ol>
        <li>{t("invite.step.link")}</li>
        <li>{t("invite.step.fingerprint")}</li>
        <li>{t("invite.step.certify")}</li>
        <li>{t("invite.step.desk")}</li>
      </ol>
      <Trouble refusal={invite.refusal} />
      {invitation === undefined ? (
        <Buttons>
          <Button look="primary" onClick={() => void invite.run()}>
            {t("invite.make")}
          </Button>
        </Buttons>
      ) : (
        <>
          <LinkToCopy link={linkOfInvitation(officePage(), invitation)} explain={t("invite.link")} />
          <MailForm work={work} link={linkOfInvitation(officePage(), invitation)} />
        </>
      )}
    </div>
  );
}

function MailForm({ work, link }: WorkProps & { readonly link: string }) {
  const [address, setAddress] = useState("");
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const [tried, setTried] = useState(false);
  const send = useAction(
    () => mailInvitation(work.session, { address: address.trim(), language, link }),
    () => {
      showToast(t("invite.mailed"));
      setAddress("");
      setTried(false);
    },
  );
  const isRight = isEmail(address.trim());
  return (
    <form
      class="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isRight) void send.run();
      }}
    >
      <div>
        <h2>{t("invite.mail")}</h2>
        <p>{t("invite.mail.explain")}</p>
      </div>
      <TextField
        label={t("office.field.email")}
        kind="email"
        required
        maxLength={254}
        value={address}
        onChange={setAddress}
        fault={tried && !isRight ? t("family.contact.fault.email") : undefined}
      />
      <SelectField
        label={t("invite.language")}
        required
        options={languageTags.map((value) => ({ value, label: languages[value].name }))}
        value={language}
        onChange={(value) => setLanguage(value ?? language)}
      />
      <Trouble refusal={send.refusal} kept />
      <Buttons>
        <Button submit busy={send.busy}>
          {t("action.send")}
        </Button>
      </Buttons>
    </form>
  );
}
