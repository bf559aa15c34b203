import { useState } from "preact/hooks";
import { findAfterDays } from "#learning/activity.ts";
import type { ActivityState } from "#learning/activity-state.ts";
import { ActivityPlayer } from "#web/course/activity-player.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import type { EditorProps } from "./editor-props.ts";
import { textOfOpening } from "./mailbox-form.tsx";
import { placeOfActivity, listActivities } from "./place-of-activity.ts";

type Frame = "phone" | "desk";

/** An activity as learners meet it, with the same player; nothing is kept, and nothing is sent. */
export function PreviewScreen({ work, editor, part }: EditorProps) {
  const { draft, original } = editor;
  const [frame, setFrame] = useState<Frame>("phone");
  const [language, setLanguage] = useState<Language>(original.language);
  const [stateByActivity, setStates] = useState<Readonly<Record<string, ActivityState>>>({});
  const document = draft.documents.find((each) => each.language === language) ?? original;
  const activities = listActivities(document);
  const slug = part ?? activities[0]?.activity;
  const found = placeOfActivity(document, slug);
  const afterDays = found && findAfterDays(found.activity);
  const go = (next: string | undefined) => {
    if (next !== undefined) goTo(["teaching", "course", draft.course, "preview", next], { replace: true });
  };
  return (
    <div class="stack">
      <p class="quiet">{t("teaching.preview.explain")}</p>
      <div class="filters">
        <SelectField
          label={t("teaching.preview.activity")}
          quietly
          required
          options={activities.map(({ activity, title, content }) => ({
            value: activity,
            label: title || t(`teaching.kind.${content.kind}`),
          }))}
          value={slug}
          onChange={go}
        />
        <SelectField
          label={t("teaching.language")}
          quietly
          required
          options={draft.documents.map((each) => ({
            value: each.language,
            label: languages[each.language].name,
          }))}
          value={language}
          onChange={(next) => setLanguage(next ?? original.language)}
        />
      </div>
      <Choice
        label={t("teaching.preview.frame")}
        quietly
        options={(["phone", "desk"] as const).map((value) => ({
          value,
          label: t(`teaching.preview.${value}`),
        }))}
        value={frame}
        onChange={setFrame}
      />
      {found ? (
        <section class={`preview preview-${frame}`} aria-label={t("teaching.tab.preview")}>
          <h2 lang={document.language} dir={languages[document.language].direction}>
            {found.activity.title || t("teaching.course.untitled")}
          </h2>
          {afterDays === undefined ? null : <p class="quiet">{textOfOpening(afterDays)}</p>}
          <ActivityPlayer
            activity={found.activity}
            language={document.language}
            state={stateByActivity[found.activity.activity]}
            onState={(next) => setStates((before) => ({ ...before, [found.activity.activity]: next }))}
            onSurvey={() => Promise.resolve()}
            files={editor.files}
            random={work.effects.random}
            clock={work.clock}
            contentUrl={work.network.contentUrl}
            outside={undefined}
          />
        </section>
      ) : (
        <p>{t("teaching.activity.gone")}</p>
      )}
    </div>
  );
}
