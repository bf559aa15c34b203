import type { Survey } from "#learning/survey.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { FaultAt, TextAt } from "./at.tsx";
import { newSurveyOption, newSurveyQuestion } from "./new-parts.ts";
import { SluggedParts } from "./slugged-parts.tsx";
import { AnswerKind } from "./quiz-form.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface SurveyFormProps {
  readonly editor: DraftEditor;
  readonly survey: Survey;
  readonly at: Place;
}

export function SurveyForm({ editor, survey, at }: SurveyFormProps) {
  return (
    <div class="stack">
      <Notice>
        <p>{t("teaching.survey.explain")}</p>
      </Notice>
      <TextAt editor={editor} at={[...at, "introduction"]} label={t("teaching.introduction")} optional long />
      <SluggedParts
        editor={editor}
        at={[...at, "questions"]}
        parts={survey.questions}
        slug="question"
        nameOf={({ text }) => text}
        add={{ label: t("teaching.quiz.add"), make: newSurveyQuestion, most: 30 }}
        long
      >
        {(question, place) => (
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
            <SluggedParts
              editor={editor}
              at={[...place, "options"]}
              parts={question.options}
              slug="option"
              nameOf={({ text }) => text}
              add={{ label: t("teaching.quiz.option.add"), make: newSurveyOption, most: 12 }}
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
            </SluggedParts>
          </>
        )}
      </SluggedParts>
    </div>
  );
}
