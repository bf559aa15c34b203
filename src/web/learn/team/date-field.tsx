import type { FieldProps } from "#web/ui/field.tsx";
import { Field } from "#web/ui/field.tsx";

/** A day to come, by the browser's own calendar: `2030-03-14`, empty for none. */
export const DateField = (props: FieldProps & { value: string; onChange: (value: string) => void }) => (
  <Field {...props}>
    {(attributes) => (
      <input
        {...attributes}
        class="control"
        type="date"
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
