import { useEffect, useState } from "preact/hooks";
import { isPasskeyPossible, unlockByPasskey } from "#client/store/passkey.ts";
import type { Lock } from "#client/store/unlock.ts";
import { emptyDevice, findLocks, unlockByPassphrase } from "#client/store/unlock.ts";
import type { Device } from "#keys/device.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { currentRoute, goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import type { LearnRefusal } from "../learner.ts";
import { forgetLockedItself, hasLockedItself } from "../locked-itself.ts";
import { Trouble } from "../trouble.tsx";

/** Somebody learns here, and the browser is locked. Whatever place was asked for opens with it. */
export function OpenScreen({ application, next }: ApplicationProps & { readonly next: string | undefined }) {
  const { store, clock, random } = application.effects;
  const [locks, setLocks] = useState<readonly Lock[]>([]);
  const [passphrase, setPassphrase] = useState("");
  const [emptying, setEmptying] = useState(false);
  const [refusal, setRefusal] = useState<LearnRefusal>();
  useEffect(() => {
    void findLocks(store).then((found) => setLocks(found ?? []));
  }, [store]);
  const begin = async (device: Device) => {
    const begun = await application.begin(device, { joins: false });
    if (!begun.ok) return setRefusal(begun.refusal);
    forgetLockedItself();
    if (currentRoute()[0] === "open") goTo(next === undefined ? [] : ["courses", next], { replace: true });
  };
  const byPassphrase = useAction(() => unlockByPassphrase(store, passphrase, { clock }), begin);
  const byPasskey = useAction(
    () => unlockByPasskey(store, { passkeys: navigator.credentials, random }),
    begin,
  );
  const hasPassphrase = locks.some(({ kind }) => kind === "passphrase");
  const hasPasskey = isPasskeyPossible() && locks.some(({ kind }) => kind === "passkey");
  // Who has no passphrase is not sent to it.
  const ofPasskey =
    !hasPassphrase && byPasskey.refusal?.kind === "passkey-cancelled"
      ? { kind: "passkey-only-cancelled" }
      : byPasskey.refusal;
  if (emptying) {
    return (
      <div class="narrow">
        <ConfirmByTyping
          title={t("learn.open.empty")}
          word={t("learn.open.empty.word")}
          action={t("learn.open.empty")}
          onCancel={() => setEmptying(false)}
          onConfirm={() => void emptyDevice(store).then(application.lock)}
        >
          <p>{t("learn.open.empty.explain")}</p>
        </ConfirmByTyping>
      </div>
    );
  }
  return (
    <form
      class="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        setRefusal(undefined);
        if (hasPassphrase) void byPassphrase.run();
        else void byPasskey.run();
      }}
    >
      <div>
        <Mark size={56} />
        <h1>{t("learn.open.title")}</h1>
        <p>{t("learn.open.lead")}</p>
      </div>
      {hasLockedItself() ? (
        <Notice>
          <p>{t("unlock.locked-itself")}</p>
        </Notice>
      ) : null}
      <Trouble refusal={byPassphrase.refusal ?? ofPasskey ?? refusal} />
      {hasPasskey ? (
        <Buttons>
          <Button
            look="primary"
            icon="person"
            busy={byPasskey.busy}
            onClick={() => {
              setRefusal(undefined);
              void byPasskey.run();
            }}
          >
            {t("sign-in.passkey")}
          </Button>
        </Buttons>
      ) : null}
      {hasPassphrase ? (
        <TextField
          label={t("sign-in.passphrase")}
          kind="password"
          required
          value={passphrase}
          onChange={setPassphrase}
        />
      ) : null}
      <Buttons>
        {hasPassphrase ? (
          <Button look={hasPasskey ? "quiet" : "primary"} submit busy={byPassphrase.busy}>
            {t("sign-in.open")}
          </Button>
        ) : null}
        <ButtonLink href={hrefTo("courses")}>{t("learn.open.browse")}</ButtonLink>
      </Buttons>
      <details>
        <summary>{t("learn.open.forgotten")}</summary>
        <p>{t("learn.open.forgotten.explain")}</p>
        <Buttons>
          <Button onClick={() => setEmptying(true)}>{t("learn.open.empty")}</Button>
        </Buttons>
      </details>
    </form>
  );
}
