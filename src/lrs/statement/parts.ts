import { findIdentity } from "./actor.ts";
import { isJsonObject, type JsonObject } from "./check.ts";
import { contextActivityKeys } from "./context.ts";
import type { Statement } from "./statement.ts";

/** Who and what a statement names, as the filters of a query tell it apart. */
export type Parts = {
  /** Actor and object, with the members of groups. */
  readonly actors: readonly JsonObject[];
  /** Everybody else: authority, instructor, team, those of the context, and all of a statement within it. */
  readonly relatedActors: readonly JsonObject[];
  readonly activities: readonly JsonObject[];
  readonly relatedActivities: readonly JsonObject[];
};

export function partsOf(statement: Statement): Parts {
  const { actor, object, context = {}, authority } = statement;
  const type = object["objectType"] ?? "Activity";
  const inner = type === "SubStatement" ? partsOf(object as unknown as Statement) : undefined;
  const byKey = (context["contextActivities"] ?? {}) as JsonObject;
  return {
    actors: [actor, ...(type === "Agent" || type === "Group" ? [object] : [])].flatMap(withMembers),
    relatedActors: [
      authority,
      context["instructor"],
      context["team"],
      ...listOf(context["contextAgents"]).map(({ agent }) => agent),
      ...listOf(context["contextGroups"]).map(({ group }) => group),
      ...(inner?.actors ?? []),
      ...(inner?.relatedActors ?? []),
    ]
      .filter(isJsonObject)
      .flatMap(withMembers),
    activities: type === "Activity" ? [object] : [],
    relatedActivities: [
      ...contextActivityKeys.flatMap((key) => (Object.hasOwn(byKey, key) ? listOf(byKey[key]) : [])),
      ...(inner?.activities ?? []),
      ...(inner?.relatedActivities ?? []),
    ],
  };
}

export const identitiesOf = (actors: readonly JsonObject[]): string[] => [
  ...new Set(actors.map(findIdentity).filter((one) => one !== undefined)),
];

const withMembers = (actor: JsonObject): JsonObject[] => [actor, ...listOf(actor["member"])];

/** One thing stands for a list of one. */
const listOf = (value: unknown): JsonObject[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]) as JsonObject[];
