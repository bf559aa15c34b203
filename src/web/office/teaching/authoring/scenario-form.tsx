import type { Scenario, Scene } from "#learning/scenario.ts";
import { Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { FaultAt, SelectAt, TextAt } from "./at.tsx";
import { BlockForms } from "./block-forms.tsx";
import { newChoice, newScene } from "./new-parts.ts";
import { SluggedParts } from "./slugged-parts.tsx";
import { nameOfScene, ScenarioMap } from "./scenario-map.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface ScenarioFormProps {
  readonly editor: DraftEditor;
  readonly scenario: Scenario;
  readonly at: Place;
}

const endings = ["good", "mixed", "bad"] as const;

/** Scenes and what can be done in them; above, a map of where each choice leads. */
export function ScenarioForm({ editor, scenario, at }: ScenarioFormProps) {
  return (
    <div class="stack">
      <TextAt editor={editor} at={[...at, "introduction"]} label={t("teaching.introduction")} optional long />
      <SelectAt
        editor={editor}
        at={[...at, "start"]}
        label={t("teaching.scenario.start")}
        options={optionsOf(scenario)}
      />
      <Checks
        label={t("teaching.scenario.accepted")}
        required
        options={endings.map((value) => ({ value, label: t(`teaching.scenario.ending.${value}`) }))}
        value={scenario.accepted}
        onChange={(accepted) => editor.write([...at, "accepted"], accepted)}
        fault={editor.faultAt([...at, "accepted"])}
      />
      <ScenarioMap editor={editor} scenario={scenario} at={at} />
      <SluggedParts
        editor={editor}
        at={[...at, "scenes"]}
        parts={scenario.scenes}
        slug="scene"
        nameOf={(scene) => nameOfScene(scenario, scene.scene)}
        add={{ label: t("teaching.scenario.add"), make: newScene, most: 60 }}
        least={2}
        long
      >
        {(scene, place) => <SceneForm editor={editor} scenario={scenario} scene={scene} at={place} />}
      </SluggedParts>
    </div>
  );
}

function SceneForm({ editor, scenario, scene, at }: ScenarioFormProps & { readonly scene: Scene }) {
  return (
    <>
      <FaultAt editor={editor} at={at} />
      <BlockForms editor={editor} blocks={scene.blocks} at={[...at, "blocks"]} />
      <SelectField
        label={t("teaching.scenario.ending")}
        quietly
        required
        options={[
          { value: "none", label: t("teaching.scenario.ending.none") },
          ...endings.map((value) => ({ value, label: t(`teaching.scenario.ending.${value}`) })),
        ]}
        value={scene.ending ?? "none"}
        onChange={(next) =>
          editor.write([...at, "ending"], next === undefined || next === "none" ? null : next)
        }
      />
      <SluggedParts
        editor={editor}
        at={[...at, "choices"]}
        parts={scene.choices}
        slug="choice"
        nameOf={({ text }) => text}
        {...(scene.ending === null
          ? { add: { label: t("teaching.scenario.choice.add"), make: newChoice, most: 6 } }
          : {})}
        least={0}
      >
        {(_, place, index) => (
          <>
            <FaultAt editor={editor} at={place} />
            <TextAt
              editor={editor}
              at={[...place, "text"]}
              label={t("teaching.scenario.choice", { number: index + 1 })}
              most={600}
            />
            <TextAt
              editor={editor}
              at={[...place, "consequence"]}
              label={t("teaching.scenario.consequence")}
              long
              most={1_200}
            />
            <SelectAt
              editor={editor}
              at={[...place, "leadsTo"]}
              label={t("teaching.scenario.leads-to")}
              options={optionsOf(scenario)}
            />
          </>
        )}
      </SluggedParts>
    </>
  );
}

const optionsOf = (scenario: Scenario) =>
  scenario.scenes.map(({ scene }) => ({ value: scene, label: nameOfScene(scenario, scene) }));
