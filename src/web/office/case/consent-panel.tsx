import { useState } from "preact/hooks";
import { recordConsent, withdrawConsent } from "#client/cases/share.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "../use-action.ts";
import type { Audience } from "./audience-fields.tsx";
import { AudienceFields, noAudience, termsOfAudience } from "./audience-fields.tsx";
import type { CaseProps } from "./case-props.ts";
import { tellDone } from "./tell-done.ts";

/** Who may find this person: what they say today takes the place of what they said before. */
export function ConsentPanel({ work, view, onChanged }: CaseProps) {
  const [audience, setAudience] = useState<Audience>(noAudience);
  const [tried, setTried] = useState(false);
  const { opened } = view;
  const terms = termsOfAudience(audience, opened.organisation);
  const save = useAction(
    async (given: NonNullable<typeof terms>) => {
      const recorded = await recordConsent(work.session, opened, {
        ...given,
        purpose: "comparison",
        compartments: ["comparison"],
        expiresAt: null,
      });
      if (!recorded.ok) return recorded;
      for (const { consent, purpose, withdrawnAt } of view.consents) {
        if (purpose !== "comparison" || withdrawnAt !== null) continue;
        const replaced = await withdrawConsent(work.session, opened, consent);
        if (!replaced.ok) return replaced;
      }
      const { indexRecordNow } = await import("#client/cases/index-due.ts");
      return indexRecordNow(work.session, opened.desk, opened.record);
    },
    async () => {
      await tellDone(work, opened.record, "consents.done");
      await onChanged("again");
    },
  );
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (terms) void save.run(terms);
      }}
    >
      <p>{t("consents.explain")}</p>
      <AudienceFields
        session={work.session}
        own={opened.organisation}
        value={audience}
        onChange={setAudience}
        tried={tried}
      />
      <Trouble refusal={save.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={save.busy}>
          {t("action.save")}
        </Button>
      </Buttons>
    </form>
  );
}
