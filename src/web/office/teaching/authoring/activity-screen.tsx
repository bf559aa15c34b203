import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ActivityForm } from "./activity-form.tsx";
import type { EditorProps } from "./editor-props.ts";
import { placeOfActivity } from "./place-of-activity.ts";

/** One activity, with the way to its preview. */
export function ActivityScreen({ editor, part }: EditorProps) {
  const found = placeOfActivity(editor.original, part);
  if (!found) return <p>{t("teaching.activity.gone")}</p>;
  const { activity, at } = found;
  return (
    <div class="stack">
      <div>
        <p class="quiet">{t(`teaching.kind.${activity.content.kind}`)}</p>
        <h2>
          <bdi>{activity.title || t("teaching.course.untitled")}</bdi>
        </h2>
      </div>
      <ActivityForm key={activity.activity} editor={editor} activity={activity} at={at} />
      <Buttons>
        <ButtonLink href={hrefTo("teaching", "course", editor.draft.course, "preview", activity.activity)}>
          {t("teaching.activity.preview")}
        </ButtonLink>
        <ButtonLink href={hrefTo("teaching", "course", editor.draft.course, "outline")}>
          {t("teaching.activity.back")}
        </ButtonLink>
      </Buttons>
    </div>
  );
}
