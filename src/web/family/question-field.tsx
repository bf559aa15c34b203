import { Checks, Choice } from "#web/ui/choice.tsx";
import { DateOrAge } from "#web/ui/date-or-age.tsx";
import { NameField } from "#web/ui/name-field.tsx";
import { PlaceField } from "#web/ui/place-field.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { Answer, Answers } from "./answers.ts";
import { choiceAt, dayAt, listAt, nameAt, placeAt, textAt } from "./answers.ts";
import type { Question } from "./questions.ts";

export type QuestionFieldProps = {
  readonly question: Question;
  readonly answers: Answers;
  readonly countries: readonly string[];
  readonly fault: string | undefined;
  readonly onAnswer: (name: string, answer: Answer) => void;
};

/** One question with the control that fits it. */
export function QuestionField({ question, answers, countries, fault, onAnswer }: QuestionFieldProps) {
  const { name, label, hint, why, required } = question;
  const onChange = (answer: Answer | undefined) => onAnswer(name, answer ?? "");
  const field = { label, hint, why, required: required === true, fault, onChange };
  switch (question.kind) {
    case "name":
      return <NameField {...field} value={nameAt(answers, name)} />;
    case "place":
      return <PlaceField {...field} value={placeAt(answers, name)} countries={countries} />;
    case "day":
      return <DateOrAge {...field} withoutAge={question.withoutAge === true} value={dayAt(answers, name)} />;
    case "checks":
      return <Checks {...field} options={question.options} value={listAt(answers, name)} />;
    case "choice":
    case "select": {
      const values = question.options.map(({ value }) => value);
      const choice = { ...field, options: question.options, value: choiceAt(answers, name, values) };
      return question.kind === "choice" ? <Choice {...choice} /> : <SelectField {...choice} />;
    }
    case "text":
      return (
        <TextField
          {...field}
          kind={question.keyboard ?? "text"}
          long={question.long === true}
          maxLength={question.max}
          value={textAt(answers, name)}
        />
      );
  }
}
