import type { OutsideLink } from "#learning/activity.ts";
import { Choice } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { NumberAt, SelectAt, TextAt } from "./at.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface LinkFormProps {
  readonly editor: DraftEditor;
  readonly content: OutsideLink;
  readonly at: Place;
}

export const LinkForm = ({ editor, content, at }: LinkFormProps) => (
  <>
    <TextAt
      editor={editor}
      at={[...at, "address"]}
      label={t("teaching.link.address")}
      hint={t("teaching.link.address.hint")}
      leftToRight
      most={1_000}
    />
    <TextAt
      editor={editor}
      at={[...at, "description"]}
      label={t("teaching.link.description")}
      long
      most={1_000}
    />
    <Choice
      label={t("teaching.link.done")}
      required
      options={(["believed", "reported"] as const).map((value) => ({
        value,
        label: t(`teaching.link.done.${value}`),
      }))}
      value={content.report === null ? "believed" : "reported"}
      onChange={(chosen) =>
        editor.write(
          [...at, "report"],
          chosen === "believed" ? null : { ...newReport, activityId: content.address },
        )
      }
      below={{ reported: <ReportFields editor={editor} at={[...at, "report"]} /> }}
    />
  </>
);

const newReport = { provider: "", activityId: "", verb: "completed", leastScore: null };

/** Whose word counts, of what, and which. */
const ReportFields = ({ editor, at }: { readonly editor: DraftEditor; readonly at: Place }) => (
  <div class="stack">
    <p class="quiet">{t("teaching.link.report.explain")}</p>
    <TextAt
      editor={editor}
      at={[...at, "provider"]}
      label={t("teaching.link.provider")}
      hint={t("teaching.link.provider.hint")}
      leftToRight
      most={100}
    />
    <TextAt
      editor={editor}
      at={[...at, "activityId"]}
      label={t("teaching.link.activity")}
      hint={t("teaching.link.activity.hint")}
      leftToRight
      most={2_000}
    />
    <SelectAt
      editor={editor}
      at={[...at, "verb"]}
      label={t("teaching.link.verb")}
      options={(["completed", "passed"] as const).map((value) => ({
        value,
        label: t(`teaching.link.verb.${value}`),
      }))}
    />
    <NumberAt
      editor={editor}
      at={[...at, "leastScore"]}
      label={t("teaching.link.score")}
      hint={t("teaching.link.score.hint")}
      least={0}
      most={100}
      nullable
    />
  </div>
);
