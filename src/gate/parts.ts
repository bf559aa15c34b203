import type { Quotas } from "#disclosure/quota.ts";
import type { LedgerParts } from "#ledger/ledger-parts.ts";
import type { Catalogue } from "#roster/catalogue.ts";
import type { Roster } from "#roster/open-roster.ts";
import type { Reports } from "#roster/reports.ts";
import type { Peer } from "#server/peer.ts";
import type { GateLimits } from "./configuration.ts";

/** What a gate is made of. Every function takes the few of these that it needs: `Pick<GateParts, "sql" | "clock">`. */
export type GateParts = LedgerParts & {
  readonly limits: GateLimits;
  readonly quotas: Quotas;
  readonly courier: Peer;
  readonly roster: Roster;
  readonly catalogue: Catalogue;
  readonly reports: Reports;
};
