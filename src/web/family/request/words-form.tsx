import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { Result } from "#base/result.ts";
import { Trouble } from "../trouble.tsx";
import type { Outcome, SessionRefusal } from "./request-session.ts";

export type WordsFormProps = {
  readonly label: string;
  readonly why: string;
  readonly sent: string;
  readonly onSend: (text: string) => Promise<Result<Outcome, SessionRefusal>>;
};

/** A few sentences to one's society. What was typed stays in the field until it has left or waits safely. */
export function WordsForm({ label, why, sent, onSend }: WordsFormProps) {
  const [words, setWords] = useState("");
  const [fault, setFault] = useState<string>();
  const [result, setResult] = useState<Result<Outcome, SessionRefusal>>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    const text = words.trim();
    setFault(text === "" ? t("family.messages.fault") : undefined);
    if (text === "") return;
    setBusy(true);
    const outcome = await onSend(text);
    setBusy(false);
    setResult(outcome);
    if (outcome.ok) setWords("");
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <TextField
        label={label}
        why={why}
        required
        long
        maxLength={4_000}
        value={words}
        onChange={setWords}
        fault={fault}
      />
      <div role="status">
        {result?.ok ? (
          <Notice tone={result.value === "sent" ? "safe" : "info"}>
            <p>{result.value === "sent" ? sent : t("offline.waiting", { count: 1 })}</p>
          </Notice>
        ) : null}
      </div>
      {result && !result.ok ? <Trouble kind={result.refusal.kind} /> : null}
      <Buttons>
        <Button look="primary" icon="lock" submit busy={busy}>
          {t("action.send")}
        </Button>
      </Buttons>
    </form>
  );
}
