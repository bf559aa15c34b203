import { ok } from "#base/result.ts";
import type { Database } from "#server/database.ts";
import { jsonAnswer, type Resource } from "../http/call.ts";
import { actor, iri, readParameters } from "../http/parameters.ts";
import { findIdentity, identifierKeys } from "../statement/actor.ts";
import { findDefinitions, findNames } from "../store/descriptions.ts";

/** `/activities`: what statements said of an activity, put together. One that nobody described is at least what it is. */
export const activitiesResource = (sql: Database): Resource => ({
  GET: async (call) => {
    const parameters = readParameters(call, { activityId: iri }, ["activityId"]);
    if (!parameters.ok) return parameters;
    const id = parameters.value.activityId!;
    const definition = (await findDefinitions(sql, call.island, [id])).get(id);
    return ok(jsonAnswer({ objectType: "Activity", id, ...(definition && { definition }) }));
  },
});

/** `/agents`: under which names statements of this credential mentioned somebody. Nothing is looked up anywhere else. */
export const agentsResource = (sql: Database): Resource => ({
  GET: async (call) => {
    const parameters = readParameters(call, { agent: actor }, ["agent"]);
    if (!parameters.ok) return parameters;
    const agent = parameters.value.agent!;
    const known = await findNames(sql, call.island, findIdentity(agent)!);
    const { name: given } = agent;
    const names = [...new Set([...known, ...(typeof given === "string" ? [given] : [])])];
    const identifiers = identifierKeys
      .filter((key) => Object.hasOwn(agent, key))
      .map((key) => [key, [agent[key]]]);
    return ok(
      jsonAnswer({
        objectType: "Person",
        ...(names.length > 0 && { name: names }),
        ...Object.fromEntries(identifiers),
      }),
    );
  },
});
