import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActivityContent } from "./activity.ts";
import { findCourseFaults } from "./course-faults.ts";
import type { CourseDocument } from "./course-document.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Quiz } from "./quiz.ts";
import type { Scenario } from "./scenario.ts";
import { walkScenario } from "./walk-scenario.ts";

const words = [{ kind: "paragraph" as const, text: "…" }];

const quiz: Quiz = {
  kind: "quiz",
  questions: [
    {
      question: "who",
      kind: "one",
      text: "?",
      options: [
        { option: "you", text: "You", isRight: true },
        { option: "me", text: "Me", isRight: false },
      ],
    },
  ],
  ask: 1,
  passMark: 80,
  attempts: null,
};

const way = (choice: string, leadsTo: string) => ({ choice, text: "…", consequence: "…", leadsTo });
const story: Scenario = {
  kind: "scenario",
  start: "begin",
  scenes: [
    { scene: "begin", blocks: words, choices: [way("on", "end"), way("stay", "begin")], ending: null },
    { scene: "end", blocks: words, choices: [], ending: "good" },
  ],
  accepted: ["good"],
};

const mailbox: Mailbox = {
  kind: "mailbox",
  introduction: "…",
  mails: [
    {
      mail: "lure",
      from: { name: "Bank", address: "info@bank.invalid" },
      subject: "…",
      paragraphs: ["…"],
      link: { text: "Here", address: "https://bank.invalid/now" },
      right: ["report"],
      harmful: ["open-link"],
      signs: ["…"],
      feedback: "…",
    },
  ],
  passMark: 100,
};

function course(
  contents: Readonly<Record<string, ActivityContent>>,
  language = "en" as const,
): CourseDocument {
  return {
    format: 1,
    language,
    title: "…",
    summary: "…",
    sections: [
      {
        section: "only",
        title: "…",
        activities: Object.entries(contents).map(([activity, content]) => ({
          activity,
          title: "…",
          required: true,
          content,
        })),
      },
    ],
  };
}

const sound = course({ quiz, story, mailbox });
const faultsOf = (content: ActivityContent) =>
  findCourseFaults([course({ it: content })]).map(({ kind, where }) => `${kind} ${where.join("/")}`);

test("a sound course has no faults, alone and in two languages", () => {
  expect(findCourseFaults([sound, { ...sound, language: "fr", title: "Autre" }])).toEqual([]);
});

describe("of a course it is a fault", () => {
  test("that nothing in it is required, so that it would be complete before it begins", () => {
    const idle = structuredClone(sound);
    for (const activity of idle.sections[0]!.activities) activity.required = false;
    expect(findCourseFaults([idle])).toEqual([{ kind: "nothing-required", language: "en", where: [] }]);
  });

  test("that two sections or two activities have one name, even in different sections", () => {
    const twice = { ...sound, sections: [sound.sections[0]!, { ...sound.sections[0]!, section: "other" }] };
    expect(findCourseFaults([twice]).map(({ where }) => where)).toEqual([["quiz"], ["story"], ["mailbox"]]);
    expect(
      findCourseFaults([{ ...sound, sections: [...sound.sections, ...sound.sections] }])[0],
    ).toMatchObject({ kind: "duplicate-slug", where: ["only"] });
  });
});

describe("of a quiz it is a fault", () => {
  const [question] = quiz.questions;
  const withOptions = (isRight: readonly boolean[], slug = (index: number) => `option-${index}`): Quiz => ({
    ...quiz,
    questions: [
      {
        ...question!,
        options: isRight.map((each, index) => ({ option: slug(index), text: "…", isRight: each })),
      },
    ],
  });

  test("that no option is right, that `one` has two, that two have one name", () => {
    expect(faultsOf(withOptions([false, false]))).toEqual(["question-without-right only/it/who"]);
    expect(faultsOf(withOptions([true, true]))).toEqual(["one-with-several-right only/it/who"]);
    expect(faultsOf(withOptions([true, false], () => "same"))).toEqual(["duplicate-slug only/it/who/same"]);
  });

  test("that it asks more than it has, or the same twice", () => {
    expect(faultsOf({ ...quiz, ask: 2 })).toEqual(["asks-more-than-bank only/it"]);
    expect(faultsOf({ ...quiz, questions: [question!, question!] })).toEqual(["duplicate-slug only/it/who"]);
  });
});

