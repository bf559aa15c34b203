import type { Edition, JsonObject } from "./check.ts";
import { contextActivityKeys } from "./context.ts";
import type { Statement, StoredStatement } from "./statement.ts";
import { inUtc } from "./timestamp.ts";

/** What the store adds to a statement. `stored` in milliseconds. */
export type Addition = {
  readonly id: string;
  readonly stored: number;
  readonly authority: JsonObject;
  readonly edition: Edition;
};

/** A statement as it is kept: with everything that only the store can say of it. */
export function completeStatement(
  sent: Statement,
  { id, stored, authority, edition }: Addition,
): StoredStatement {
  const storedAt = new Date(stored).toISOString();
  const timestamp = sent.timestamp ?? storedAt;
  return {
    ...withLists(sent),
    id,
    timestamp: edition === "2.0.0" ? inUtc(timestamp) : timestamp,
    stored: storedAt,
    authority,
    version: sent.version ?? (edition === "2.0.0" ? "2.0.0" : "1.0.0"),
  };
}

/** Activities of a context are given back as lists, however they came. */
function withLists(statement: Statement): Statement {
  const { object, context } = statement;
  const byKey = context?.["contextActivities"] as JsonObject | undefined;
  return {
    ...statement,
    ...(object["objectType"] === "SubStatement" && {
      object: withLists(object as unknown as Statement) as unknown as Statement["object"],
    }),
    ...(byKey && {
      context: {
        ...context,
        contextActivities: Object.fromEntries(
          contextActivityKeys
            .filter((key) => Object.hasOwn(byKey, key))
            .map((key) => [key, Array.isArray(byKey[key]) ? byKey[key] : [byKey[key]]]),
        ),
      },
    }),
  };
}
