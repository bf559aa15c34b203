import { isPasskeyPossible } from "#client/store/passkey.ts";
import { askForLink } from "#client/learner/regain.ts";
import { hrefTo } from "#web/ui/hash-route.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { AddressForm } from "../address-form.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { LockChoice } from "./lock-choice.tsx";
import { Taken } from "./taken.tsx";

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
        <AddressForm
          className="stack panel"
          label={t("learn.lost.address")}
          why={t("learn.lost.address.why")}
          isRequired
          action={t("learn.lost.send")}
          sent={t("learn.lost.sent")}
          ask={(address) => askForLink(session, { address, language: currentLanguage(), returnTo: "regain" })}
        />
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
