import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scenario, Scene } from "./scenario.ts";
import { walkScenario } from "./walk-scenario.ts";

const scene = (
  slug: string,
  ending: Scene["ending"],
  ways: Readonly<Record<string, string>> = {},
): Scene => ({
  scene: slug,
  blocks: [{ kind: "paragraph", text: slug }],
  choices: Object.entries(ways).map(([choice, leadsTo]) => ({
    choice,
    text: choice,
    consequence: `${slug}, ${choice}`,
    leadsTo,
  })),
  ending,
});

const story: Scenario = {
  kind: "scenario",
  start: "call",
  scenes: [
    scene("call", null, { listen: "talk", hurry: "hurt", wait: "call" }),
    scene("talk", null, { ask: "found", guess: "half" }),
    scene("found", "good"),
    scene("half", "mixed"),
    scene("hurt", "bad"),
  ],
  accepted: ["good", "mixed"],
};

describe("a walk", () => {
  test("begins at the start, with nothing told yet", () => {
    expect(walkScenario(story, [])).toMatchObject({
      scene: { scene: "call" },
      steps: [],
      consequence: undefined,
      ending: null,
      isDone: false,
    });
  });

  test("tells what came of the last choice and goes where it leads", () => {
    expect(walkScenario(story, ["wait", "listen"])).toMatchObject({
      scene: { scene: "talk" },
      steps: [
        { scene: "call", choice: "wait" },
        { scene: "call", choice: "listen" },
      ],
      consequence: "call, listen",
      isDone: false,
    });
  });

  test("is done at an ending that is accepted, and ended but not done at another", () => {
    expect(walkScenario(story, ["listen", "ask"])).toMatchObject({ ending: "good", isDone: true });
    expect(walkScenario(story, ["listen", "guess"])).toMatchObject({ ending: "mixed", isDone: true });
    expect(walkScenario(story, ["hurry"])).toMatchObject({ ending: "bad", isDone: false });
  });

  test("stands still where a later version no longer offers what was chosen, or leads nowhere", () => {
    expect(walkScenario(story, ["listen", "gone", "ask"]).scene.scene).toBe("talk");
    const broken = {
      ...story,
      start: "nowhere",
      scenes: [scene("only", null, { on: "lost" }), ...story.scenes],
    };
    expect(walkScenario(broken, ["on"])).toMatchObject({ scene: { scene: "only" }, steps: [] });
  });

  test("of more choices begins like the walk of fewer, whatever they are", () => {
    const choices = fc.array(fc.constantFrom("listen", "hurry", "wait", "ask", "guess", "gone"));
    fc.assert(
      fc.property(choices, choices, (first, rest) => {
        const short = walkScenario(story, first);
        const long = walkScenario(story, [...first, ...rest]);
        expect(long.steps.slice(0, short.steps.length)).toEqual(short.steps);
        expect(long.isDone).toBe(long.ending !== null && story.accepted.includes(long.ending));
        const isOver = short.ending !== null;
        expect(isOver ? long : undefined).toEqual(isOver ? short : undefined);
      }),
    );
  });
});
