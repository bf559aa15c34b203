import { useId } from "preact/hooks";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { inLanguage } from "./in-language.ts";
import { StrongText } from "./strong-text.tsx";
import "#web/ui/choice.css";
import "#web/ui/field.css";

export interface AnswerOptionsProps {
  readonly kind: "one" | "many";
  readonly text: string;
  readonly options: readonly { readonly option: string; readonly text: string }[];
  readonly language: Language;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** A question and what may be answered: one of several, or any of them. */
export function AnswerOptions({ kind, text, options, language, chosen, onChange }: AnswerOptionsProps) {
  const id = useId();
  const toggle = (option: string) =>
    kind === "one"
      ? [option]
      : chosen.includes(option)
        ? chosen.filter((each) => each !== option)
        : [...chosen, option];
  return (
    <fieldset class="field" aria-describedby={`${id}-how`}>
      <legend class="field-label course-text" {...inLanguage(language)}>
        <StrongText text={text} />
      </legend>
      <p class="field-hint" id={`${id}-how`}>
        {t(`course.quiz.${kind}`)}
      </p>
      <div class="choices">
        {options.map(({ option, text: words }) => (
          <label key={option} class="choice">
            <input
              type={kind === "one" ? "radio" : "checkbox"}
              name={id}
              value={option}
              checked={chosen.includes(option)}
              onChange={() => onChange(toggle(option))}
            />
            <span class="choice-label" {...inLanguage(language)}>
              <StrongText text={words} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
