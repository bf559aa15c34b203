import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAction } from "#web/ui/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { Outcome } from "./learner.ts";
import { Trouble } from "./trouble.tsx";

export type AddressFormProps = {
  readonly label: string;
  readonly why?: string;
  readonly isRequired?: boolean;
  readonly action: string;
  /** Said once the link is on its way. */
  readonly sent: string;
  readonly ask: (address: string) => Outcome<unknown>;
  readonly className: string;
  readonly children?: ComponentChildren;
};

/** Has a link mailed to an address: to prove that it is one's own, or to come back by it. */
export function AddressForm(props: AddressFormProps) {
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(false);
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  const ask = useAction(
    () => props.ask(address.trim()),
    () => setSent(true),
  );
  return (
    <form
      class={props.className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isAddress) void ask.run();
      }}
    >
      {props.children}
      <Trouble refusal={ask.refusal} kept />
      <TextField
        label={props.label}
        why={props.why}
        kind="email"
        required={props.isRequired === true}
        maxLength={200}
        value={address}
        onChange={setAddress}
        fault={tried && !isAddress ? t("learn.address.fault") : undefined}
      />
      <Buttons>
        <Button look="primary" submit busy={ask.busy}>
          {props.action}
        </Button>
      </Buttons>
      <div role="status">
        {sent ? (
          <Notice tone="safe">
            <p>{props.sent}</p>
          </Notice>
        ) : null}
      </div>
    </form>
  );
}
