import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { Icon } from "./icon.tsx";
import "./field.css";

export interface FieldProps {
  readonly label: string;
  /** How to answer. */
  readonly hint?: string | undefined;
  /** Why we ask, in a sentence. */
  readonly why?: string | undefined;
  /** What is wrong and what to do. */
  readonly fault?: string | undefined;
  readonly required?: boolean;
  /** Does not say "not required": for groups of which every part may be left out. */
  readonly quietly?: boolean;
}

/** What the control inside a field must carry. */
export interface ControlAttributes {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
  readonly required: boolean;
}

/** One question: its words, why it is asked, the control, what is wrong with the answer. */
export function Field(
  props: FieldProps & { children: (attributes: ControlAttributes) => ComponentChildren },
) {
  const id = useId();
  return (
    <div class={props.fault === undefined ? "field" : "field field-faulty"}>
      <label class="field-label" for={id}>
        {props.label}
        <Optional said={props.required !== true && props.quietly !== true} />
      </label>
      <FieldWords id={id} {...props} />
      {props.children({
        id,
        "aria-describedby": describing(id, props),
        "aria-invalid": props.fault === undefined ? undefined : "true",
        required: props.required === true,
      })}
    </div>
  );
}

/** Several controls that answer one question. */
export function FieldGroup(props: FieldProps & { children: ComponentChildren }) {
  const id = useId();
  return (
    <fieldset
      class={props.fault === undefined ? "field" : "field field-faulty"}
      aria-describedby={describing(id, props)}
    >
      <legend class="field-label">
        {props.label}
        <Optional said={props.required !== true && props.quietly !== true} />
      </legend>
      <FieldWords id={id} {...props} />
      {props.children}
    </fieldset>
  );
}

function Optional({ said }: { said: boolean }) {
  return said ? <span class="field-optional"> ({t("field.optional")})</span> : null;
}

function FieldWords({ id, hint, why, fault }: FieldProps & { id: string }) {
  return (
    <>
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {why === undefined ? null : (
        <p class="field-hint" id={`${id}-why`}>
          {why}
        </p>
      )}
      {fault === undefined ? null : (
        <p class="field-fault" id={`${id}-fault`}>
          <Icon name="care" />
          <span>{fault}</span>
        </p>
      )}
    </>
  );
}

function describing(id: string, { hint, why, fault }: FieldProps): string | undefined {
  const ids = Object.entries({ fault, hint, why }).flatMap(([part, words]) =>
    words === undefined ? [] : [`${id}-${part}`],
  );
  return ids.length === 0 ? undefined : ids.join(" ");
}
