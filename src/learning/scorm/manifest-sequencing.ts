import { childNamed, childrenNamed, type Element, textOfChild } from "./manifest-xml.ts";

/**
 * The rules of IMS Simple Sequencing (SCORM 2004 SN, chapter 3) as plain data, in the shape that the runtime takes
 * (`SequencingSettings` of scorm-again). Nothing here decides anything: the runtime does.
 */
export type Sequencing = {
  readonly activityTree: ActivityRules;
  readonly collections: readonly Rules[];
};

type Rules = Readonly<Record<string, unknown>>;
type ActivityRules = Rules & { readonly id: string; readonly children: readonly ActivityRules[] };

/** Null for a package without rules: its items are simply played one after another, or in any order. */
export function readSequencing(manifest: Element, organisation: Element): Sequencing | null {
  const hasRules = (element: Element): boolean =>
    childNamed(element, "sequencing") !== undefined || childrenNamed(element, "item").some(hasRules);
  if (!hasRules(organisation) || childrenNamed(organisation, "item").length === 0) return null;
  return {
    activityTree: activityOf(organisation),
    collections: childrenNamed(childNamed(manifest, "sequencingCollection"), "sequencing").map((rules) => ({
      id: rules.attributes["ID"] ?? "",
      ...rulesOf(rules),
    })),
  };
}

function activityOf(element: Element): ActivityRules {
  const sequencing = childNamed(element, "sequencing");
  const shared = sequencing?.attributes["IDRef"];
  const threshold = childNamed(element, "completionThreshold");
  const hidden = childrenNamed(
    childNamed(childNamed(element, "presentation"), "navigationInterface"),
    "hideLMSUI",
  );
  return {
    id: element.attributes["identifier"] ?? "",
    title: textOfChild(element, "title") ?? "",
    isVisible: element.attributes["isvisible"] !== "false",
    ...(shared !== undefined && { sequencingIdRef: shared }),
    ...(threshold && {
      completionThreshold: present({
        completedByMeasure: readFlag(threshold, "completedByMeasure"),
        minProgressMeasure: readNumber(threshold.attributes["minProgressMeasure"]),
        progressWeight: readNumber(threshold.attributes["progressWeight"]),
      }),
    }),
    ...(hidden.length > 0 && { hideLmsUi: hidden.map(({ text }) => text.trim()) }),
    ...(sequencing && rulesOf(sequencing)),
    children: childrenNamed(element, "item").map(activityOf),
  };
}

function rulesOf(sequencing: Element): Rules {
  const control = childNamed(sequencing, "controlMode");
  const delivery = childNamed(sequencing, "deliveryControls");
  const limits = childNamed(sequencing, "limitConditions");
  const rollup = childNamed(sequencing, "rollupRules");
  const random = childNamed(sequencing, "randomizationControls");
  const constrained = childNamed(sequencing, "constrainedChoiceConsiderations");
  const considerations = childNamed(sequencing, "rollupConsiderations");
  const controls = present({
    ...flagsOf(control, [
      "choice",
      "choiceExit",
      "flow",
      "forwardOnly",
      "useCurrentAttemptObjectiveInfo",
      "useCurrentAttemptProgressInfo",
    ]),
    ...flagsOf(constrained, ["preventActivation", "constrainChoice"]),
    ...flagsOf(rollup, ["rollupObjectiveSatisfied", "rollupProgressCompletion"]),
    objectiveMeasureWeight: readNumber(rollup?.attributes["objectiveMeasureWeight"]),
    selectionTiming: random?.attributes["selectionTiming"],
    selectCount: readNumber(random?.attributes["selectCount"]),
    randomizationTiming: random?.attributes["randomizationTiming"],
    randomizeChildren: random && readFlag(random, "reorderChildren"),
    ...flagsOf(random, ["reorderChildren"]),
  });
  return present({
    attemptLimit: readNumber(limits?.attributes["attemptLimit"]),
    attemptAbsoluteDurationLimit: limits?.attributes["attemptAbsoluteDurationLimit"],
    sequencingControls: controls,
    deliveryControls:
      delivery && present(flagsOf(delivery, ["tracked", "completionSetByContent", "objectiveSetByContent"])),
    sequencingRules: sequencingRulesOf(childNamed(sequencing, "sequencingRules")),
    rollupRules: rollup && { rules: childrenNamed(rollup, "rollupRule").map(rollupRuleOf) },
    rollupConsiderations:
      considerations &&
      present({
        ...attributesOf(considerations, [
          "requiredForSatisfied",
          "requiredForNotSatisfied",
          "requiredForCompleted",
          "requiredForIncomplete",
        ]),
        measureSatisfactionIfActive: readFlag(considerations, "measureSatisfactionIfActive"),
      }),
    ...objectivesOf(sequencing),
  });
}

