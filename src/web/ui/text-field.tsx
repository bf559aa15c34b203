import { Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is typed: decides the keyboard a phone shows. */
  readonly kind?: "text" | "name" | "phone" | "email" | "number" | "password" | "new-password" | "search";
  /** Several lines. */
  readonly long?: boolean;
  readonly maxLength?: number;
  /** Writing that runs left to right in every language: codes, addresses. */
  readonly leftToRight?: boolean;
  /** Offered while typing; anything else may be typed too. */
  readonly suggestions?: readonly string[] | undefined;
}

const typeOfKind = {
  phone: "tel",
  email: "email",
  search: "search",
  text: "text",
  name: "text",
  number: "text",
} as const;

/** A line or a few lines of text. Nothing typed is remembered by the browser or sent to a spelling service. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, kind = "text", long = false, maxLength = 2_000, leftToRight, suggestions } = props;
  return (
    <Field {...props}>
      {(attributes) => {
        const control = {
          ...attributes,
          class: "control",
          value,
          maxLength,
          dir:
            leftToRight === true || kind === "phone" || kind === "email"
              ? ("ltr" as const)
              : ("auto" as const),
          spellcheck: false,
          onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
        };
        if (long) return <textarea {...control} autocomplete="off" rows={4} />;
        if (kind === "password" || kind === "new-password") {
          const autocomplete = kind === "password" ? "current-password" : "new-password";
          return <input {...control} type="password" autocomplete={autocomplete} />;
        }
        const input = {
          ...control,
          type: typeOfKind[kind] as "text",
          autocomplete: "off" as const,
          ...(kind === "number" ? { inputMode: "numeric" as const } : {}),
          ...(kind === "name" ? { autocapitalize: "words" as const } : {}),
        };
        if (suggestions === undefined) return <input {...input} />;
        const listId = `${attributes.id}-list`;
        return (
          <>
            <input {...input} list={listId} />
            <datalist id={listId}>
              {suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          </>
        );
      }}
    </Field>
  );
}
