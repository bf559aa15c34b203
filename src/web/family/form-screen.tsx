import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ProgressSteps } from "#web/ui/progress-steps.tsx";
import { findFaults } from "./answer-faults.ts";
import type { Answer } from "./answers.ts";
import type { Draft } from "./draft.ts";
import { answerDraft } from "./draft.ts";
import type { FamilyApplication } from "./family-application.ts";
import type { ScreenProps } from "./screen-props.ts";
import { PeopleSection } from "./people-section.tsx";
import { QuestionField } from "./question-field.tsx";
import type { Page } from "./questions.ts";
import { groupsOf, pagesOf } from "./questions.ts";

/** The pages of a draft as this application shows them. */
export function draftPages(application: FamilyApplication, draft: Draft): readonly Page[] {
  const societies = application.societies.value ?? [];
  const own = societies.find(({ desk }) => desk === draft.desk);
  const others = societies.filter(({ desk }) => desk !== draft.desk);
  return pagesOf(draft, own?.name ?? "", others);
}

/** One page of the form. What is typed is kept with each stroke; "back" is the browser's own and loses nothing. */
export function FormScreen({ application, pageId }: ScreenProps & { readonly pageId: string | undefined }) {
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);
  const draft = application.kept.value.draft!;
  const pages = draftPages(application, draft);
  const found = pages.findIndex(({ id }) => id === pageId);
  const index = found < 0 ? 0 : found;
  const page = pages[index]!;
  const groups = groupsOf(draft.kind);

  useEffect(() => {
    if (draft.page !== page.id) application.write({ ...draft, page: page.id });
  }, [page.id]);

  const answer = (name: string, given: Answer) => {
    application.write(answerDraft(application.kept.value.draft ?? draft, name, given));
  };
  const goOn = async (event: Event) => {
    event.preventDefault();
    const wrong = findFaults(page.questions, draft.answers, new Date(application.clock()));
    setFaults(wrong);
    if (wrong.size > 0) {
      // Preact has drawn the faults when this goes on; an effect would wait for the next frame, and strokes would go astray.
      await undefined;
      form.current?.querySelector<HTMLElement>(".field-faulty :is(input, select, textarea)")?.focus();
      return;
    }
    const next = pages[index + 1];
    goTo(next ? ["form", next.id] : ["review"]);
  };

  return (
    <form class="stack" noValidate onSubmit={goOn} ref={form}>
      <div>
        <ProgressSteps
          step={groups.indexOf(page.group) + 1}
          of={groups.length}
          about={t(`family.steps.${page.group}`)}
        />
        <h1>{page.title}</h1>
        {page.lead === undefined ? null : <p>{page.lead}</p>}
      </div>
      {page.people ? <PeopleSection application={application} draft={draft} /> : null}
      {page.questions.map((question) => (
        <QuestionField
          key={question.name}
          question={question}
          answers={draft.answers}
          countries={(application.societies.value ?? []).map(({ country }) => country)}
          fault={faults.get(question.name)}
          onAnswer={answer}
        />
      ))}
      <div class="stack">
        <Buttons>
          <Button look="primary" submit>
            {t("action.continue")}
          </Button>
          {index === 0 ? null : (
            <Button onClick={() => goTo(["form", pages[index - 1]!.id])}>{t("action.back")}</Button>
          )}
        </Buttons>
        <p class="quiet">{t(application.keeps.value ? "family.draft.kept" : "family.draft.lost")}</p>
      </div>
    </form>
  );
}
