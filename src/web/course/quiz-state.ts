import type { RandomBytes } from "#base/effects.ts";
import type { Quiz } from "#learning/quiz.ts";
import { countAttemptsLeft, drawAttempt, gradeAttempt } from "#learning/grade-quiz.ts";
import type { Attempt, QuizGrade } from "#learning/grade-quiz.ts";
import type { StateOf } from "./player-props.ts";

export type QuizState = StateOf<"quiz">;

const untouched: QuizState = {
  kind: "quiz",
  done: false,
  score: null,
  changedAt: 0,
  attempts: 0,
  current: null,
};

/** An attempt that is over, as its result page shows it; kept by the page alone. */
export interface FinishedAttempt {
  readonly attempt: Attempt;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly grade: QuizGrade;
}

/** Draws new questions; where no attempt is left everything stays as it is. */
export function beginAttempt(
  quiz: Quiz,
  state: QuizState | undefined,
  random: RandomBytes,
  now: number,
): QuizState {
  const before = state ?? untouched;
  if (countAttemptsLeft(quiz, before.attempts) === 0) return before;
  const { questions } = drawAttempt(quiz, random);
  return {
    ...before,
    changedAt: now,
    current: {
      questions: questions.map(({ question, options }) => ({ question, options: [...options] })),
      answers: {},
    },
  };
}

/** An answer stands once it is given, for its feedback says what is right. */
export function answerQuestion(
  state: QuizState,
  question: string,
  options: readonly string[],
  now: number,
): QuizState {
  const { current } = state;
  if (current === null || current.answers[question] !== undefined) return state;
  return {
    ...state,
    changedAt: now,
    current: { ...current, answers: { ...current.answers, [question]: [...options] } },
  };
}

/** Grades the attempt under way. The best result counts, and what was passed stays passed. */
export function finishAttempt(
  quiz: Quiz,
  state: QuizState,
  now: number,
): { readonly state: QuizState; readonly finished: FinishedAttempt } | undefined {
  const { current } = state;
  if (current === null) return undefined;
  const grade = gradeAttempt(quiz, current, current.answers);
  return {
    state: {
      ...state,
      done: state.done || grade.isPassed,
      score: Math.max(state.score ?? 0, grade.percent),
      attempts: state.attempts + 1,
      current: null,
      changedAt: now,
    },
    finished: { attempt: current, answers: current.answers, grade },
  };
}
