import type { FieldProps } from "./field.tsx";
import { Field } from "./field.tsx";

/** A calendar day of the browser's own control, `2026-12-31`; empty for none. */
export const DayField = (
  props: FieldProps & { readonly value: string; readonly onChange: (day: string) => void },
) => (
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

/** When that day is over here, in milliseconds; null for none. */
export function endOfDay(day: string): number | null {
  const [year, month, date] = day.split("-").map(Number);
  const end = new Date(year ?? Number.NaN, (month ?? 0) - 1, date, 23, 59, 59, 999).getTime();
  return Number.isNaN(end) ? null : end;
}
