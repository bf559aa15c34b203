import { checkActivity } from "./activity.ts";
import { checkActor, checkAgent, checkGroup } from "./actor.ts";
import { type Check, checkListOf, checkObjectOf, checkOneOf, checkText, isJsonObject } from "./check.ts";
import { checkExtensions } from "./extensions.ts";
import { checkIri } from "./iri.ts";
import { checkLanguageTag } from "./language.ts";
import { checkStatementRef } from "./statement-ref.ts";
import { checkUuid } from "./uuid.ts";

export const contextActivityKeys = ["parent", "grouping", "category", "other"] as const;

/** One activity stands for a list of one. */
const checkOneOrMore: Check = (value, at, edition) =>
  (Array.isArray(value) ? checkListOf(checkActivity) : checkActivity)(value, at, edition);

const checkContextActivities = checkObjectOf(
  {},
  Object.fromEntries(contextActivityKeys.map((key) => [key, checkOneOrMore])),
);

const checkRelevantTypes: Check = (value, at, edition) =>
  Array.isArray(value) && value.length === 0
    ? { at, words: "is empty" }
    : checkListOf(checkIri)(value, at, edition);

const checkContextAgent = checkObjectOf(
  { objectType: checkOneOf("contextAgent"), agent: checkAgent },
  { relevantTypes: checkRelevantTypes },
);
const checkContextGroup = checkObjectOf(
  { objectType: checkOneOf("contextGroup"), group: checkGroup },
  { relevantTypes: checkRelevantTypes },
);

const ofBothEditions = {
  registration: checkUuid,
  instructor: checkActor,
  team: checkGroup,
  contextActivities: checkContextActivities,
  revision: checkText,
  platform: checkText,
  language: checkLanguageTag,
  statement: checkStatementRef,
  extensions: checkExtensions,
};
const checkByEdition = {
  "1.0.3": checkObjectOf({}, ofBothEditions),
  "2.0.0": checkObjectOf(
    {},
    {
      ...ofBothEditions,
      contextAgents: checkListOf(checkContextAgent),
      contextGroups: checkListOf(checkContextGroup),
    },
  ),
};

export const checkContext: Check = (value, at, edition) => checkByEdition[edition](value, at, edition);

/** `revision` and `platform` say something of an activity, and of nothing else that a statement may be about. */
export const checkContextFits: Check = (context, at) =>
  isJsonObject(context) && (Object.hasOwn(context, "revision") || Object.hasOwn(context, "platform"))
    ? { at, words: "has revision or platform, and the object is no activity" }
    : undefined;
