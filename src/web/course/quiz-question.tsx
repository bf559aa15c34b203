import { useState } from "preact/hooks";
import type { Question } from "#learning/quiz.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { AnswerOptions } from "./answer-options.tsx";
import { inLanguage } from "./in-language.ts";
import { isAnsweredRight, MarkedOptions } from "./marked-options.tsx";
import { StrongText } from "./strong-text.tsx";
import { useFocusOn } from "./use-focus.ts";

export interface QuizQuestionProps {
  /** Nothing where a later version of the course no longer asks it. */
  readonly question: Question | undefined;
  readonly order: readonly string[];
  readonly language: Language;
  /** Nothing before it is answered. */
  readonly answer: readonly string[] | undefined;
  readonly onAnswer: (options: readonly string[]) => void;
}

/** Asked, then answered: with what was right and why, to which the reader is taken. */
export function QuizQuestion({ question, order, language, answer, onAnswer }: QuizQuestionProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isTried, setTried] = useState(false);
  const verdict = useFocusOn<HTMLParagraphElement>(answer !== undefined);
  if (!question) {
    return (
      <div class="stack">
        <p>{t("course.quiz.gone")}</p>
        {answer === undefined ? (
          <Buttons>
            <Button onClick={() => onAnswer([])}>{t("action.continue")}</Button>
          </Buttons>
        ) : null}
      </div>
    );
  }
  if (answer === undefined) {
    const options = order.flatMap((slug) => question.options.filter(({ option }) => option === slug));
    return (
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (chosen.length > 0) onAnswer(chosen);
        }}
      >
        <AnswerOptions
          kind={question.kind}
          text={question.text}
          options={options}
          language={language}
          chosen={chosen}
          onChange={setChosen}
        />
        <p class="field-fault" role="alert" hidden={!isTried || chosen.length > 0}>
          {isTried && chosen.length === 0 ? t("course.quiz.choose-first") : null}
        </p>
        <Buttons>
          <Button look="primary" submit>
            {t("course.quiz.answer")}
          </Button>
        </Buttons>
      </form>
    );
  }
  const isRight = isAnsweredRight(question, answer);
  return (
    <div class="stack">
      <p class="field-label course-text" {...inLanguage(language)}>
        <StrongText text={question.text} />
      </p>
      <p
        ref={verdict}
        tabIndex={-1}
        class={isRight ? "course-verdict course-verdict-right" : "course-verdict course-verdict-wrong"}
      >
        {t(isRight ? "course.quiz.right" : "course.quiz.wrong")}
      </p>
      <MarkedOptions question={question} order={order} answer={answer} language={language} />
    </div>
  );
}
