import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Namespace, SearchRole } from "#protocol/search-contracts.ts";

/** One key of a person as both evaluators made it: 32 bytes; a weight in bits, 0 for padding. */
export type WeightedToken = { readonly token: Uint8Array; readonly weight: number };

/** What is taken into the index: one person of a record, for one namespace. */
export type Subject = {
  readonly namespace: Namespace;
  readonly record: RecordId;
  readonly subject: number;
  readonly role: SearchRole;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly consent: string | null;
  readonly tokens: readonly WeightedToken[];
};