function sequencingRulesOf(rules: Element | undefined): Rules | undefined {
  const named = (name: string, action: (rule: Element) => string | undefined) =>
    childrenNamed(rules, name).map((rule) => ({
      action: action(rule),
      ...conditionsOf(childNamed(rule, "ruleConditions"), "ruleCondition", "all"),
    }));
  const action = (rule: Element) => childNamed(rule, "ruleAction")?.attributes["action"];
  // Where a rule's action is spelt differently in the manifest than in the runtime.
  const hidden = (rule: Element) =>
    action(rule)?.replace(/^hiddenFromChoice$|^hideFromChoice$/, "hiddenFromChoice");
  return (
    rules && {
      preConditionRules: named("preConditionRule", hidden),
      exitConditionRules: named("exitConditionRule", action),
      postConditionRules: named("postConditionRule", action),
    }
  );
}

function rollupRuleOf(rule: Element): Rules {
  return present({
    action: childNamed(rule, "rollupAction")?.attributes["action"],
    consideration: rule.attributes["childActivitySet"] ?? "all",
    minimumCount: readNumber(rule.attributes["minimumCount"]),
    minimumPercent: readNumber(rule.attributes["minimumPercent"]),
    ...conditionsOf(childNamed(rule, "rollupConditions"), "rollupCondition", "any"),
  });
}

function conditionsOf(conditions: Element | undefined, name: string, otherwise: "all" | "any"): Rules {
  return {
    conditionCombination: conditions?.attributes["conditionCombination"] ?? otherwise,
    conditions: childrenNamed(conditions, name).map(({ attributes }) => {
      const threshold = readNumber(attributes["measureThreshold"]);
      return present({
        condition: attributes["condition"],
        operator: attributes["operator"] === "not" ? "not" : undefined,
        referencedObjective: attributes["referencedObjective"],
        parameters: threshold === undefined ? undefined : { threshold },
      });
    }),
  };
}

function objectivesOf(sequencing: Element): Rules {
  const imsss = childNamed(sequencing, "objectives");
  // SCORM 2004, 4th edition, adds maps of its own under the same objective ids.
  const adlseq = childrenNamed(sequencing, "objectives").find((one) => one !== imsss);
  const mapsById = new Map(
    childrenNamed(adlseq, "objective").map((one) => [
      one.attributes["objectiveID"] ?? "",
      childrenNamed(one, "mapInfo").map(mapOf),
    ]),
  );
  const read = (one: Element, isPrimary: boolean): Rules =>
    present({
      objectiveID: one.attributes["objectiveID"] ?? "",
      isPrimary,
      satisfiedByMeasure: readFlag(one, "satisfiedByMeasure"),
      minNormalizedMeasure: readNumber(textOfChild(one, "minNormalizedMeasure")),
      mapInfo: [
        ...childrenNamed(one, "mapInfo").map(mapOf),
        ...(mapsById.get(one.attributes["objectiveID"] ?? "") ?? []),
      ],
    });
  const primary = childNamed(imsss, "primaryObjective");
  const others = childrenNamed(imsss, "objective").map((one) => read(one, false));
  return present({
    primaryObjective: primary && read(primary, true),
    objectives: others.length === 0 ? undefined : others,
  });
}

const mapOf = (map: Element): Rules =>
  present({
    targetObjectiveID: map.attributes["targetObjectiveID"] ?? "",
    ...flagsOf(map, [
      "readSatisfiedStatus",
      "readNormalizedMeasure",
      "writeSatisfiedStatus",
      "writeNormalizedMeasure",
      "readCompletionStatus",
      "writeCompletionStatus",
      "readProgressMeasure",
      "writeProgressMeasure",
      "readRawScore",
      "writeRawScore",
      "readMinScore",
      "writeMinScore",
      "readMaxScore",
      "writeMaxScore",
    ]),
  });

const readFlag = (element: Element, name: string): boolean | undefined => {
  const value = element.attributes[name]?.trim();
  return value === undefined ? undefined : value === "true" || value === "1";
};

const flagsOf = (element: Element | undefined, names: readonly string[]): Rules =>
  Object.fromEntries(names.map((name) => [name, element && readFlag(element, name)]));

const attributesOf = (element: Element, names: readonly string[]): Rules =>
  Object.fromEntries(names.map((name) => [name, element.attributes[name]]));

const readNumber = (text: string | undefined): number | undefined =>
  text === undefined || !Number.isFinite(Number(text)) ? undefined : Number(text);

/** Without what the manifest does not say, so that the runtime's own defaults hold. */
const present = (rules: Rules): Rules =>
  Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
