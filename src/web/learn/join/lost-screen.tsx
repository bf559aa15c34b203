import { useState } from "preact/hooks";
import { isPasskeyPossible } from "#client/store/passkey.ts";
import { askForLink } from "#client/learner/regain.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { useAction } from "#web/office/use-action.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { Trouble } from "../trouble.tsx";
import { LockChoice } from "./lock-choice.tsx";

/** The old device is gone: who proved an address gets their record back, slowly, so that a thief of mails does not. */
export function LostScreen({ application }: ApplicationProps) {
  const session = application.session.value;
  if (application.learner.value || (application.isTaken.value && !session)) return <Taken />;
  return (
    <div class="stack narrow">
      <div>
        <h1>{t("learn.lost.title")}</h1>
        <p class="lead">{t("learn.lost.lead")}</p>
        <ol>
          {(["mail", "wait", "then", "answers"] as const).map((step) => (
            <li key={step}>{t(`learn.lost.how.${step}`)}</li>
          ))}
        </ol>
      </div>
      {session ? (
        <AddressForm session={session} />
      ) : (
        <section>
          <h2>{t("learn.lost.lock")}</h2>
          <LockChoice
            application={application}
            action={t("learn.lost.go")}
            offersPasskey={isPasskeyPossible()}
            onDevice={(device) => application.begin(device)}
          />
        </section>
      )}
      <ListRows label={t("learn.lost.other")}>
        <ListRow href={hrefTo("bind")} title={t("learn.lost.other")} detail={t("learn.lost.other.explain")} />
      </ListRows>
    </div>
  );
}

export const Taken = () => (
  <Notice title={t("learn.join.taken")}>
    <Buttons>
      <ButtonLink look="primary" href={hrefTo("open")}>
        {t("learn.join.taken.open")}
      </ButtonLink>
    </Buttons>
  </Notice>
);

function AddressForm({ session }: { readonly session: LearnerSession }) {
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(false);
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  const ask = useAction(
    () => askForLink(session, { address: address.trim(), language: currentLanguage(), returnTo: "regain" }),
    () => setSent(true),
  );
  return (
    <form
      class="stack panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isAddress) void ask.run();
      }}
    >
      <Trouble refusal={ask.refusal} kept />
      <TextField
        label={t("learn.lost.address")}
        why={t("learn.lost.address.why")}
        kind="email"
        required
        maxLength={200}
        value={address}
        onChange={setAddress}
        fault={tried && !isAddress ? t("learn.address.fault") : undefined}
      />
      <Buttons>
        <Button look="primary" submit busy={ask.busy}>
          {t("learn.lost.send")}
        </Button>
      </Buttons>
      <div role="status">
        {sent ? (
          <Notice tone="safe">
            <p>{t("learn.lost.sent")}</p>
          </Notice>
        ) : null}
      </div>
    </form>
  );
}
