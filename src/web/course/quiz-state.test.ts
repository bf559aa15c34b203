import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import type { Quiz } from "#learning/quiz.ts";
import type { QuizState } from "./quiz-state.ts";
import { answerQuestion, beginAttempt, finishAttempt } from "./quiz-state.ts";

const quiz: Quiz = {
  kind: "quiz",
  questions: ["a", "b"].map((question) => ({
    question,
    kind: "one",
    text: `Question ${question}`,
    options: [
      { option: "yes", text: "Yes", isRight: true },
      { option: "no", text: "No", isRight: false },
    ],
  })),
  ask: 2,
  passMark: 100,
  attempts: 2,
};

const begin = (state?: QuizState) => beginAttempt(quiz, state, secureRandomBytes, 1);
function attempt(state: QuizState | undefined, a: string, b: string) {
  const answered = answerQuestion(answerQuestion(begin(state), "a", [a], 2), "b", [b], 3);
  return finishAttempt(quiz, answered, 4)!;
}

test("an answer stands once it is given", () => {
  const answered = answerQuestion(begin(), "a", ["no"], 2);
  expect(answerQuestion(answered, "a", ["yes"], 3)).toBe(answered);
});

test("the best result counts, and what was passed stays passed", () => {
  const passed = attempt(undefined, "yes", "yes");
  expect(passed.finished.grade).toMatchObject({ right: 2, isPassed: true });
  expect(passed.state).toMatchObject({ done: true, score: 100, attempts: 1, current: null });
  expect(attempt(passed.state, "no", "yes").state).toMatchObject({ done: true, score: 100, attempts: 2 });
});

test("what was not passed is not done, and counts as an attempt", () => {
  expect(attempt(undefined, "no", "yes").state).toMatchObject({ done: false, score: 50, attempts: 1 });
});

test("without an attempt left nothing is drawn; without one under way nothing is graded", () => {
  const over = attempt(attempt(undefined, "no", "no").state, "no", "no").state;
  expect(begin(over)).toBe(over);
  expect(finishAttempt(quiz, over, 9)).toBeUndefined();
});
