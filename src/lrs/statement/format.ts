import { identifierKeys } from "./actor.ts";
import { isJsonObject, type JsonObject } from "./check.ts";
import { contextActivityKeys } from "./context.ts";
import { chooseLanguage } from "./language.ts";
import type { StoredStatement } from "./statement.ts";

/** `exact`: as it was sent. `ids`: only what identifies. `canonical`: what is known of activities now, in one language. */
export type Format = "exact" | "ids" | "canonical";

type Change = { readonly actor: PartChange; readonly verb: PartChange; readonly activity: PartChange };
type PartChange = (part: JsonObject) => JsonObject;

export const idsOnly = (statement: StoredStatement): JsonObject =>
  changeParts(statement, {
    actor: reduceActor,
    verb: ({ id }) => ({ id }),
    activity: ({ id }) => ({ id }),
  });

/** `findDefinition` is what all statements together say of an activity. */
export const canonical = (
  statement: StoredStatement,
  findDefinition: (activityId: string) => JsonObject | undefined,
  wanted: readonly string[],
): JsonObject =>
  changeParts(statement, {
    actor: (actor) => actor,
    verb: (verb) => inOneLanguage(verb, ["display"], wanted),
    activity: (activity) => {
      const definition =
        findDefinition(String(activity["id"])) ?? (activity["definition"] as JsonObject | undefined);
      return definition ? { ...activity, definition: definitionInOneLanguage(definition, wanted) } : activity;
    },
  });

const componentLists = ["choices", "scale", "source", "target", "steps"];

const definitionInOneLanguage = (definition: JsonObject, wanted: readonly string[]): JsonObject => ({
  ...inOneLanguage(definition, ["name", "description"], wanted),
  ...Object.fromEntries(
    componentLists
      .filter((key) => Object.hasOwn(definition, key))
      .map((key) => [
        key,
        (definition[key] as JsonObject[]).map((component) =>
          inOneLanguage(component, ["description"], wanted),
        ),
      ]),
  ),
});

const inOneLanguage = (part: JsonObject, keys: readonly string[], wanted: readonly string[]): JsonObject => ({
  ...part,
  ...Object.fromEntries(
    keys
      .filter((key) => isJsonObject(part[key]))
      .map((key) => [key, chooseLanguage(part[key] as JsonObject, wanted)]),
  ),
});

/** A group that nothing identifies is told by its members. */
function reduceActor(actor: JsonObject): JsonObject {
  const isIdentified = identifierKeys.some((key) => Object.hasOwn(actor, key));
  const members = actor["member"];
  return {
    ...pick(actor, ["objectType", ...identifierKeys]),
    ...(!isIdentified && Array.isArray(members) && { member: (members as JsonObject[]).map(reduceActor) }),
  };
}

function changeParts(statement: JsonObject, change: Change): JsonObject {
  const { object, context } = statement as { object: JsonObject; context?: JsonObject };
  return {
    ...statement,
    actor: change.actor(statement["actor"] as JsonObject),
    verb: change.verb(statement["verb"] as JsonObject),
    object: changeObject(object, change),
    ...(context && { context: changeContext(context, change) }),
  };
}

function changeObject(object: JsonObject, change: Change): JsonObject {
  switch (object["objectType"] ?? "Activity") {
    case "Activity":
      return change.activity(object);
    case "SubStatement":
      return changeParts(object, change);
    case "StatementRef":
      return object;
    default:
      return change.actor(object);
  }
}

function changeContext(context: JsonObject, change: Change): JsonObject {
  const byKey = context["contextActivities"] as JsonObject | undefined;
  const changeAt = (key: string) =>
    isJsonObject(context[key]) && { [key]: change.actor(context[key] as JsonObject) };
  return {
    ...context,
    ...changeAt("instructor"),
    ...changeAt("team"),
    ...(byKey && {
      contextActivities: Object.fromEntries(
        contextActivityKeys
          .filter((key) => Object.hasOwn(byKey, key))
          .map((key) => [key, (byKey[key] as JsonObject[]).map(change.activity)]),
      ),
    }),
  };
}

const pick = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(object, key)).map((key) => [key, object[key]]));
