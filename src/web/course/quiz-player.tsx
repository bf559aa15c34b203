import { useState } from "preact/hooks";
import { countAttemptsLeft } from "#learning/grade-quiz.ts";
import type { Quiz } from "#learning/quiz.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import type { PlayerProps } from "./player-props.ts";
import { QuizQuestion } from "./quiz-question.tsx";
import { QuizResult } from "./quiz-result.tsx";
import type { FinishedAttempt, QuizState } from "./quiz-state.ts";
import { answerQuestion, beginAttempt, finishAttempt } from "./quiz-state.ts";
import { StrongText } from "./strong-text.tsx";
import { useFocusOn } from "./use-focus.ts";

/** What is asked, how often, from which mark on; the attempt, question by question; the result, with what was right and why. */
export function QuizPlayer(props: PlayerProps<"quiz">) {
  const { content, language, state, onState, random, clock } = props;
  const [isOpen, setOpen] = useState(false);
  const [finished, setFinished] = useState<FinishedAttempt>();

  const begin = () => {
    if (!state?.current) onState(beginAttempt(content, state, random, clock()));
    setFinished(undefined);
    setOpen(true);
  };
  const finish = () => {
    const over = state && finishAttempt(content, state, clock());
    if (!over) return;
    setFinished(over.finished);
    setOpen(false);
    onState(over.state);
  };

  if (isOpen && state?.current) {
    return (
      <Attempt
        content={content}
        language={language}
        state={state}
        current={state.current}
        onAnswer={(question, options) => onState(answerQuestion(state, question, options, clock()))}
        onFinish={finish}
      />
    );
  }
  if (finished) {
    return (
      <QuizResult
        quiz={content}
        language={language}
        finished={finished}
        attemptsLeft={countAttemptsLeft(content, state?.attempts ?? 0)}
        isDone={state?.done === true}
        onAgain={begin}
      />
    );
  }
  return <Opening quiz={content} language={language} state={state} onBegin={begin} />;
}

function Opening(
  props: Pick<PlayerProps<"quiz">, "language" | "state"> & {
    readonly quiz: Quiz;
    readonly onBegin: () => void;
  },
) {
  const { quiz, language, state, onBegin } = props;
  const left = countAttemptsLeft(quiz, state?.attempts ?? 0);
  const isUnderWay = Boolean(state?.current);
  return (
    <div class="stack">
      {quiz.introduction === undefined ? null : (
        <p class="course-text" {...inLanguage(language)}>
          <StrongText text={quiz.introduction} />
        </p>
      )}
      <div>
        <p>
          {t("course.quiz.questions", {
            count: Math.min(quiz.ask, quiz.questions.length),
            mark: formatShare(quiz.passMark / 100),
          })}{" "}
          {left === null ? t("course.quiz.unlimited") : null}
          {left !== null && left > 0 ? t("course.quiz.left", { count: left }) : null}
        </p>
        {state && state.attempts > 0 ? (
          <p>{t("course.quiz.best", { share: formatShare((state.score ?? 0) / 100) })}</p>
        ) : null}
      </div>
      <DoneMark isDone={state?.done === true} />
      {left === 0 && !isUnderWay ? (
        state?.done === true ? null : (
          <p>{t("course.quiz.none-left")}</p>
        )
      ) : (
        <Buttons>
          <Button look="primary" onClick={onBegin}>
            {isUnderWay
              ? t("course.quiz.go-on")
              : t(state && state.attempts > 0 ? "course.quiz.again" : "course.quiz.begin")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}

interface AttemptProps extends Pick<PlayerProps<"quiz">, "content" | "language"> {
  readonly state: QuizState;
  readonly current: NonNullable<QuizState["current"]>;
  readonly onAnswer: (question: string, options: readonly string[]) => void;
  readonly onFinish: () => void;
}

/** One question a screen, from the first that is not answered. */
function Attempt({ content, language, current, onAnswer, onFinish }: AttemptProps) {
  const { questions, answers } = current;
  const firstOpen = questions.findIndex(({ question }) => answers[question] === undefined);
  const [step, setStep] = useState(firstOpen === -1 ? questions.length - 1 : firstOpen);
  const heading = useFocusOn<HTMLHeadingElement>(step, { isPressed: true });
  const shown = questions[step];
  if (!shown) return null;
  const question = content.questions.find((each) => each.question === shown.question);
  const isLast = step === questions.length - 1;
  const answer = answers[shown.question];
  return (
    <div class="stack">
      <div>
        <h2 ref={heading} tabIndex={-1} class="course-step">
          {t("course.quiz.step", { step: step + 1, of: questions.length })}
        </h2>
        <progress class="course-progress" max={questions.length} value={step + 1} aria-hidden="true" />
      </div>
      <QuizQuestion
        key={shown.question}
        question={question}
        order={shown.options}
        language={language}
        answer={answer}
        onAnswer={(options) => onAnswer(shown.question, options)}
      />
      {answer === undefined ? null : (
        <Buttons>
          <Button look="primary" onClick={() => (isLast ? onFinish() : setStep(step + 1))}>
            {t(isLast ? "course.quiz.finish" : "course.quiz.next")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}
