import { ok } from "#base/result.ts";
import type { Resource } from "../http/call.ts";
import { actor, iri, readParameters, text, time, uuid } from "../http/parameters.ts";
import { findIdentity } from "../statement/actor.ts";
import { documentResource, type DocumentParts } from "./document-resource.ts";

/** `/activities/state`: where somebody is in an activity, for the activity to go on from. */
export const stateResource = (parts: DocumentParts): Resource =>
  documentResource(parts, {
    mayRemoveAll: true,
    // The first edition leaves a learner's own state to whoever comes last.
    needsPrecondition: ({ edition }) => edition === "2.0.0",
    readAddress: (call) => {
      const reads = { activityId: iri, agent: actor, registration: uuid, stateId: text, since: time };
      const parameters = readParameters(call, reads, ["activityId", "agent"]);
      if (!parameters.ok) return parameters;
      const { activityId, agent, registration, stateId, since } = parameters.value;
      return ok({
        kind: "state",
        collection: [activityId!, findIdentity(agent!)!],
        registration,
        name: stateId,
        since,
      });
    },
  });

/** `/activities/profile`: what an activity remembers for all. */
export const activityProfileResource = (parts: DocumentParts): Resource =>
  documentResource(parts, {
    mayRemoveAll: false,
    needsPrecondition: () => true,
    readAddress: (call) => {
      const reads = { activityId: iri, profileId: text, since: time };
      const parameters = readParameters(call, reads, ["activityId"]);
      if (!parameters.ok) return parameters;
      const { activityId, profileId, since } = parameters.value;
      return ok({ kind: "activity-profile", collection: [activityId!], name: profileId, since });
    },
  });

/** `/agents/profile`: what all activities remember of somebody. */
export const agentProfileResource = (parts: DocumentParts): Resource =>
  documentResource(parts, {
    mayRemoveAll: false,
    needsPrecondition: () => true,
    readAddress: (call) => {
      const reads = { agent: actor, profileId: text, since: time };
      const parameters = readParameters(call, reads, ["agent"]);
      if (!parameters.ok) return parameters;
      const { agent, profileId, since } = parameters.value;
      return ok({ kind: "agent-profile", collection: [findIdentity(agent!)!], name: profileId, since });
    },
  });
