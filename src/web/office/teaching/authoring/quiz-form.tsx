import type { Question, Quiz } from "#learning/quiz.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { CheckAt, FaultAt, NumberAt, SelectAt, TextAt } from "./at.tsx";
import { newOption, newQuestion } from "./new-parts.ts";
import { SluggedParts } from "./slugged-parts.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface QuizFormProps {
  readonly editor: DraftEditor;
  readonly quiz: Quiz;
  readonly at: Place;
}

/** The bank of questions, how many of it an attempt asks, and what is needed to pass. */
export function QuizForm({ editor, quiz, at }: QuizFormProps) {
  return (
    <div class="stack">
      <TextAt editor={editor} at={[...at, "introduction"]} label={t("teaching.introduction")} optional long />
      <div class="filters">
        <NumberAt
          editor={editor}
          at={[...at, "ask"]}
          label={t("teaching.quiz.ask")}
          hint={t("teaching.quiz.ask.hint", { count: quiz.questions.length })}
          least={1}
          most={200}
        />
        <NumberAt
          editor={editor}
          at={[...at, "passMark"]}
          label={t("teaching.pass-mark")}
          hint={t("teaching.pass-mark.hint")}
          least={0}
          most={100}
        />
        <NumberAt
          editor={editor}
          at={[...at, "attempts"]}
          label={t("teaching.quiz.attempts")}
          hint={t("teaching.quiz.attempts.hint")}
          least={1}
          most={100}
          nullable
        />
      </div>
      <SluggedParts
        editor={editor}
        at={[...at, "questions"]}
        parts={quiz.questions}
        slug="question"
        nameOf={({ text }) => text}
        add={{ label: t("teaching.quiz.add"), make: newQuestion, most: 200 }}
        long
      >
        {(question, place) => <QuestionForm editor={editor} question={question} at={place} />}
      </SluggedParts>
    </div>
  );
}

function QuestionForm({
  editor,
  question,
  at,
}: Omit<QuizFormProps, "quiz"> & { readonly question: Question }) {
  return (
    <>
      <FaultAt editor={editor} at={at} />
      <TextAt editor={editor} at={[...at, "text"]} label={t("teaching.quiz.question")} long most={1_200} />
      <AnswerKind editor={editor} at={at} />
      <SluggedParts
        editor={editor}
        at={[...at, "options"]}
        parts={question.options}
        slug="option"
        nameOf={({ text }) => text}
        add={{ label: t("teaching.quiz.option.add"), make: newOption, most: 10 }}
        least={2}
      >
        {(_, place, index) => (
          <>
            <TextAt
              editor={editor}
              at={[...place, "text"]}
              label={t("teaching.quiz.option", { number: index + 1 })}
              most={600}
            />
            <CheckAt editor={editor} at={[...place, "isRight"]} label={t("teaching.quiz.right")} />
            <TextAt
              editor={editor}
              at={[...place, "feedback"]}
              label={t("teaching.quiz.option.feedback")}
              optional
              most={800}
            />
          </>
        )}
      </SluggedParts>
      <TextAt
        editor={editor}
        at={[...at, "feedback"]}
        label={t("teaching.quiz.feedback")}
        hint={t("teaching.quiz.feedback.hint")}
        optional
        long
        most={1_200}
      />
    </>
  );
}

/** Whether one answer is chosen or several. */
export const AnswerKind = ({ editor, at }: { readonly editor: DraftEditor; readonly at: Place }) => (
  <SelectAt
    editor={editor}
    at={[...at, "kind"]}
    label={t("teaching.answer.kind")}
    options={(["one", "many"] as const).map((value) => ({ value, label: t(`teaching.answer.${value}`) }))}
  />
);
