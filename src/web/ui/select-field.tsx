import { t } from "./i18n/translator.ts";
import { Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  /** What it means to choose nothing. */
  readonly nothing?: string;
  readonly onChange: (value: Value | undefined) => void;
}

/** One of many; for up to about seven use `Choice`, which shows them all. What is required and chosen is not left empty again. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { options, value, nothing, onChange } = props;
  return (
    <Field {...props}>
      {(attributes) => (
        <select
          {...attributes}
          class="control"
          value={value ?? ""}
          onChange={(event) =>
            onChange(options.find((option) => option.value === event.currentTarget.value)?.value)
          }
        >
          {props.required === true && value !== undefined ? null : (
            <option value="">{nothing ?? t("field.choose")}</option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
