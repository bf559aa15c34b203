import { t } from "./i18n/translator.ts";
import { Choice } from "./choice.tsx";
import type { DateAnswer } from "./date-answer.ts";
import type { FieldProps } from "./field.tsx";
import { TextField } from "./text-field.tsx";
import "./date-or-age.css";

export interface DateOrAgeProps extends FieldProps {
  readonly value: DateAnswer | undefined;
  readonly onChange: (value: DateAnswer) => void;
  /** For a day that has no age: a separation, a last contact. */
  readonly withoutAge?: boolean;
}

const kinds = ["date", "age", "words", "unknown"] as const;

/** A day as far as somebody knows it. What was typed in one way is kept while another way is tried. */
export function DateOrAge(props: DateOrAgeProps) {
  const { value, onChange, withoutAge = false } = props;
  return (
    <Choice
      {...props}
      value={value?.kind}
      onChange={(kind) => onChange(emptyAnswers[kind])}
      options={kinds
        .filter((kind) => kind !== "age" || !withoutAge)
        .map((kind) => ({ value: kind, label: t(`date.${kind === "date" ? "exact" : kind}`) }))}
      below={value === undefined ? {} : { [value.kind]: <Details value={value} onChange={onChange} /> }}
    />
  );
}

const emptyAnswers: Readonly<Record<DateAnswer["kind"], DateAnswer>> = {
  date: { kind: "date", year: "", month: "", day: "" },
  age: { kind: "age", years: "" },
  words: { kind: "words", text: "" },
  unknown: { kind: "unknown" },
};

function Details({ value, onChange }: { value: DateAnswer; onChange: (value: DateAnswer) => void }) {
  if (value.kind === "unknown") return null;
  if (value.kind === "age") {
    return (
      <div class="date-short">
        <TextField
          label={t("date.age.label")}
          required
          kind="number"
          maxLength={3}
          value={value.years}
          onChange={(years) => onChange({ kind: "age", years })}
        />
      </div>
    );
  }
  if (value.kind === "words") {
    return (
      <TextField
        label={t("date.words.label")}
        hint={t("date.words.hint")}
        required
        maxLength={200}
        value={value.text}
        onChange={(text) => onChange({ kind: "words", text })}
      />
    );
  }
  return (
    <>
      <p class="field-hint">{t("date.exact.hint")}</p>
      <div class="date-parts">
        {(["day", "month", "year"] as const).map((part) => (
          <TextField
            key={part}
            label={t(`date.${part}`)}
            required
            kind="number"
            maxLength={part === "year" ? 4 : 2}
            value={value[part]}
            onChange={(text) => onChange({ ...value, [part]: text })}
          />
        ))}
      </div>
    </>
  );
}
