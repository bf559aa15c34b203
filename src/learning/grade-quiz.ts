import type { RandomBytes } from "#base/effects.ts";
import type { Question, Quiz } from "./quiz.ts";

/** What one attempt asks, in which order, by slug: the learner may change the language in the middle of it. */
export interface Attempt {
  readonly questions: readonly { readonly question: string; readonly options: readonly string[] }[];
}

/** The options chosen for each question, by slug; a question without an entry was not answered. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export interface QuizGrade {
  readonly questions: readonly { readonly question: string; readonly isRight: boolean }[];
  readonly right: number;
  /** Of the questions asked, rounded down: 79.9 does not pass 80. */
  readonly percent: number;
  readonly isPassed: boolean;
}

/** Draws `ask` different questions of the bank (all of it where it is smaller) and shuffles their options. */
export function drawAttempt(quiz: Quiz, randomBytes: RandomBytes): Attempt {
  return {
    questions: shuffle(quiz.questions, randomBytes)
      .slice(0, quiz.ask)
      .map(({ question, options }) => ({
        question,
        options: shuffle(
          options.map(({ option }) => option),
          randomBytes,
        ),
      })),
  };
}

/** A question is right when exactly its right options were chosen. One that a later version no longer has is wrong. */
export function gradeAttempt(quiz: Quiz, attempt: Attempt, answers: Answers): QuizGrade {
  const questionBySlug = new Map(quiz.questions.map((each) => [each.question, each]));
  const questions = attempt.questions.map(({ question }) => ({
    question,
    isRight: isAnsweredRight(
      questionBySlug.get(question),
      Object.hasOwn(answers, question) ? answers[question] : undefined,
    ),
  }));
  const right = questions.filter(({ isRight }) => isRight).length;
  const percent = questions.length === 0 ? 0 : Math.floor((100 * right) / questions.length);
  return { questions, right, percent, isPassed: questions.length > 0 && percent >= quiz.passMark };
}

/** Null where one may try as often as one wants. */
export const countAttemptsLeft = (quiz: Quiz, made: number): number | null =>
  quiz.attempts === null ? null : Math.max(0, quiz.attempts - made);

function isAnsweredRight(question: Question | undefined, chosen: readonly string[] = []): boolean {
  if (!question) return false;
  const right = question.options.filter(({ isRight }) => isRight).map(({ option }) => option);
  const given = new Set(chosen);
  return right.length > 0 && given.size === right.length && right.every((option) => given.has(option));
}

/** Fisher and Yates; every order equally likely. */
function shuffle<Item>(items: readonly Item[], randomBytes: RandomBytes): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = drawBelow(last + 1, randomBytes);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen]!, shuffled[last]!];
  }
  return shuffled;
}

/** Uniform: what lies above the last whole multiple of `limit` is drawn again. */
function drawBelow(limit: number, randomBytes: RandomBytes): number {
  const range = 2 ** 32;
  for (;;) {
    const drawn = new DataView(Uint8Array.from(randomBytes(4)).buffer).getUint32(0);
    if (drawn < range - (range % limit)) return drawn % limit;
  }
}
