import { useState } from "preact/hooks";
import type { Survey } from "#learning/survey.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { AnswerOptions } from "./answer-options.tsx";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import type { PlayerProps } from "./player-props.ts";
import { StrongText } from "./strong-text.tsx";
import { useFocusOn } from "./use-focus.ts";

type Chosen = Readonly<Record<string, readonly string[]>>;

/** Questions whose answers are only ever counted. What was chosen is kept on the device only until it is sent. */
export function SurveyPlayer(props: PlayerProps<"survey">) {
  const { content, language, state, onState, onSurvey, clock } = props;
  const [chosen, setChosen] = useState<Chosen>({});
  const [isMissing, setIsMissing] = useState(false);
  const isDone = state?.done === true;
  const thanks = useFocusOn<HTMLParagraphElement>(isDone);
  const answers = listAnswers(content, chosen);

  const send = async () => {
    setIsMissing(answers.length === 0);
    if (answers.length === 0) return;
    await onSurvey(answers);
    onState({ kind: "survey", done: true, score: null, changedAt: clock() });
  };

  if (isDone) {
    return (
      <div class="stack">
        <DoneMark isDone />
        <p ref={thanks} tabIndex={-1}>
          {t("course.survey.sent")}
        </p>
      </div>
    );
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {content.introduction === undefined ? null : (
        <p class="course-text" {...inLanguage(language)}>
          <StrongText text={content.introduction} />
        </p>
      )}
      <Notice>
        <p>{t("course.survey.how")}</p>
        <p>{t("course.survey.kept")}</p>
        <p>{t("course.survey.once")}</p>
      </Notice>
      {content.questions.map((question) => (
        <AnswerOptions
          key={question.question}
          language={language}
          kind={question.kind}
          text={question.text}
          options={question.options}
          chosen={chosen[question.question] ?? []}
          onChange={(options) => setChosen((before) => ({ ...before, [question.question]: options }))}
        />
      ))}
      {isMissing ? (
        <Notice tone="care" urgent>
          <p>{t("course.survey.missing")}</p>
        </Notice>
      ) : null}
      <Buttons>
        <Button look="primary" submit>
          {t("course.survey.send")}
        </Button>
      </Buttons>
    </form>
  );
}

/** In the order of the survey, so that the order of answering tells nothing. */
const listAnswers = ({ questions }: Survey, chosen: Chosen) =>
  questions.flatMap(({ question, options }) => {
    const taken = options.map(({ option }) => option).filter((option) => chosen[question]?.includes(option));
    return taken.length === 0 ? [] : [{ question, options: taken }];
  });
