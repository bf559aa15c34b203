import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { t } from "./i18n/translator.ts";
import { Button, Buttons } from "./button.tsx";
import { TextField } from "./text-field.tsx";
import "./confirm-by-typing.css";

export interface ConfirmByTypingProps {
  readonly title: string;
  /** What will happen, and what cannot be undone. */
  readonly children: ComponentChildren;
  /** To be typed; capitals and spaces around it do not matter. */
  readonly word: string;
  /** The words on the button: what it does. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly busy?: boolean;
}

/** For what cannot be undone: slow on purpose, and the way out is as near as the way on. */
export function ConfirmByTyping(props: ConfirmByTypingProps) {
  const [typed, setTyped] = useState("");
  const agrees = fold(typed) === fold(props.word);
  return (
    <form
      class="confirm stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (agrees) props.onConfirm();
      }}
    >
      <div>
        <h2>{props.title}</h2>
        {props.children}
      </div>
      <TextField label={t("confirm.type", { word: props.word })} required value={typed} onChange={setTyped} />
      <Buttons>
        <Button look="danger" submit disabled={!agrees} busy={props.busy === true}>
          {props.action}
        </Button>
        <Button onClick={props.onCancel}>{t("confirm.cancel")}</Button>
      </Buttons>
    </form>
  );
}

const fold = (text: string): string => text.normalize("NFKC").trim().toLocaleLowerCase();
