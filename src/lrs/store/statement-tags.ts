import { toHex } from "#base/bytes.ts";
import type { Island } from "../island.ts";
import { identitiesOf, partsOf } from "../statement/parts.ts";
import type { Statement } from "../statement/statement.ts";

export const statementTag = (island: Island, id: string): Uint8Array =>
  island.tag("statement", id.toLowerCase());

/**
 * What a statement may be found by. An agent or activity that it is about is among the related ones too, so that each filter
 * looks for one tag.
 */
export function tagsOf(island: Island, statement: Statement): Uint8Array[] {
  const { actors, relatedActors, activities, relatedActivities } = partsOf(statement);
  const idsOf = (list: typeof activities) => [...new Set(list.map(({ id }) => String(id)))];
  const registration = statement.context?.["registration"];
  const tags = [
    island.tag("verb", statement.verb.id),
    ...identitiesOf(actors).map((identity) => island.tag("agent", identity)),
    ...identitiesOf([...actors, ...relatedActors]).map((identity) => island.tag("related-agent", identity)),
    ...idsOf(activities).map((id) => island.tag("activity", id)),
    ...idsOf([...activities, ...relatedActivities]).map((id) => island.tag("related-activity", id)),
    ...(registration === undefined ? [] : [registrationTag(island, String(registration))]),
  ];
  return [...new Map(tags.map((tag) => [toHex(tag), tag])).values()];
}

export const registrationTag = (island: Island, registration: string): Uint8Array =>
  island.tag("registration", registration.toLowerCase());
