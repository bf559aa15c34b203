import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo, routeOf } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { findInvitation, routeOfInvitation } from "../invitation-link.ts";
import type { OfficeApplication } from "../office-application.ts";
import { dutiesOf } from "./demo-devices.ts";

/** No device lies in this browser: an invitation makes one; a demonstration offers some. */
export function WelcomeScreen({ application }: { readonly application: OfficeApplication }) {
  const [failed, setFailed] = useState(false);
  const offered = application.demoDevices.value;
  return (
    <div class="sign-in stack">
      <div>
        <Mark size={56} />
        <h1>{t("welcome.title")}</h1>
        <p>{t(offered.length > 0 ? "welcome.demo" : "welcome.lead")}</p>
      </div>
      {failed ? (
        <Notice tone="care" urgent>
          <p>{t("welcome.demo.failed")}</p>
        </Notice>
      ) : null}
      {offered.length === 0 ? null : (
        <ListRows label={t("welcome.demo")}>
          {offered.map((one) => (
            <ListRow
              key={one.device}
              title={one.name}
              detail={[one.organisation, dutiesOf(one)].filter(Boolean).join(" · ")}
              onClick={() => void application.chooseDemoDevice(one).then((done) => setFailed(!done))}
            />
          ))}
        </ListRows>
      )}
      <InvitationForm />
    </div>
  );
}

/** For a link that arrived on another device, or was read from paper. */
function InvitationForm() {
  const [link, setLink] = useState("");
  const [tried, setTried] = useState(false);
  const invitation = findInvitation(routeOf(link.includes("#") ? link.slice(link.indexOf("#")) : ""));
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (invitation) goTo(routeOfInvitation(invitation));
      }}
    >
      <TextField
        label={t("welcome.link")}
        hint={t("welcome.link.hint")}
        quietly
        leftToRight
        value={link}
        onChange={setLink}
        fault={tried && !invitation ? t("welcome.link.fault") : undefined}
      />
      <Buttons>
        <Button submit>{t("action.continue")}</Button>
      </Buttons>
    </form>
  );
}
