import { useState } from "preact/hooks";
import { addNote, sendMessage } from "#client/cases/write-words.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";

/** The desk's own notes. */
export function NotePanel({ work, view, onChanged }: CaseProps) {
  const [text, setText] = useState("");
  const write = useAction(
    () => addNote(work.session, view.opened, text),
    async ({ acknowledged }) => {
      showToast(t(acknowledged ? "note.done" : "case.saved-here"));
      await onChanged();
    },
  );
  return (
    <form class="stack" noValidate onKeyDown={sendByKeyboard} onSubmit={onSubmit(text, write.run)}>
      <TextField
        label={t("note.text")}
        hint={t("note.readers")}
        long
        required
        maxLength={8_000}
        value={text}
        onChange={setText}
      />
      <Trouble refusal={write.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={write.busy} disabled={text.trim() === ""}>
          {t("action.save")}
        </Button>
      </Buttons>
    </form>
  );
}

/** To the family, who read it with their code; a mail without content may tell them that there is news. */
export function MessagePanel({ work, view, onChanged }: CaseProps) {
  const [text, setText] = useState("");
  const [tell, setTell] = useState(true);
  const send = useAction(
    () => sendMessage(work.session, view.opened, text, tell),
    async ({ told }) => {
      showToast(t(`message.told.${told}`), told === "failed" ? "care" : "safe");
      await onChanged();
    },
  );
  const { mustNotLearn, notWhen } = view.intake?.contact ?? {};
  return (
    <form class="stack" noValidate onKeyDown={sendByKeyboard} onSubmit={onSubmit(text, send.run)}>
      <TextField
        label={t("message.text")}
        hint={t("message.readers")}
        long
        required
        maxLength={4_000}
        value={text}
        onChange={setText}
      />
      <Check label={t("message.tell")} hint={t("message.tell.hint")} checked={tell} onChange={setTell} />
      {mustNotLearn === undefined && notWhen === undefined ? null : (
        <p class="careful">
          {mustNotLearn === undefined ? null : `${t("facts.must-not-learn")}: ${mustNotLearn}. `}
          {notWhen === undefined ? null : `${t("facts.not-when")}: ${notWhen}.`}
        </p>
      )}
      <Trouble refusal={send.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={send.busy} disabled={text.trim() === ""}>
          {t("action.send")}
        </Button>
      </Buttons>
    </form>
  );
}

const onSubmit = (text: string, run: () => Promise<void>) => (event: Event) => {
  event.preventDefault();
  if (text.trim() !== "") void run();
};

/** Ctrl or Command with Enter sends, as everywhere. */
function sendByKeyboard(event: KeyboardEvent & { readonly currentTarget: HTMLFormElement }): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}