describe("of a scenario it is a fault", () => {
  const [begin, end] = story.scenes;

  test("that it starts or leads where nothing is", () => {
    expect(faultsOf({ ...story, start: "gone" })).toContain("unknown-start only/it/gone");
    const scenes = [{ ...begin!, choices: [way("on", "end"), way("off", "gone")] }, end!];
    expect(faultsOf({ ...story, scenes })).toEqual(["unknown-scene only/it/begin/off"]);
  });

  test("that a scene cannot be reached, has no way on, or only leads round and round", () => {
    const scenes = [
      { ...begin!, choices: [way("on", "end"), way("round", "here"), way("stop", "stuck")] },
      end!,
      { ...begin!, scene: "here", choices: [way("back", "there")] },
      { ...begin!, scene: "there", choices: [way("back", "here")] },
      { ...begin!, scene: "stuck", choices: [] },
      { ...end!, scene: "island" },
    ];
    expect(faultsOf({ ...story, scenes }).toSorted()).toEqual([
      "no-way-to-an-ending only/it/here",
      "no-way-to-an-ending only/it/there",
      "scene-without-way-on only/it/stuck",
      "unreachable-scene only/it/island",
    ]);
  });

  test("that an ending goes on, or that no ending in reach completes it", () => {
    const scenes = [begin!, { ...end!, choices: [way("again", "begin")] }];
    expect(faultsOf({ ...story, scenes })).toEqual(["ending-with-choices only/it/end"]);
    expect(faultsOf({ ...story, accepted: ["mixed"] })).toEqual(["no-accepted-ending only/it"]);
  });
});

describe("a scenario without faults", () => {
  /** Any graph of up to six scenes: ways may lead nowhere, or round in circles. */
  const scenarios = fc
    .array(
      fc.record({
        ways: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
        ending: fc.constantFrom(null, null, "good", "mixed", "bad"),
      }),
      { minLength: 2, maxLength: 6 },
    )
    .map((scenes): Scenario => ({
      kind: "scenario",
      start: "scene-0",
      scenes: scenes.map(({ ways, ending }, index) => ({
        scene: `scene-${index}`,
        blocks: words,
        choices: (ending === null ? ways : []).map((to, choice) => way(`choice-${choice}`, `scene-${to}`)),
        ending,
      })),
      accepted: ["good", "mixed"],
    }));

  test("brings whoever walks on to an ending, wherever they stand, and has one that is accepted", () => {
    let sound = 0;
    fc.assert(
      fc.property(scenarios, fc.array(fc.nat({ max: 2 }), { maxLength: 8 }), (scenario, taken) => {
        fc.pre(faultsOf(scenario).length === 0);
        sound += 1;
        expect(
          canEnd(
            scenario,
            taken.map((each) => `choice-${each}`),
            ["good", "mixed", "bad"],
          ),
        ).toBe(true);
        expect(canEnd(scenario, [], scenario.accepted)).toBe(true);
      }),
      { numRuns: 60, maxSkipsPerRun: 2_000 },
    );
    expect(sound).toBeGreaterThan(0);
  });

  /** Whether some way on from there ends so; by brute force, as no more steps are needed than there are scenes. */
  function canEnd(scenario: Scenario, taken: readonly string[], wanted: Scenario["accepted"]): boolean {
    const walk = (choices: readonly string[], steps: number): boolean => {
      const { scene, ending } = walkScenario(scenario, choices);
      if (ending !== null) return wanted.includes(ending);
      return steps > 0 && scene.choices.some(({ choice }) => walk([...choices, choice], steps - 1));
    };
    const valid = walkScenario(scenario, taken).steps.map(({ choice }) => choice);
    return walk(valid, scenario.scenes.length);
  }
});

