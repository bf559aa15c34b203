import { useState } from "preact/hooks";
import type { Result } from "#base/result.ts";
import { equalBytes } from "#base/bytes.ts";
import { connect } from "#client/network/connection.ts";
import type { Invitation } from "#protocol/invitation.ts";
import { askForEnrolment } from "#client/desk/enrolment.ts";
import { enrolDevice } from "#client/store/unlock.ts";
import { emptyRegister } from "#register/state.ts";
import type { Device } from "#keys/device.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { OfficeApplication } from "../office-application.ts";
import type { ShownRefusal } from "../refusal-text.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { NewPassphrase } from "#web/ui/passphrase-fields.tsx";
import { isUsable, noPassphrase, PassphraseFields } from "#web/ui/passphrase-fields.tsx";

/** An invitation was opened: this browser becomes a device, and asks the organisation to certify it. */
export function EnrolScreen(props: {
  readonly application: OfficeApplication;
  readonly invitation: Invitation;
}) {
  const { application, invitation } = props;
  const { effects, ownStore, network, device } = application;
  const [passphrase, setPassphrase] = useState<NewPassphrase>(noPassphrase);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<Device>();

  const enrol = useAction(
    async (): Promise<Result<Device, ShownRefusal>> => {
      const known = network.value;
      if (!known) return { ok: false, refusal: { kind: "unreachable", server: "gate" } };
      // A second press after a lost line asks again for the same device.
      const enrolled: Result<Device, ShownRefusal> = made
        ? { ok: true, value: made }
        : await enrolDevice(ownStore, passphrase.first, effects);
      if (!enrolled.ok) return enrolled;
      setMade(enrolled.value);
      const urls = { gate: known.gateUrl, vault: known.vaultUrl };
      const anybody = connect({ urls, registerHead: () => emptyRegister.head, ...effects });
      const asked = await askForEnrolment(anybody, enrolled.value, invitation);
      return asked.ok ? enrolled : asked;
    },
    async (enrolled) => {
      goTo([], { replace: true });
      await application.begin(enrolled, ownStore);
    },
  );

  const isOfThisNetwork = !network.value || equalBytes(network.value.rootKey, invitation.rootKey);
  if (!isOfThisNetwork) {
    return (
      <div class="sign-in stack">
        <h1>{t("enrol.title")}</h1>
        <Notice tone="care">
          <p>{t("enrol.other-network")}</p>
        </Notice>
      </div>
    );
  }
  if (device.value && !device.value.owner && !made) {
    return (
      <div class="sign-in stack">
        <h1>{t("enrol.title")}</h1>
        <Notice tone="care">
          <p>{t("enrol.taken")}</p>
          <Buttons>
            <ButtonLink href={hrefTo()}>{t("sign-in.title")}</ButtonLink>
          </Buttons>
        </Notice>
      </div>
    );
  }
  return (
    <form
      class="sign-in stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isUsable(passphrase)) void enrol.run();
      }}
    >
      <div>
        <h1>{t("enrol.title")}</h1>
        <p>{t("enrol.lead")}</p>
      </div>
      <Trouble refusal={enrol.refusal} kept />
      <PassphraseFields value={passphrase} onChange={setPassphrase} random={effects.random} tried={tried} />
      <Notice tone="care">
        <p>{t("enrol.nobody-knows")}</p>
      </Notice>
      <Buttons>
        <Button look="primary" submit busy={enrol.busy}>
          {t("enrol.go")}
        </Button>
      </Buttons>
    </form>
  );
}
