import type { ComponentChildren } from "preact";
import { Button, Buttons } from "#web/ui/button.tsx";
import type { ShownRefusal } from "./refusal-text.ts";
import { Trouble } from "./trouble.tsx";

export type ActionFormProps = {
  /** What its one button does. */
  readonly label: string;
  readonly look?: "primary" | "danger";
  readonly action: { readonly busy: boolean; readonly refusal: ShownRefusal | undefined };
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
};

/** Fields, one deed, and what went wrong with it beside the button that was pressed; nothing typed is lost. */
export const ActionForm = ({ label, look = "primary", action, onSubmit, children }: ActionFormProps) => (
  <form
    class="stack"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
    <Trouble refusal={action.refusal} kept />
    <Buttons>
      <Button look={look} submit busy={action.busy}>
        {label}
      </Button>
    </Buttons>
  </form>
);
