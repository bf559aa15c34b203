import { isJsonObject, type JsonObject } from "./check.ts";
import { contextActivityKeys } from "./context.ts";
import { comparableDuration } from "./duration.ts";
import type { Statement } from "./statement.ts";
import { findTime } from "./timestamp.ts";

/**
 * Whether `sent` says what `kept` says already (xAPI, "Statement Immutability"). What the store added, or may word otherwise, does
 * not count: `stored`, `authority`, `version`, an id or a timestamp that was not sent, displays and definitions, the order of members,
 * and of a duration what lies below hundredths of a second.
 */
export function saysTheSame(sent: Statement, kept: Statement): boolean {
  const omitted = (["id", "timestamp"] as const).filter((key) => sent[key] === undefined);
  const essence = (statement: Statement): string =>
    writeSorted(reduce(withoutKeys(statement, ["stored", "authority", "version", ...omitted])));
  return essence(sent) === essence(kept);
}

function reduce(statement: JsonObject): JsonObject {
  return mapProperties(statement, {
    actor: reduceActor,
    verb: ({ id }) => id,
    object: reduceObject,
    result: (result) => mapProperties(result, { duration: (text) => comparableDuration(String(text)) }),
    context: reduceContext,
    timestamp: (text) => findTime(String(text)),
    id: (id) => String(id).toLowerCase(),
    attachments: (list) => asList(list).map((one) => withoutKeys(one, ["display", "description", "fileUrl"])),
  });
}

function reduceObject(object: JsonObject): JsonObject {
  switch (object["objectType"]) {
    case "Agent":
    case "Group":
      return reduceActor(object);
    case "StatementRef":
      return { objectType: "StatementRef", id: String(object["id"]).toLowerCase() };
    case "SubStatement":
      return reduce(object);
    default:
      return reduceActivity(object);
  }
}

const reduceContext = (context: JsonObject): JsonObject =>
  mapProperties(context, {
    registration: (id) => String(id).toLowerCase(),
    instructor: reduceActor,
    team: reduceActor,
    contextActivities: (byKey) =>
      mapProperties(
        byKey,
        Object.fromEntries(
          contextActivityKeys.map((key) => [key, (list: unknown) => asList(list).map(reduceActivity)]),
        ),
      ),
  });

const reduceActivity = ({ id }: JsonObject): JsonObject => ({ objectType: "Activity", id });

function reduceActor(actor: JsonObject): JsonObject {
  const named = withoutKeys(actor, ["name"]);
  const members = actor["member"];
  return {
    objectType: "Agent",
    ...named,
    ...(Array.isArray(members) && {
      member: (members as JsonObject[]).map((one) => writeSorted(reduceActor(one))).toSorted(),
    }),
  };
}

const asList = (value: unknown): JsonObject[] => (Array.isArray(value) ? value : [value]) as JsonObject[];

const withoutKeys = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shapes were checked before
type Change = (value: any) => unknown;

const mapProperties = (object: JsonObject, changes: Readonly<Record<string, Change>>): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      Object.hasOwn(changes, key) ? changes[key]!(value) : value,
    ]),
  );

/** JSON in which the order of keys says nothing. */
function writeSorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isJsonObject(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
