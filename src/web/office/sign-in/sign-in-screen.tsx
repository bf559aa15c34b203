import { useState } from "preact/hooks";
import { isPasskeyPossible, unlockByPasskey } from "#client/store/passkey.ts";
import { emptyDevice, unlockByPassphrase } from "#client/store/unlock.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Mark } from "#web/ui/mark.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { FoundDevice, OfficeApplication } from "../office-application.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { dutiesOf } from "./demo-devices.ts";

/** A device lies here, locked: its passphrase or its passkey opens it. */
export function SignInScreen(props: {
  readonly application: OfficeApplication;
  readonly device: FoundDevice;
}) {
  const { application, device } = props;
  const { store, locks, owner } = device;
  const { clock, random } = application.effects;
  const [passphrase, setPassphrase] = useState("");
  const [emptying, setEmptying] = useState(false);
  const byPassphrase = useAction(
    () => unlockByPassphrase(store, passphrase, { clock }),
    (unlocked) => application.begin(unlocked, store),
  );
  const byPasskey = useAction(
    () => unlockByPasskey(store, { passkeys: navigator.credentials, random }),
    (unlocked) => application.begin(unlocked, store),
  );
  const hasPasskey = isPasskeyPossible() && locks.some(({ kind }) => kind === "passkey");
  if (emptying)
    return <EmptyScreen application={application} device={device} onBack={() => setEmptying(false)} />;
  return (
    <form
      class="sign-in stack"
      onSubmit={(event) => {
        event.preventDefault();
        void byPassphrase.run();
      }}
    >
      <div>
        <Mark size={56} />
        <h1>{t("sign-in.title")}</h1>
        {owner === undefined ? (
          <p>{t("sign-in.lead")}</p>
        ) : (
          <p>
            <strong>
              <bdi>{owner.name}</bdi>
            </strong>
            <br />
            <bdi>{owner.organisation}</bdi> · <bdi>{dutiesOf(owner)}</bdi>
          </p>
        )}
      </div>
      <Trouble refusal={byPassphrase.refusal ?? byPasskey.refusal} />
      {hasPasskey ? (
        <Buttons>
          <Button look="primary" icon="person" busy={byPasskey.busy} onClick={() => void byPasskey.run()}>
            {t("sign-in.passkey")}
          </Button>
        </Buttons>
      ) : null}
      <TextField
        label={t("sign-in.passphrase")}
        kind="password"
        required
        hint={owner === undefined ? undefined : t("sign-in.passphrase.demo")}
        value={passphrase}
        onChange={setPassphrase}
      />
      <Buttons>
        <Button look={hasPasskey ? "quiet" : "primary"} submit busy={byPassphrase.busy}>
          {t("sign-in.open")}
        </Button>
        {application.demoDevices.value.length === 0 ? null : (
          <Button onClick={() => void application.forgetChoice()}>{t("sign-in.other")}</Button>
        )}
      </Buttons>
      {owner === undefined ? (
        <details>
          <summary>{t("sign-in.forgotten")}</summary>
          <p>{t("sign-in.forgotten.explain")}</p>
          <Buttons>
            <Button onClick={() => setEmptying(true)}>{t("device.empty")}</Button>
          </Buttons>
        </details>
      ) : null}
    </form>
  );
}

function EmptyScreen(props: {
  readonly application: OfficeApplication;
  readonly device: FoundDevice;
  readonly onBack: () => void;
}) {
  const { application, device, onBack } = props;
  return (
    <div class="sign-in stack">
      <ConfirmByTyping
        title={t("device.empty")}
        word={t("device.empty.word")}
        action={t("device.empty")}
        onCancel={onBack}
        onConfirm={() => void emptyDevice(device.store).then(() => application.lock())}
      >
        <p>{t("device.empty.explain")}</p>
      </ConfirmByTyping>
    </div>
  );
}
