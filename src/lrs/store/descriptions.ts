import { toHex } from "#base/bytes.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import type { Island } from "../island.ts";
import { mergeDefinitions } from "../statement/activity.ts";
import { findIdentity } from "../statement/actor.ts";
import { isJsonObject, type JsonObject } from "../statement/check.ts";
import { partsOf } from "../statement/parts.ts";
import type { Statement } from "../statement/statement.ts";

/** What statements said of an activity, put together; nothing where none said more than its id. */
export async function findDefinitions(
  sql: Database,
  island: Island,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const idByTag = new Map(activityIds.map((id) => [toHex(island.tag("activity-definition", id)), id]));
  const rows = await readRows(sql, island, [...idByTag.keys()]);
  return new Map([...rows].map(([tag, value]) => [idByTag.get(tag)!, value as JsonObject]));
}

/** The names under which statements mentioned an agent, as it identifies itself by `findIdentity`. */
export async function findNames(sql: Database, island: Island, identity: string): Promise<readonly string[]> {
  const tag = toHex(island.tag("agent-names", identity));
  return ((await readRows(sql, island, [tag])).get(tag) ?? []) as readonly string[];
}

/** Adds what the statements of one island say, within the caller's transaction. One writer at a time. */
export async function describe(
  sql: Transaction,
  island: Island,
  statements: readonly Statement[],
): Promise<void> {
  const additions = new Map<string, ((known: unknown) => unknown)[]>();
  const add = (tag: Uint8Array, change: (known: unknown) => unknown): void => {
    const key = toHex(tag);
    additions.set(key, [...(additions.get(key) ?? []), change]);
  };
  for (const statement of statements) {
    const { actors, relatedActors, activities, relatedActivities } = partsOf(statement);
    for (const { id, definition } of [...activities, ...relatedActivities]) {
      if (!isJsonObject(definition) || Object.keys(definition).length === 0) continue;
      add(island.tag("activity-definition", String(id)), (known) =>
        mergeDefinitions((known ?? {}) as JsonObject, definition),
      );
    }
    for (const actor of [...actors, ...relatedActors]) {
      const identity = findIdentity(actor);
      const { name } = actor;
      if (identity === undefined || typeof name !== "string") continue;
      add(island.tag("agent-names", identity), (known) => addName((known ?? []) as string[], name));
    }
  }
  if (additions.size === 0) return;
  const rows = await readRows(sql, island, [...additions.keys()]);
  const changed = [...additions].flatMap(([tag, changes]) => {
    const known = rows.get(tag);
    const next = changes.reduce<unknown>((value, change) => change(value), known);
    return JSON.stringify(next) === JSON.stringify(known) ? [] : [{ tag: Buffer.from(tag, "hex"), next }];
  });
  if (changed.length === 0) return;
  await sql`
    insert into descriptions (island, tag, sealed)
    select ${island.id}, given.tag, given.sealed
    from unnest(
      ${bytesArray(
        sql,
        changed.map(({ tag }) => tag),
      )}::bytea[],
      ${bytesArray(
        sql,
        changed.map(({ tag, next }) => island.sealJson(["description", tag], next)),
      )}::bytea[]
    ) as given (tag, sealed)
    on conflict (island, tag) do update set sealed = excluded.sealed`;
}

/** So many names of one agent are remembered; an account that changes its name with each statement shall not grow without end. */
const mostNames = 20;

const addName = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names : [...names, name].slice(-mostNames);

async function readRows(
  sql: Database | Transaction,
  island: Island,
  tagsHex: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (tagsHex.length === 0) return new Map();
  const rows = await sql<{ tag: Uint8Array; sealed: Uint8Array }[]>`
    select tag, sealed from descriptions
    where island = ${island.id} and tag = any(${bytesArray(
      sql,
      tagsHex.map((tag) => Buffer.from(tag, "hex")),
    )})`;
  return new Map(rows.map(({ tag, sealed }) => [toHex(tag), island.openJson(["description", tag], sealed)]));
}
