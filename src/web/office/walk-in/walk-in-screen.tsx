import { useLayoutEffect, useState } from "preact/hooks";
import type { CreatedCase } from "#client/cases/create-case.ts";
import { createCase } from "#client/cases/create-case.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { groupAccessCode } from "#keys/access-code.ts";
import type { Intake } from "#tracing/intake.ts";
import { findFaults } from "#web/family/answer-faults.ts";
import type { Draft } from "#web/family/draft.ts";
import { answerDraft, beginDraft, mostSought, removeSought } from "#web/family/draft.ts";
import { intakeOf } from "#web/family/intake-of-draft.ts";
import { QuestionField } from "#web/family/question-field.tsx";
import { pagesOf } from "#web/family/questions.ts";
import { AccessCodeSheet } from "#web/ui/access-code-sheet.tsx";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check, Choice } from "#web/ui/choice.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { Audience } from "../case/audience-fields.tsx";
import { AudienceFields, noAudience, termsOfAudience } from "../case/audience-fields.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";

/** Somebody stands at the desk: the family's own questions on one page, their consent, and a code on paper to go home with. */
export function WalkInScreen({ work }: WorkProps) {
  const [created, setCreated] = useState<CreatedCase>();
  return created?.code ? (
    <CodeOnPaper work={work} created={created} />
  ) : (
    <WalkInForm
      work={work}
      onCreated={(value) => {
        showToast(t("walk-in.done"));
        if (value.code) setCreated(value);
        else goTo(["cases", value.record], { replace: true });
      }}
    />
  );
}

function WalkInForm({ work, onCreated }: WorkProps & { readonly onCreated: (created: CreatedCase) => void }) {
  const { session, self, desk, clock } = work;
  const organisation = self.value!.organisation;
  const society = nameOfOrganisation(session, organisation) ?? "";
  const [draft, setDraft] = useState<Draft>(() => beginDraft("tracing-request", desk.value!));
  const [audience, setAudience] = useState<Audience>(noAudience);
  const [withCode, setWithCode] = useState(true);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [tried, setTried] = useState(false);
  const pages = pagesOf(draft, society, []).filter(({ people, group }) => !people && group !== "consent");
  const questions = pages.flatMap((page) => page.questions).filter(({ name }) => name !== "contact.news");
  const countries = [...session.register.state().organisationById.values()].map(({ country }) => country);
  const terms = termsOfAudience(audience, organisation);
  const today = new Date(clock()).toISOString().slice(0, 10);

  const create = useAction(
    (intake: Intake) =>
      createCase(session, {
        desk: desk.value!,
        intake,
        consent: terms ? { ...terms, expiresAt: null } : null,
        withCode,
      }),
    async (value) => {
      await work.refresh();
      onCreated(value);
    },
  );
  // With the words of the fault, not a frame after them: the next stroke belongs to its field.
  useLayoutEffect(() => {
    if (faults.size > 0)
      document.querySelector<HTMLElement>(".field-faulty :is(input, select, textarea)")?.focus();
  }, [faults]);

  return (
    <form
      class="walk-in stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const wrong = findFaults(questions, draft.answers, new Date(clock()));
        setFaults(wrong);
        if (wrong.size === 0 && terms) void create.run(intakeOf(draft, currentLanguage(), today));
      }}
    >
      <div>
        <h1>{t("nav.new")}</h1>
        <p>{t("walk-in.lead")}</p>
      </div>
      <Choice
        label={t("walk-in.kind")}
        required
        options={(["tracing-request", "registered-person"] as const).map((value) => ({
          value,
          label: t(`walk-in.kind.${value}`),
        }))}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      {[...new Set(pages.map(({ title }) => title))].map((title) => (
        <fieldset key={title} class="edit-group">
          <legend>{title}</legend>
          {pages
            .filter((page) => page.title === title)
            .flatMap((page) => page.questions)
            .filter(({ name }) => name !== "contact.news")
            .map((question) => (
              <QuestionField
                key={question.name}
                question={question}
                answers={draft.answers}
                countries={countries}
                fault={faults.get(question.name)}
                onAnswer={(name, answer) => setDraft(answerDraft(draft, name, answer))}
              />
            ))}
        </fieldset>
      ))}
      {draft.kind === "tracing-request" ? (
        <Buttons>
          {draft.sought < mostSought ? (
            <Button icon="person" onClick={() => setDraft({ ...draft, sought: draft.sought + 1 })}>
              {t("family.sought.add")}
            </Button>
          ) : null}
          {draft.sought > 1 ? (
            <Button onClick={() => setDraft(removeSought(draft, draft.sought))}>
              {t("walk-in.remove-last")}
            </Button>
          ) : null}
        </Buttons>
      ) : null}
      <fieldset class="edit-group">
        <legend>{t("panel.consent")}</legend>
        <AudienceFields
          session={session}
          own={organisation}
          value={audience}
          onChange={setAudience}
          tried={tried}
        />
        <Check
          label={t("walk-in.with-code")}
          hint={t("walk-in.with-code.hint")}
          checked={withCode}
          onChange={setWithCode}
        />
      </fieldset>
      <Trouble refusal={create.refusal} kept />
      {tried && (faults.size > 0 || !terms) ? (
        <Notice tone="care" urgent>
          <p>{t("walk-in.faults")}</p>
        </Notice>
      ) : null}
      <Buttons>
        <Button look="primary" submit busy={create.busy}>
          {t("walk-in.go")}
        </Button>
      </Buttons>
    </form>
  );
}

/** Shown once; the desk keeps no copy. */
function CodeOnPaper({ work, created }: WorkProps & { readonly created: CreatedCase }) {
  return (
    <div class="stack">
      <div>
        <h1>{t("code.title")}</h1>
        <p>{t("walk-in.code.lead")}</p>
        {created.acknowledged ? null : <p>{t("case.saved-here")}</p>}
      </div>
      <AccessCodeSheet
        groups={groupAccessCode(created.code!)}
        address={`${location.host}/family/#/request`}
        society={nameOfOrganisation(work.session, work.self.value!.organisation) ?? ""}
        onPrint={() => print()}
        onKept={() => goTo(["cases", created.record], { replace: true })}
      />
    </div>
  );
}
