import type { ConsentId, GrantId, RecordId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import type { Author } from "#keys/key-holder.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import type { Purpose } from "#protocol/purpose.ts";

/** A grant as the gate keeps it. The row decides, never what a request or a box claims. */
export type GrantRow = {
  readonly grant: GrantId;
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly holder: Holder;
  readonly generation: number;
  readonly purpose: Purpose;
  readonly rights: GrantStatement["rights"];
  readonly consent: ConsentId | null;
  readonly dormant: boolean;
  readonly regarding: RecordId | null;
  readonly expiresAt: number | null;
  readonly keyCommitment: Uint8Array;
  readonly author: Author;
  readonly signature: Uint8Array;
  readonly endedAt: number | null;
  /** Nothing new may be written under its content key: a share under it ended. */
  readonly keyEnded: boolean;
};

export const isLive = (grant: Pick<GrantRow, "endedAt" | "expiresAt">, now: number): boolean =>
  grant.endedAt === null && (grant.expiresAt === null || grant.expiresAt > now);
