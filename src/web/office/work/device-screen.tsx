import { useState } from "preact/hooks";
import { addPasskey, isPasskeyPossible } from "#client/store/passkey.ts";
import { changePassphrase, emptyDevice } from "#client/store/unlock.ts";
import { fingerprintOf } from "#keys/device.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { QuotaGauge } from "#web/ui/quota-gauge.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { NewPassphrase } from "#web/ui/passphrase-fields.tsx";
import { isUsable, noPassphrase, PassphraseFields } from "#web/ui/passphrase-fields.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { DeskStates } from "./desk-states.tsx";
import { Fingerprint } from "./waiting-screen.tsx";
import type { WorkProps } from "./work.ts";

const hour = 3_600_000;
const dayOrLess = 25 * hour;

/** This device: how it is unlocked, what it may still open, what lies on it, and how to empty it. */
export function DeviceScreen({ work }: WorkProps) {
  const { session, quota, line } = work;
  return (
    <div class="columns">
      <div class="stack">
        <h1>{t("nav.device")}</h1>
        <Fingerprint value={fingerprintOf(session.device.id)} />
        <DeskStates work={work} />
        {quota.value === undefined ? null : (
          <section>
            <h2>{t("device.quota")}</h2>
            {quota.value.newMemberUntil ? (
              <Notice tone="care">
                <p>{t("device.quota.new", { moment: formatMoment(quota.value.newMemberUntil) })}</p>
              </Notice>
            ) : null}
            <div class="gauges">
              {quota.value.quotas
                .filter(({ scope, window }) => scope === "member" && window <= dayOrLess)
                .map(({ window, limit, used }) => (
                  <QuotaGauge
                    key={window}
                    period={window <= hour ? "hour" : "day"}
                    limit={limit}
                    used={used}
                  />
                ))}
            </div>
          </section>
        )}
        <section>
          <h2>{t("device.waiting")}</h2>
          <p>
            {line.value.waiting.length === 0
              ? t("device.waiting.none")
              : t("offline.waiting", { count: line.value.waiting.length })}
          </p>
        </section>
      </div>
      <div class="stack">
        <PassphraseSection work={work} />
        <PasskeySection work={work} />
        <EmptySection work={work} />
      </div>
    </div>
  );
}

function PassphraseSection({ work: { store, effects } }: WorkProps) {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState<NewPassphrase>(noPassphrase);
  const [tried, setTried] = useState(false);
  const change = useAction(
    () => changePassphrase(store, old, fresh.first, effects),
    () => {
      setOld("");
      setFresh(noPassphrase);
      setTried(false);
      showToast(t("device.passphrase.changed"));
    },
  );
  return (
    <details class="panel">
      <summary>
        <h2>{t("device.passphrase")}</h2>
      </summary>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isUsable(fresh)) void change.run();
        }}
      >
        <Trouble refusal={change.refusal} />
        <TextField
          label={t("device.passphrase.old")}
          kind="password"
          required
          value={old}
          onChange={setOld}
        />
        <PassphraseFields value={fresh} onChange={setFresh} random={effects.random} tried={tried} />
        <Buttons>
          <Button submit busy={change.busy}>
            {t("action.save")}
          </Button>
        </Buttons>
      </form>
    </details>
  );
}

function PasskeySection({ work: { store, session, effects } }: WorkProps) {
  const add = useAction(
    () =>
      addPasskey(store, session.device, t("device.passkey.label"), {
        passkeys: navigator.credentials,
        random: effects.random,
      }),
    () => showToast(t("device.passkey.added")),
  );
  if (!isPasskeyPossible()) return null;
  return (
    <section class="panel stack">
      <div>
        <h2>{t("device.passkey")}</h2>
        <p>{t("device.passkey.explain")}</p>
      </div>
      <Trouble refusal={add.refusal} />
      <Buttons>
        <Button busy={add.busy} onClick={() => void add.run()}>
          {t("device.passkey.add")}
        </Button>
      </Buttons>
    </section>
  );
}

function EmptySection({ work }: WorkProps) {
  const [asked, setAsked] = useState(false);
  const { store, lock, line } = work;
  if (!asked) {
    return (
      <section class="panel stack">
        <div>
          <h2>{t("device.empty")}</h2>
          <p>{t("device.empty.what")}</p>
        </div>
        <Buttons>
          <Button onClick={() => setAsked(true)}>{t("device.empty")}</Button>
        </Buttons>
      </section>
    );
  }
  return (
    <ConfirmByTyping
      title={t("device.empty")}
      word={t("device.empty.word")}
      action={t("device.empty")}
      onCancel={() => setAsked(false)}
      onConfirm={() => void emptyDevice(store).then(lock)}
    >
      <p>{t("device.empty.explain")}</p>
      {line.value.waiting.length === 0 ? null : (
        <Notice tone="danger">
          <p>{t("device.empty.waiting", { count: line.value.waiting.length })}</p>
        </Notice>
      )}
    </ConfirmByTyping>
  );
}
