import { useState } from "preact/hooks";
import type { Activity, ActivityContent } from "#learning/activity.ts";
import { Button } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { FaultAt, TextAt } from "./at.tsx";
import type { EditorProps } from "./editor-props.ts";
import { activityKinds, freeSlug, newActivity, newSection, slugsOfActivities } from "./new-parts.ts";
import { Parts } from "./parts.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

/** Title and summary, sections, and the activities in them. */
export function OutlineScreen({ editor }: EditorProps) {
  const { original } = editor;
  const slugs = original.sections.map(({ section }) => section);
  const taken = slugsOfActivities(original);
  return (
    <div class="stack">
      <TextAt editor={editor} at={["title"]} label={t("teaching.title")} most={160} />
      <TextAt
        editor={editor}
        at={["summary"]}
        label={t("teaching.summary")}
        hint={t("teaching.summary.hint")}
        long
        most={600}
      />
      <FaultAt editor={editor} at={[]} />
      <h2>{t("teaching.outline.sections")}</h2>
      <Parts
        add={{
          label: t("teaching.outline.add-section"),
          make: () => newSection(freeSlug("section", slugs), [newActivity("page", taken)]),
          most: 40,
        }}
        editor={editor}
        at={["sections"]}
        parts={original.sections}
        nameOf={({ title }) => title}
        copy={(section) => {
          // Names of activities are unique in the course, for progress is kept by them.
          const names = [...taken];
          return {
            ...section,
            section: freeSlug("section", slugs),
            activities: section.activities.map((activity) => {
              const name = freeSlug(activity.content.kind, names);
              names.push(name);
              return { ...activity, activity: name };
            }),
          };
        }}
      >
        {(section, at) => <Section editor={editor} at={at} activities={section.activities} taken={taken} />}
      </Parts>
    </div>
  );
}

interface SectionProps {
  readonly editor: DraftEditor;
  readonly at: Place;
  readonly activities: readonly Activity[];
  readonly taken: readonly string[];
}

function Section({ editor, at, activities, taken }: SectionProps) {
  const [kind, setKind] = useState<ActivityContent["kind"]>("page");
  const place = [...at, "activities"];
  return (
    <>
      <FaultAt editor={editor} at={at} />
      <TextAt editor={editor} at={[...at, "title"]} label={t("teaching.outline.section-title")} most={160} />
      <Parts
        editor={editor}
        at={place}
        parts={activities}
        nameOf={({ title, content }) => title || t(`teaching.kind.${content.kind}`)}
        copy={(activity) => ({ ...activity, activity: freeSlug(activity.content.kind, taken) })}
      >
        {(activity, inside) => (
          <p class="outline-activity">
            <a href={hrefTo("teaching", "course", editor.draft.course, "activity", activity.activity)}>
              <bdi>{activity.title || t("teaching.course.untitled")}</bdi>
            </a>{" "}
            <span class="quiet">
              {t(`teaching.kind.${activity.content.kind}`)}
              {activity.required ? ` · ${t("teaching.required.short")}` : null}
              <Faulty editor={editor} at={inside} />
            </span>
          </p>
        )}
      </Parts>
      <div class="add-row">
        <SelectField
          label={t("teaching.outline.kind")}
          quietly
          required
          options={activityKinds.map((value) => ({
            value,
            label: t(`teaching.kind.${value}`),
          }))}
          value={kind}
          onChange={(next) => setKind(next ?? "page")}
        />
        <Button
          disabled={activities.length >= 60}
          onClick={() => editor.write(place, [...activities, newActivity(kind, taken)])}
        >
          {t("teaching.outline.add-activity")}
        </Button>
      </div>
    </>
  );
}

/** How much there is to mend, once the author asked. */
function Faulty({ editor, at }: { readonly editor: DraftEditor; readonly at: Place }) {
  const path = `${at.join("/")}/`;
  const count = editor.isTold
    ? editor.faults.filter(
        (fault) => fault.language === editor.original.language && `${fault.path}/`.startsWith(path),
      ).length
    : 0;
  return count === 0 ? null : <strong> · {t("teaching.faults.count", { count })}</strong>;
}
