import { t } from "./i18n/translator.ts";
import { FieldGroup } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import { TextField } from "./text-field.tsx";

/** A person's names as typed; empty text where nothing was said. */
export interface NameAnswer {
  readonly given: string;
  readonly family: string;
  readonly father: string;
  readonly ownScript: string;
  readonly others: string;
}

export const emptyName: NameAnswer = { given: "", family: "", father: "", ownScript: "", others: "" };

export interface NameFieldProps extends FieldProps {
  readonly value: NameAnswer;
  readonly onChange: (value: NameAnswer) => void;
  /** Which names must be given. */
  readonly requires?: readonly (keyof NameAnswer)[];
  /** Which names are asked at all, in this order. */
  readonly asks?: readonly (keyof NameAnswer)[];
}

const hints = { ownScript: "name.own-script.hint", others: "name.others.hint" } as const;
const labels = {
  given: "name.given",
  family: "name.family",
  father: "name.father",
  ownScript: "name.own-script",
  others: "name.others",
} as const;

const allNames = Object.keys(labels) as (keyof NameAnswer)[];

/** The names by which a family knows somebody. Not everybody has a family name, so none is demanded unless asked for. */
export function NameField(props: NameFieldProps) {
  const { value, onChange, requires = [], asks = allNames } = props;
  return (
    <FieldGroup {...props} required>
      <div class="field-pair">
        {asks.map((part) => (
          <TextField
            key={part}
            label={t(labels[part])}
            hint={part in hints ? t(hints[part as keyof typeof hints]) : undefined}
            kind="name"
            quietly
            maxLength={part === "ownScript" || part === "others" ? 240 : 120}
            required={requires.includes(part)}
            value={value[part]}
            onChange={(text) => onChange({ ...value, [part]: text })}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
