import type { Scenario, Scene } from "./scenario.ts";

export interface Walk {
  /** Where the learner stands. */
  readonly scene: Scene;
  /** The steps so far: what was chosen where, and what came of it. */
  readonly steps: readonly {
    readonly scene: string;
    readonly choice: string;
    readonly consequence: string;
  }[];
  /** Told before `scene` is shown; undefined at the start. */
  readonly consequence: string | undefined;
  /** How the story ended; null while it goes on. */
  readonly ending: Scene["ending"];
  /** Whether this ending is one that completes the activity. */
  readonly isDone: boolean;
}

/**
 * Follows the choices from the start. All that a learner's progress keeps is this list, so it outlives a translation; a choice
 * that a later version no longer offers ends the walk where it stood, and the learner goes on from there.
 */
export function walkScenario(scenario: Scenario, choices: readonly string[]): Walk {
  const sceneBySlug = new Map(scenario.scenes.map((each) => [each.scene, each]));
  // A draft may still name a start that is not there; its author sees that among the faults.
  let scene = sceneBySlug.get(scenario.start) ?? scenario.scenes[0]!;
  const steps: Walk["steps"][number][] = [];
  for (const slug of choices) {
    const choice = scene.choices.find((each) => each.choice === slug);
    const next = choice && sceneBySlug.get(choice.leadsTo);
    if (!next) break;
    steps.push({ scene: scene.scene, choice: slug, consequence: choice.consequence });
    scene = next;
  }
  return {
    scene,
    steps,
    consequence: steps.at(-1)?.consequence,
    ending: scene.ending,
    isDone: scene.ending !== null && scenario.accepted.includes(scene.ending),
  };
}
