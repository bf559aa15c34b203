import * as z from "zod";
import type { QuotaLimits } from "#disclosure/quota.ts";
import {
  databaseServerEnvironment,
  environmentCount,
  environmentFlag,
  evaluationLimitsOf,
} from "#server/environment.ts";
import type { EvaluationLimits } from "#server/evaluation.ts";

const hour = 3_600_000;
/** What the environment of a gate may say; read once, in `main.ts`. Quotas are records, times milliseconds. */
export const GateConfiguration = z.object({
  ...databaseServerEnvironment,
  HOMEWARD_VAULT_URL: z.url(),
  HOMEWARD_COURIER_URL: z.url(),
  HOMEWARD_QUOTA_MEMBER_HOUR: environmentCount(60),
  HOMEWARD_QUOTA_MEMBER_DAY: environmentCount(150),
  HOMEWARD_QUOTA_NEW_MEMBER_DAY: environmentCount(3),
  HOMEWARD_QUOTA_DESK_DAY: environmentCount(600),
  HOMEWARD_QUOTA_ORGANISATION_DAY: environmentCount(2_000),
  HOMEWARD_QUOTA_NETWORK_DAY: environmentCount(20_000),
  HOMEWARD_ERASURE_WAIT_MS: environmentCount(72 * hour),
  HOMEWARD_REGRANT_WAIT_MS: environmentCount(72 * hour),
  HOMEWARD_ADDRESS_PROOFS_OF_ONE_NETWORK: environmentCount(100),
  HOMEWARD_HALF_STORE_EPOCH_MS: environmentCount(24 * hour),
  HOMEWARD_PROPOSAL_TICK_MS: environmentCount(60_000),
  HOMEWARD_RELABEL_EVERY_MS: environmentCount(24 * hour),
  HOMEWARD_SEARCH_PAUSE_MS: environmentCount(20),
  HOMEWARD_BROADCAST_PAUSE_MS: environmentCount(600_000),
  HOMEWARD_REPORT_AGE_MS: environmentCount(30 * 24 * hour),
  HOMEWARD_SNAPSHOT_EVERY_MS: environmentCount(7 * 24 * hour),
  /** An operator's word that a gate may start whose log was lost: for a day everybody has the quota of a new member. */
  HOMEWARD_ACCEPT_RESTORED: environmentFlag,
});
export type GateConfiguration = z.infer<typeof GateConfiguration>;

export type GateLimits = {
  readonly quotas: QuotaLimits;
  readonly evaluations: EvaluationLimits;
  /** How long an erasure that a family asked for waits. */
  readonly erasureWait: number;
  /** How long a browser that is to replace lost ones waits after the learner was told. */
  readonly regrantWait: number;
  /** Links to prove an address that are asked for from one network address in a day. */
  readonly addressProofs: number;
  /** Within this time a destroyed half is beyond the reach of whoever copies the disk. */
  readonly halfStoreEpoch: number;
  readonly proposalTick: number;
  /** How long one index key is in force. */
  readonly relabelEvery: number;
  /** Between two searches for people who were brought in together. */
  readonly searchPause: number;
  /** Between two waves of a broadcast: time to notice what is wrong with it. */
  readonly broadcastPause: number;
  /** Learners who joined later are in no report yet, and reports are frozen for so long: both keep reports from telling of single people. */
  readonly reports: { readonly age: number; readonly every: number };
};

export const limitsOf = (configuration: GateConfiguration): GateLimits => ({
  quotas: {
    memberHour: configuration.HOMEWARD_QUOTA_MEMBER_HOUR,
    memberDay: configuration.HOMEWARD_QUOTA_MEMBER_DAY,
    newMemberDay: configuration.HOMEWARD_QUOTA_NEW_MEMBER_DAY,
    deskDay: configuration.HOMEWARD_QUOTA_DESK_DAY,
    organisationDay: configuration.HOMEWARD_QUOTA_ORGANISATION_DAY,
    networkDay: configuration.HOMEWARD_QUOTA_NETWORK_DAY,
  },
  evaluations: evaluationLimitsOf(configuration),
  erasureWait: configuration.HOMEWARD_ERASURE_WAIT_MS,
  regrantWait: configuration.HOMEWARD_REGRANT_WAIT_MS,
  addressProofs: configuration.HOMEWARD_ADDRESS_PROOFS_OF_ONE_NETWORK,
  halfStoreEpoch: configuration.HOMEWARD_HALF_STORE_EPOCH_MS,
  proposalTick: configuration.HOMEWARD_PROPOSAL_TICK_MS,
  relabelEvery: configuration.HOMEWARD_RELABEL_EVERY_MS,
  searchPause: configuration.HOMEWARD_SEARCH_PAUSE_MS,
  broadcastPause: configuration.HOMEWARD_BROADCAST_PAUSE_MS,
  reports: {
    age: configuration.HOMEWARD_REPORT_AGE_MS,
    every: configuration.HOMEWARD_SNAPSHOT_EVERY_MS,
  },
});
