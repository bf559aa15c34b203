import { t } from "#web/ui/i18n/translator.ts";
import { Check } from "#web/ui/choice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import type { Option } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

// Fields for one value of the course, known by its place: they read it, write it, and say what is wrong with it.

export interface AtProps {
  readonly editor: DraftEditor;
  readonly at: Place;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface TextAtProps extends AtProps {
  readonly long?: boolean;
  readonly most?: number;
  /** Taken away where nothing is written. */
  readonly optional?: boolean;
  readonly leftToRight?: boolean;
}

export function TextAt({ editor, at, optional = false, most = 2_000, ...field }: TextAtProps) {
  const value = editor.read(at);
  return (
    <TextField
      {...field}
      required={!optional}
      maxLength={most}
      value={typeof value === "string" ? value : ""}
      onChange={(next) => editor.write(at, optional && next === "" ? undefined : next)}
      fault={editor.faultAt(at)}
    />
  );
}

export interface NumberAtProps extends AtProps {
  readonly least: number;
  readonly most: number;
  /** An empty field says so: null. */
  readonly nullable?: boolean;
}

/** Whole numbers; what is out of bounds is brought to the nearest that is not. */
export function NumberAt({ editor, at, least, most, nullable = false, ...field }: NumberAtProps) {
  return (
    <NumberField
      {...field}
      least={least}
      most={most}
      nullable={nullable}
      value={editor.read(at) as number | null}
      onChange={(next) => editor.write(at, next)}
      fault={editor.faultAt(at)}
    />
  );
}

export function NumberField(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly least: number;
  readonly most: number;
  readonly nullable?: boolean;
  readonly value: number | null;
  readonly onChange: (next: number | null) => void;
}) {
  const { label, hint, fault, least, most, nullable = false, value, onChange } = props;
  return (
    <TextField
      label={label}
      hint={hint}
      fault={fault}
      kind="number"
      maxLength={6}
      required={!nullable}
      value={value === null ? "" : String(value)}
      onChange={(written) => {
        const number = Number.parseInt(written.replace(/\D/g, ""), 10);
        if (Number.isNaN(number)) onChange(nullable ? null : least);
        else onChange(Math.max(least, Math.min(most, number)));
      }}
    />
  );
}

export const CheckAt = ({ editor, at, label, hint }: AtProps) => (
  <Check
    label={label}
    hint={hint}
    checked={editor.read(at) === true}
    onChange={(checked) => editor.write(at, checked)}
  />
);

export function SelectAt<Value extends string>(
  props: AtProps & { readonly options: readonly Option<Value>[] },
) {
  const { editor, at, label, hint, options } = props;
  const value = editor.read(at);
  return (
    <SelectField
      label={label}
      hint={hint}
      required
      options={options}
      value={options.find((option) => option.value === value)?.value}
      onChange={(next) => {
        if (next !== undefined) editor.write(at, next);
      }}
      fault={editor.faultAt(at)}
    />
  );
}

/** Said where a fault lies at a part and not at a field of it. */
export function FaultAt({ editor, at }: Pick<AtProps, "editor" | "at">) {
  const fault = editor.faultAt(at);
  return fault === undefined ? null : (
    <p class="field-fault" role="note">
      <span aria-hidden="true">! </span>
      {t("teaching.fault.here", { fault })}
    </p>
  );
}