describe("of simulated mail it is a fault", () => {
  const [lure] = mailbox.mails;
  const withMail = (more: object): Mailbox => ({ ...mailbox, mails: [{ ...lure!, ...more }] });

  test("that what is right or harmful cannot be done, or is both", () => {
    expect(faultsOf(withMail({ link: undefined }))).toEqual(["action-not-offered only/it/lure"]);
    expect(faultsOf(withMail({ right: ["open-attachment"] }))).toEqual(["action-not-offered only/it/lure"]);
    expect(faultsOf(withMail({ right: ["report", "open-link"] }))).toEqual([
      "right-and-harmful only/it/lure",
    ]);
  });

  test.each([
    { from: { name: "Bank", address: "info@bank.com" } },
    { from: { name: "Bank", address: "info@example" } },
    { link: { text: "Here", address: "https://bank.invalid.com/" } },
    { link: { text: "Here", address: "https://bank.invalid@bank.com/" } },
    { link: { text: "Here", address: "here" } },
  ])("that an address could be somebody's: %j", (more) => {
    expect(faultsOf(withMail(more))).toEqual(["address-may-be-real only/it/lure"]);
  });

  test("opens weeks after the course only where nobody has to, once in a course, and with few mails", () => {
    const later = { ...mailbox, afterDays: 28 };
    const faults = (change: (document: CourseDocument) => void) => {
      const document = course({ quiz, later, again: { ...later } });
      const [section] = document.sections;
      section!.activities[1]!.required = false;
      section!.activities.length = 2;
      change(document);
      return findCourseFaults([document]).map(({ kind, where }) => `${kind} ${where.join("/")}`);
    };
    expect(faults(() => undefined)).toEqual([]);
    expect(faults(({ sections }) => (sections[0]!.activities[1]!.required = true))).toEqual([
      "later-and-required only/later",
    ]);
    expect(faults(({ sections }) => (sections[0]!.activities[0]!.required = false))).toEqual([
      "nothing-required ",
    ]);
    const again = { activity: "again", title: "Again", required: false, content: later };
    expect(faults(({ sections }) => sections[0]!.activities.push(again))).toEqual([
      "several-later only/again",
    ]);
    const mails = Array.from({ length: 13 }, (_, i) => ({ ...mailbox.mails[0]!, mail: `lure-${i}` }));
    expect(faults(({ sections }) => (sections[0]!.activities[1]!.content = { ...later, mails }))).toEqual([
      "later-with-many-mails only/later",
    ]);
  });
});

describe("of a translation it is a fault", () => {
  const faultsAfter = (change: (translation: CourseDocument) => void) => {
    const translation: CourseDocument = { ...structuredClone(sound), language: "ar" };
    change(translation);
    return findCourseFaults([sound, translation]);
  };
  const contentOf = <Kind extends ActivityContent["kind"]>(document: CourseDocument, kind: Kind) =>
    document.sections[0]!.activities.map(({ content }) => content).find(
      (content): content is Extract<ActivityContent, { kind: Kind }> => content.kind === kind,
    )!;

  test("that another option is right, another choice leads elsewhere, another action is right", () => {
    const faults = faultsAfter((translation) => {
      for (const option of contentOf(translation, "quiz").questions[0]!.options) {
        option.isRight = !option.isRight;
      }
      contentOf(translation, "scenario").scenes[0]!.choices.reverse();
      contentOf(translation, "mailbox").mails[0]!.right = ["delete"];
    });
    expect(faults).toEqual(
      [
        ["only", "quiz", "who"],
        ["only", "story", "begin"],
        ["only", "mailbox", "lure"],
      ].map((where) => ({ kind: "other-shape", language: "ar", where })),
    );
  });

  test("that something is missing, and that a language comes twice", () => {
    const faults = faultsAfter((translation) => void translation.sections[0]!.activities.pop());
    expect(faults.map(({ where }) => where.join("/"))).toEqual(["only", "only/mailbox", "only/mailbox/lure"]);
    expect(findCourseFaults([sound, sound])).toEqual([
      { kind: "duplicate-language", language: "en", where: [] },
    ]);
  });

  test("but not that it needs another number of paragraphs", () => {
    const faults = faultsAfter((translation) => {
      contentOf(translation, "scenario").scenes[0]!.blocks.push(...words);
    });
    expect(faults).toEqual([]);
  });

  test("that another provider, or another word of it, completes an activity elsewhere; its address may be another", () => {
    const link = (address: string, provider: string): CourseDocument => {
      const report = {
        provider,
        activityId: "https://example.org/a",
        verb: "passed",
        leastScore: 80,
      } as const;
      const content = { kind: "link", address, description: "…", report } as const;
      const activities = [{ activity: "elsewhere", title: "…", required: true, content }];
      return { ...sound, sections: [{ section: "only", title: "…", activities }] };
    };
    const original = link("https://example.org/en", "A".repeat(22));
    const translated = (address: string, provider: string) =>
      findCourseFaults([original, { ...link(address, provider), language: "ar" }]);
    expect(translated("https://example.org/ar", "A".repeat(22))).toEqual([]);
    expect(translated("https://example.org/en", "B".repeat(22))).toEqual([
      { kind: "other-shape", language: "ar", where: ["only", "elsewhere"] },
    ]);
  });
});
