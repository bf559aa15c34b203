import { useState } from "preact/hooks";
import type { Result } from "#base/result.ts";
import { addPasskey } from "#client/store/passkey.ts";
import { emptyDevice, enrolDevice } from "#client/store/unlock.ts";
import type { Device } from "#keys/device.ts";
import { newDevice } from "#keys/device.ts";
import type { NewPassphrase } from "#web/ui/passphrase-fields.tsx";
import { isUsable, noPassphrase, PassphraseFields } from "#web/ui/passphrase-fields.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { LearnApplication } from "../learn-application.ts";
import type { LearnRefusal } from "../learner.ts";
import { Trouble } from "../trouble.tsx";

export type LockChoiceProps = {
  readonly application: LearnApplication;
  readonly action: string;
  readonly offersPasskey: boolean;
  /** With new keys that are locked in this browser already. A second press after a lost line brings the same ones. */
  readonly onDevice: (device: Device) => Promise<Result<unknown, LearnRefusal>>;
};

/** New keys for this browser, locked by a passkey alone or by a passphrase. */
export function LockChoice({ application, action, offersPasskey, onDevice }: LockChoiceProps) {
  const { store, clock, random } = application.effects;
  const [passphrase, setPassphrase] = useState<NewPassphrase>(noPassphrase);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<Device>();

  const goOn = async (
    make: () => Promise<Result<Device, LearnRefusal>>,
  ): Promise<Result<unknown, LearnRefusal>> => {
    const device: Result<Device, LearnRefusal> = made ? { ok: true, value: made } : await make();
    if (!device.ok) return device;
    setMade(device.value);
    return onDevice(device.value);
  };
  const byPassphrase = useAction(
    () => goOn(() => enrolDevice(store, passphrase.first, { clock, random })),
    () => undefined,
  );
  const byPasskey = useAction(
    () =>
      goOn(async () => {
        const device = newDevice(random);
        await emptyDevice(store);
        const added = await addPasskey(store, device, t("learn.join.label"), {
          passkeys: navigator.credentials,
          random,
        });
        return added.ok ? { ok: true, value: device } : added;
      }),
    () => undefined,
  );
  const busy = byPassphrase.busy || byPasskey.busy;
  return (
    <form
      class="stack panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (made !== undefined || isUsable(passphrase)) void byPassphrase.run();
      }}
    >
      <Trouble refusal={byPassphrase.refusal ?? byPasskey.refusal} kept />
      {made !== undefined ? null : (
        <>
          {offersPasskey ? (
            <>
              <div>
                <p>{t("learn.join.passkey.explain")}</p>
                <Buttons>
                  <Button icon="person" busy={byPasskey.busy} onClick={() => void byPasskey.run()}>
                    {t("learn.join.passkey")}
                  </Button>
                </Buttons>
              </div>
              <h2>{t("learn.join.or")}</h2>
            </>
          ) : null}
          <PassphraseFields value={passphrase} onChange={setPassphrase} random={random} tried={tried} />
          <Notice tone="care">
            <p>{t("enrol.nobody-knows")}</p>
          </Notice>
        </>
      )}
      <Buttons>
        <Button look="primary" submit busy={busy}>
          {action}
        </Button>
      </Buttons>
      <p role="status" class="quiet">
        {busy ? t("learn.join.working") : null}
      </p>
    </form>
  );
}
