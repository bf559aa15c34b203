import { useState } from "preact/hooks";
import { parseAccessCode } from "#keys/access-code.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import type { ScreenProps } from "../screen-props.ts";
import { Trouble } from "../trouble.tsx";
import { codeLength, findCodeSlip } from "./code-slip.ts";
import type { RequestSession } from "./request-session.ts";
import { openRequestSession } from "./request-session.ts";

/** What the gate says of a code that is bound to nothing; a code that never was looks the same. */
const unknownCode: ReadonlySet<string> = new Set([
  "not-found",
  "unknown-key",
  "wrong-signature",
  "not-entitled",
]);

export function EnterCodeScreen({
  application,
  onOpen,
}: ScreenProps & { readonly onOpen: (session: RequestSession) => void }) {
  const [written, setWritten] = useState("");
  const [fault, setFault] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);

  const open = async () => {
    setTrouble(undefined);
    const code = parseAccessCode(written);
    setFault(code ? undefined : slipWords(written));
    if (!code) return;
    setBusy(true);
    if (!application.lifeline.value) await application.refresh();
    const lifeline = application.lifeline.value;
    const opened = lifeline && (await openRequestSession(lifeline, code));
    setBusy(false);
    if (opened?.ok) onOpen(opened.value);
    else if (opened && unknownCode.has(opened.refusal.kind)) setFault(t("family.enter.unknown"));
    else setTrouble(opened ? opened.refusal.kind : "offline");
  };

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void open();
      }}
    >
      <div>
        <h1>{t("family.enter.title")}</h1>
      </div>
      {trouble === undefined ? null : <Trouble kind={trouble} />}
      <TextField
        label={t("family.enter.code")}
        hint={t("family.enter.hint")}
        required
        leftToRight
        maxLength={60}
        value={written}
        onChange={setWritten}
        fault={fault}
      />
      <Buttons>
        <Button look="primary" submit busy={busy}>
          {t("family.enter.open")}
        </Button>
      </Buttons>
      <p class="quiet">{t("family.enter.memory")}</p>
      <p class="quiet">{t("family.enter.lost")}</p>
    </form>
  );
}

function slipWords(written: string): string {
  const slip = findCodeSlip(written);
  if (slip.kind === "foreign") return t("family.enter.foreign", { sign: slip.sign });
  if (slip.kind === "mistyped") return t("family.enter.mistyped");
  return t("family.enter.incomplete", { count: codeLength, typed: slip.typed });
}
