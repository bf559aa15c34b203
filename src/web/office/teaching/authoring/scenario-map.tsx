import type { Scenario } from "#learning/scenario.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

/** "2 · The phone rings": by its place and its first words. */
export function nameOfScene({ scenes }: Scenario, slug: string): string {
  const index = scenes.findIndex(({ scene }) => scene === slug);
  if (index < 0) return t("teaching.scenario.nowhere");
  const words = scenes[index]!.blocks.map((block) => ("text" in block ? block.text : "")).find(
    (text) => text !== "",
  );
  const short = words === undefined ? "" : words.length > 48 ? `${words.slice(0, 47).trimEnd()}…` : words;
  return t("teaching.scenario.scene", { number: index + 1, words: short });
}

export interface ScenarioMapProps {
  readonly editor: DraftEditor;
  readonly scenario: Scenario;
  readonly at: Place;
}

/** Each scene with where its choices lead; what leads nowhere, or is reached from nowhere, is said beside it. */
export function ScenarioMap({ editor, scenario, at }: ScenarioMapProps) {
  return (
    <section class="panel scenario-map" aria-label={t("teaching.scenario.map")}>
      <h3>{t("teaching.scenario.map")}</h3>
      <ol>
        {scenario.scenes.map(({ scene, choices, ending }, index) => {
          const fault = faultOfScene(editor, at, index);
          return (
            <li key={scene} class={fault === undefined ? undefined : "scenario-faulty"}>
              <p>
                <strong>{nameOfScene(scenario, scene)}</strong>
                {scene === scenario.start ? ` — ${t("teaching.scenario.is-start")}` : null}
                {ending === null ? null : ` — ${t(`teaching.scenario.ending.${ending}`)}`}
              </p>
              {choices.length === 0 ? null : (
                <ul>
                  {choices.map(({ choice, text, leadsTo }) => (
                    <li key={choice}>
                      <bdi>{text || t("teaching.part.no-words")}</bdi> <Icon name="onward" size={16} />{" "}
                      <bdi>{nameOfScene(scenario, leadsTo)}</bdi>
                    </li>
                  ))}
                </ul>
              )}
              {fault === undefined ? null : (
                <p class="field-fault">
                  <Icon name="care" />
                  <span>{fault}</span>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Also before the author asks for all faults: a map that hides a dead end is none. */
function faultOfScene(editor: DraftEditor, at: Place, index: number): string | undefined {
  const scene = [...at, "scenes", String(index)].join("/");
  return editor.faults.find(
    ({ path, language }) =>
      language === editor.original.language &&
      (path === scene || new RegExp(`^${scene}/choices/\\d+$`).test(path)),
  )?.words;
}
