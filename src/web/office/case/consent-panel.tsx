import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
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
      const { replaceComparisonConsent } = await import("#client/cases/replace-comparison-consent.ts");
      return replaceComparisonConsent(work.session, view, { ...given, expiresAt: null });
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
