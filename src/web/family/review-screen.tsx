import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { findFaults } from "./answer-faults.ts";
import { wordsOfAnswer } from "./answer-words.ts";
import type { Answers } from "./answers.ts";
import type { ScreenProps } from "./screen-props.ts";
import { draftPages } from "./form-screen.tsx";
import type { Page } from "./questions.ts";
import { Trouble } from "./trouble.tsx";

/** Everything that was answered, once more, each group with a way back to it. */
export function ReviewScreen({ application }: ScreenProps) {
  const draft = application.kept.value.draft!;
  const pages = draftPages(application, draft);
  const sending = application.sending.value;
  const today = new Date(application.clock());
  const unfinished = pages.find(({ questions }) => findFaults(questions, draft.answers, today).size > 0);
  const society = application.societies.value?.find(({ desk }) => desk === draft.desk);
  return (
    <div class="stack">
      <div>
        <h1>{t("family.review.title")}</h1>
        <p>{t("family.review.lead")}</p>
        {society === undefined ? null : <p>{t("family.society.chosen", { society: society.name })}</p>}
      </div>
      {sending.step === "refused" ? <Trouble kind={sending.refusal} /> : null}
      {pages
        .filter(({ questions }) => questions.length > 0)
        .map((page, i, shown) => (
          <ReviewedPage
            key={page.id}
            page={page}
            answers={draft.answers}
            isNew={shown[i - 1]?.title !== page.title}
          />
        ))}
      {unfinished === undefined ? null : (
        <Notice tone="care">
          <p>
            {t("family.review.unfinished")} <a href={hrefTo("form", unfinished.id)}>{unfinished.title}</a>
          </p>
        </Notice>
      )}
      <Buttons>
        <Button look="primary" icon="lock" disabled={unfinished !== undefined} onClick={() => goTo(["send"])}>
          {t("family.review.send")}
        </Button>
      </Buttons>
    </div>
  );
}

/** What was answered on one page; what was left out is not held against anybody. */
function ReviewedPage({ page, answers, isNew }: { page: Page; answers: Answers; isNew: boolean }) {
  const { id, title, questions } = page;
  const answered = questions.flatMap((question) => {
    const words = wordsOfAnswer(question, answers);
    return words === undefined ? [] : [{ question, words }];
  });
  return (
    <section class="review">
      {isNew ? <h2>{title}</h2> : null}
      {answered.length === 0 ? (
        <p class="quiet">
          {questions[0]!.label} {t("answer.none")}
        </p>
      ) : (
        <dl>
          {answered.map(({ question, words }) => (
            <div key={question.name}>
              <dt>{question.label}</dt>
              <dd>
                <bdi>{words}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <a href={hrefTo("form", id)} aria-label={t("family.review.change", { about: questions[0]!.label })}>
        {t("action.change")}
      </a>
    </section>
  );
}
