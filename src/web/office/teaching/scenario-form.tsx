import type { Scenario, Scene } from "#learning/scenario.ts";
import { Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { FaultAt, SelectAt, TextAt } from "./at.tsx";
import { BlockForms } from "./block-forms.tsx";
import { freeSlug, newChoice, newScene } from "./new-parts.ts";
import { Parts } from "./parts.tsx";
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
  const scenes = [...at, "scenes"];
  const slugs = scenario.scenes.map(({ scene }) => scene);
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
      <Parts
        add={{ label: t("teaching.scenario.add"), make: () => newScene(slugs), most: 60 }}
        editor={editor}
        at={scenes}
        parts={scenario.scenes}
        nameOf={(scene) => nameOfScene(scenario, scene.scene)}
        copy={(scene) => ({ ...scene, scene: freeSlug("scene", slugs) })}
        least={2}
        folded
      >
        {(scene, place) => <SceneForm editor={editor} scenario={scenario} scene={scene} at={place} />}
      </Parts>
    </div>
  );
}

function SceneForm({ editor, scenario, scene, at }: ScenarioFormProps & { readonly scene: Scene }) {
  const choices = [...at, "choices"];
  const slugs = scene.choices.map(({ choice }) => choice);
  return (
    <>
      <FaultAt editor={editor} at={at} />
      <BlockForms editor={editor} blocks={scene.blocks} at={[...at, "blocks"]} />
      <SelectField
        label={t("teaching.scenario.ending")}
        quietly
        options={[
          { value: "none", label: t("teaching.scenario.ending.none") },
          ...endings.map((value) => ({ value, label: t(`teaching.scenario.ending.${value}`) })),
        ]}
        value={scene.ending ?? "none"}
        onChange={(next) =>
          editor.write([...at, "ending"], next === undefined || next === "none" ? null : next)
        }
      />
      <Parts
        {...(scene.ending === null
          ? { add: { label: t("teaching.scenario.choice.add"), make: () => newChoice(slugs), most: 6 } }
          : {})}
        editor={editor}
        at={choices}
        parts={scene.choices}
        nameOf={({ text }) => text}
        copy={(choice) => ({ ...choice, choice: freeSlug("choice", slugs) })}
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
      </Parts>
    </>
  );
}

const optionsOf = (scenario: Scenario) =>
  scenario.scenes.map(({ scene }) => ({ value: scene, label: nameOfScene(scenario, scene) }));
