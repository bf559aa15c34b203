import { gradeAttempt } from "#learning/grade-quiz.ts";
import type { Question } from "#learning/quiz.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { inLanguage } from "./in-language.ts";
import { StrongText } from "./strong-text.tsx";

/** By the same rule as the whole attempt. */
export const isAnsweredRight = (question: Question, answer: readonly string[]): boolean =>
  gradeAttempt(
    { kind: "quiz", questions: [question], ask: 1, passMark: 100, attempts: null },
    { questions: [{ question: question.question, options: [] }] },
    { [question.question]: answer },
  ).isPassed;

export interface MarkedOptionsProps {
  readonly question: Question;
  readonly order: readonly string[];
  readonly answer: readonly string[];
  readonly language: Language;
}

/** An answered question: which options are right, which were chosen, in words beside the shape, and why. */
export function MarkedOptions({ question, order, answer, language }: MarkedOptionsProps) {
  const options = order.flatMap((slug) => question.options.filter(({ option }) => option === slug));
  const authored = inLanguage(language);
  return (
    <>
      <ul class="course-marked">
        {options.map(({ option, text, isRight, feedback }) => {
          const isChosen = answer.includes(option);
          const mark = isChosen ? (isRight ? "chosen-right" : "chosen-wrong") : isRight ? "right" : undefined;
          return (
            <li key={option} class={mark === undefined ? undefined : `course-marked-${mark}`}>
              {mark === undefined ? (
                <span class="course-no-mark" />
              ) : (
                <Icon name={isRight ? "check" : "close"} />
              )}
              <div>
                <p {...authored}>
                  <StrongText text={text} />
                </p>
                {mark === undefined ? null : <p class="course-mark">{t(`course.quiz.option.${mark}`)}</p>}
                {feedback !== undefined && mark !== undefined ? (
                  <p class="quiet course-text" {...authored}>
                    <StrongText text={feedback} />
                  </p>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      {question.feedback === undefined ? null : (
        <p class="course-text course-why" {...authored}>
          <StrongText text={question.feedback} />
        </p>
      )}
    </>
  );
}
