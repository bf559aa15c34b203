import type { Survey } from "#learning/survey.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { FaultAt, TextAt } from "./at.tsx";
import { freeSlug, newSurveyQuestion } from "./new-parts.ts";
import { Parts } from "./parts.tsx";
import { AnswerKind } from "./quiz-form.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface SurveyFormProps {
  readonly editor: DraftEditor;
  readonly survey: Survey;
  readonly at: Place;
}

export function SurveyForm({ editor, survey, at }: SurveyFormProps) {
  const questions = [...at, "questions"];
  const slugs = survey.questions.map(({ question }) => question);
  return (
    <div class="stack">
      <Notice>
        <p>{t("teaching.survey.explain")}</p>
      </Notice>
      <TextAt editor={editor} at={[...at, "introduction"]} label={t("teaching.introduction")} optional long />
      <Parts
        add={{ label: t("teaching.quiz.add"), make: () => newSurveyQuestion(slugs), most: 30 }}
        editor={editor}
        at={questions}
        parts={survey.questions}
        nameOf={({ text }) => text}
        copy={(question) => ({ ...question, question: freeSlug("question", slugs) })}
        folded={survey.questions.length > 1}
      >
        {(question, place) => {
          const options = [...place, "options"];
          const taken = question.options.map(({ option }) => option);
          return (
            <>
              <FaultAt editor={editor} at={place} />
              <TextAt
                editor={editor}
                at={[...place, "text"]}
                label={t("teaching.quiz.question")}
                long
                most={800}
              />
              <AnswerKind editor={editor} at={place} />
              <Parts
                add={{
                  label: t("teaching.quiz.option.add"),
                  make: () => ({ option: freeSlug("option", taken), text: "" }),
                  most: 12,
                }}
                editor={editor}
                at={options}
                parts={question.options}
                nameOf={({ text }) => text}
                least={2}
              >
                {(_, inside, index) => (
                  <TextAt
                    editor={editor}
                    at={[...inside, "text"]}
                    label={t("teaching.quiz.option", { number: index + 1 })}
                    most={300}
                  />
                )}
              </Parts>
            </>
          );
        }}
      </Parts>
    </div>
  );
}
