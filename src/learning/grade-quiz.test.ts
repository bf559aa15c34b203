import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countAttemptsLeft, drawAttempt, gradeAttempt } from "./grade-quiz.ts";
import type { Quiz } from "./quiz.ts";

/** Bytes from a small generator, so that a failing draw can be drawn again. */
function seededBytes(seed: number) {
  let state = seed >>> 0;
  return (length: number) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}

const quizzes = fc
  .record({
    bank: fc.array(
      fc.record({ options: fc.integer({ min: 2, max: 6 }), right: fc.integer({ min: 1, max: 63 }) }),
      { minLength: 1, maxLength: 15 },
    ),
    ask: fc.integer({ min: 1, max: 18 }),
    passMark: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ bank, ask, passMark }): Quiz => ({
    kind: "quiz",
    ask,
    passMark,
    attempts: null,
    questions: bank.map(({ options, right }, index) => ({
      question: `question-${index}`,
      kind: "many",
      text: "?",
      options: Array.from({ length: options }, (_, option) => ({
        option: `option-${option}`,
        text: "!",
        // At least the first is right whatever the mask says of those that are there.
        isRight: option === 0 || ((right >> option) & 1) === 1,
      })),
    })),
  }));

const rightOf = (quiz: Quiz, slug: string) =>
  quiz.questions
    .find(({ question }) => question === slug)!
    .options.filter(({ isRight }) => isRight)
    .map(({ option }) => option);

describe("an attempt", () => {
  test("asks as many different questions as the quiz says, with all their options and no others", () => {
    fc.assert(
      fc.property(quizzes, fc.integer(), (quiz, seed) => {
        const { questions } = drawAttempt(quiz, seededBytes(seed));
        expect(questions).toHaveLength(Math.min(quiz.ask, quiz.questions.length));
        expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
        for (const { question, options } of questions) {
          const inBank = quiz.questions.find((each) => each.question === question)!;
          expect(options.toSorted()).toEqual(inBank.options.map(({ option }) => option).toSorted());
        }
      }),
    );
  });

  test("in time asks everything in the bank, in every order of options", () => {
    const quiz = fc.sample(quizzes, { seed: 7, numRuns: 50 }).find((each) => each.questions.length > 5)!;
    const randomBytes = seededBytes(1);
    const attempts = Array.from({ length: 400 }, () => drawAttempt({ ...quiz, ask: 2 }, randomBytes));
    const asked = attempts.flatMap(({ questions }) => questions);
    expect(new Set(asked.map(({ question }) => question)).size).toBe(quiz.questions.length);
    const first = asked.filter(({ question }) => question === "question-0");
    expect(new Set(first.map(({ options }) => options[0])).size).toBe(quiz.questions[0]!.options.length);
  });
});

describe("a grade", () => {
  test("is 100 for exactly the right options, and right answers are never graded lower", () => {
    fc.assert(
      fc.property(quizzes, fc.integer(), fc.nat(), (quiz, seed, known) => {
        const attempt = drawAttempt(quiz, seededBytes(seed));
        const all = attempt.questions.map(({ question }) => [question, rightOf(quiz, question)] as const);
        expect(gradeAttempt(quiz, attempt, Object.fromEntries(all))).toMatchObject({
          percent: 100,
          isPassed: true,
          right: all.length,
        });
        const some = known % (all.length + 1);
        const graded = gradeAttempt(quiz, attempt, Object.fromEntries(all.slice(0, some)));
        expect(graded.right).toBe(some);
        expect(graded.isPassed).toBe((100 * some) / all.length >= quiz.passMark);
      }),
    );
  });

  test("counts a question wrong when an option is missing or one too many is chosen", () => {
    fc.assert(
      fc.property(quizzes, fc.integer(), (quiz, seed) => {
        const attempt = drawAttempt(quiz, seededBytes(seed));
        for (const { question, options } of attempt.questions) {
          const right = rightOf(quiz, question);
          const wrong = options.find((option) => !right.includes(option));
          const answers = [right.slice(1), ...(wrong ? [[...right, wrong]] : []), ["never-offered"]];
          for (const answer of answers) {
            const grade = gradeAttempt(quiz, attempt, { [question]: answer });
            expect(grade.right).toBe(0);
          }
        }
      }),
    );
  });

  test("does not depend on the order in which options were chosen, nor on one that was chosen twice", () => {
    fc.assert(
      fc.property(quizzes, fc.integer(), (quiz, seed) => {
        const attempt = drawAttempt(quiz, seededBytes(seed));
        const answers = Object.fromEntries(
          attempt.questions.map(({ question }) => {
            const right = rightOf(quiz, question);
            return [question, [...right.toReversed(), ...right]];
          }),
        );
        expect(gradeAttempt(quiz, attempt, answers).percent).toBe(100);
      }),
    );
  });

  test("of a question that a later version no longer has is wrong, and of nothing asked is not passed", () => {
    const [quiz] = fc.sample(quizzes, { seed: 3, numRuns: 1 });
    const gone = { questions: [{ question: "constructor", options: ["option-0"] }] };
    expect(gradeAttempt(quiz!, gone, { constructor: ["option-0"] } as never).right).toBe(0);
    expect(gradeAttempt({ ...quiz!, passMark: 0 }, { questions: [] }, {}).isPassed).toBe(false);
  });

  test("rounds down: two of three do not pass 67", () => {
    const question = (slug: string) => ({
      question: slug,
      kind: "one" as const,
      text: "?",
      options: [
        { option: "yes", text: "Yes", isRight: true },
        { option: "no", text: "No", isRight: false },
      ],
    });
    const quiz: Quiz = {
      kind: "quiz",
      questions: ["a", "b", "c"].map(question),
      ask: 3,
      passMark: 67,
      attempts: 2,
    };
    const attempt = drawAttempt(quiz, seededBytes(5));
    expect(gradeAttempt(quiz, attempt, { a: ["yes"], b: ["yes"], c: ["no"] })).toMatchObject({
      percent: 66,
      isPassed: false,
    });
  });
});

test("attempts run out where the quiz counts them, and never below none", () => {
  const quiz = { attempts: 2 } as Quiz;
  expect([0, 1, 2, 3].map((made) => countAttemptsLeft(quiz, made))).toEqual([2, 1, 0, 0]);
  expect(countAttemptsLeft({ ...quiz, attempts: null }, 1_000)).toBeNull();
});
