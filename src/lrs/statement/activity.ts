import { type Check, checkListOf, checkObjectOf, checkOneOf, checkText, type JsonObject } from "./check.ts";
import { checkExtensions } from "./extensions.ts";
import { checkIri } from "./iri.ts";
import { checkLanguageMap } from "./language.ts";

const checkComponents: Check = (value, at, edition) => {
  const problem = checkListOf(checkObjectOf({ id: checkText }, { description: checkLanguageMap }))(
    value,
    at,
    edition,
  );
  if (problem) return problem;
  const ids = (value as readonly JsonObject[]).map(({ id }) => id);
  return new Set(ids).size === ids.length ? undefined : { at, words: "names two components alike" };
};

/** Which lists of components an interaction may have. */
const componentsByInteraction: Readonly<Record<string, readonly string[]>> = {
  "true-false": [],
  choice: ["choices"],
  "fill-in": [],
  "long-fill-in": [],
  matching: ["source", "target"],
  performance: ["steps"],
  sequencing: ["choices"],
  likert: ["scale"],
  numeric: [],
  other: [],
};
const componentKeys = [...new Set(Object.values(componentsByInteraction).flat())];

const checkDefinitionProperties = checkObjectOf(
  {},
  {
    name: checkLanguageMap,
    description: checkLanguageMap,
    type: checkIri,
    moreInfo: checkIri,
    extensions: checkExtensions,
    interactionType: checkOneOf(...Object.keys(componentsByInteraction)),
    correctResponsesPattern: checkListOf(checkText),
    ...Object.fromEntries(componentKeys.map((key) => [key, checkComponents])),
  },
);

const checkDefinition: Check = (value, at, edition) => {
  const problem = checkDefinitionProperties(value, at, edition);
  if (problem) return problem;
  const definition = value as JsonObject;
  const interaction = definition["interactionType"] as string | undefined;
  const used = componentKeys.filter((key) => Object.hasOwn(definition, key));
  if (interaction === undefined) {
    return used.length > 0 || Object.hasOwn(definition, "correctResponsesPattern")
      ? { at, words: "describes an interaction without interactionType" }
      : undefined;
  }
  return used.every((key) => componentsByInteraction[interaction]!.includes(key))
    ? undefined
    : { at, words: "has components that its interactionType has not" };
};

export const checkActivity = checkObjectOf(
  { id: checkIri },
  { objectType: checkOneOf("Activity"), definition: checkDefinition },
);

/** What two statements said of one activity, put together: the later word counts, languages add up. */
export function mergeDefinitions(earlier: JsonObject, later: JsonObject): JsonObject {
  const maps = ["name", "description", "extensions"].flatMap((key) => {
    const merged = { ...(earlier[key] as JsonObject | undefined), ...(later[key] as JsonObject | undefined) };
    return Object.keys(merged).length > 0 ? [[key, merged] as const] : [];
  });
  return { ...earlier, ...later, ...Object.fromEntries(maps) };
}
