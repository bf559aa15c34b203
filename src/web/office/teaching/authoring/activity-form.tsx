import type { Activity } from "#learning/activity.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { CheckAt, FaultAt, TextAt } from "./at.tsx";
import { BlockForms } from "./block-forms.tsx";
import { LinkForm } from "./link-form.tsx";
import { MailboxForm } from "./mailbox-form.tsx";
import { QuizForm } from "./quiz-form.tsx";
import { ScenarioForm } from "./scenario-form.tsx";
import { ScormForm } from "./scorm-form.tsx";
import { SurveyForm } from "./survey-form.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface ActivityFormProps {
  readonly editor: DraftEditor;
  readonly activity: Activity;
  readonly at: Place;
}

/** What every activity has, then what its kind asks for. */
export const ActivityForm = ({ editor, activity, at }: ActivityFormProps) => (
  <div class="stack">
    <TextAt editor={editor} at={[...at, "title"]} label={t("teaching.title")} most={160} />
    <CheckAt
      editor={editor}
      at={[...at, "required"]}
      label={t("teaching.required")}
      hint={t("teaching.required.hint")}
    />
    <FaultAt editor={editor} at={at} />
    <Content editor={editor} activity={activity} at={[...at, "content"]} />
  </div>
);

function Content({ editor, activity: { content }, at }: ActivityFormProps) {
  switch (content.kind) {
    case "page":
      return <BlockForms editor={editor} blocks={content.blocks} at={[...at, "blocks"]} />;
    case "quiz":
      return <QuizForm editor={editor} quiz={content} at={at} />;
    case "scenario":
      return <ScenarioForm editor={editor} scenario={content} at={at} />;
    case "mailbox":
      return <MailboxForm editor={editor} mailbox={content} at={at} />;
    case "survey":
      return <SurveyForm editor={editor} survey={content} at={at} />;
    case "link":
      return <LinkForm editor={editor} content={content} at={at} />;
    case "scorm":
      return <ScormForm editor={editor} content={content} at={at} />;
  }
}
