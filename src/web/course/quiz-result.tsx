import { useEffect, useRef } from "preact/hooks";
import type { Quiz } from "#learning/quiz.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatShare } from "#web/ui/i18n/format.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import { MarkedOptions } from "./marked-options.tsx";
import type { FinishedAttempt } from "./quiz-state.ts";
import { StrongText } from "./strong-text.tsx";

export interface QuizResultProps {
  readonly quiz: Quiz;
  readonly language: Language;
  readonly finished: FinishedAttempt;
  readonly attemptsLeft: number | null;
  readonly isDone: boolean;
  readonly onAgain: () => void;
}

/** How the attempt went, then each question with what was right and why. */
export function QuizResult(props: QuizResultProps) {
  const { quiz, language, finished, attemptsLeft, isDone, onAgain } = props;
  const { attempt, answers, grade } = finished;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const share = formatShare(grade.percent / 100);
  return (
    <div class="stack">
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {t(grade.isPassed ? "course.quiz.passed" : "course.quiz.not-passed", { share })}
        </h2>
        <p>
          {t("course.quiz.count", {
            right: grade.right,
            of: grade.questions.length,
            mark: formatShare(quiz.passMark / 100),
          })}
        </p>
      </div>
      <DoneMark isDone={isDone} />
      {attemptsLeft === 0 ? (
        isDone ? null : (
          <p>{t("course.quiz.none-left")}</p>
        )
      ) : (
        <div>
          <p>
            {attemptsLeft === null
              ? t("course.quiz.unlimited")
              : t("course.quiz.left", { count: attemptsLeft })}
          </p>
          <Buttons>
            <Button look={grade.isPassed ? "quiet" : "primary"} onClick={onAgain}>
              {t("course.quiz.again")}
            </Button>
          </Buttons>
        </div>
      )}
      <section class="stack">
        <h2>{t("course.quiz.look-again")}</h2>
        {attempt.questions.map(({ question: slug, options }, index) => {
          const question = quiz.questions.find((each) => each.question === slug);
          if (!question) return null;
          return (
            <article key={slug} class="course-answered">
              <h3 class="course-text" {...inLanguage(language)}>
                <StrongText text={question.text} />
              </h3>
              <p class="course-mark">
                <Icon name={grade.questions[index]?.isRight === true ? "check" : "close"} />{" "}
                {t(grade.questions[index]?.isRight === true ? "course.quiz.right" : "course.quiz.wrong")}
              </p>
              <MarkedOptions
                question={question}
                order={options}
                answer={answers[slug] ?? []}
                language={language}
              />
            </article>
          );
        })}
      </section>
    </div>
  );
}
