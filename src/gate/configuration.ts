import * as z from "zod";
import type { QuotaLimits } from "#disclosure/quota.ts";
import type { EvaluationLimits } from "#server/evaluation.ts";

const hour = 3_600_000;
const count = (standard: number) => z.coerce.number().int().nonnegative().default(standard);
const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter(Boolean));
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((text) => text === "1");

/** What the environment of a gate may say; read once, in `main.ts`. Quotas are records, times milliseconds. */
export const GateConfiguration = z.object({
  HOMEWARD_DATA: z.string().min(1),
  HOMEWARD_PORT: z.coerce.number().int().min(0).max(65_535),
  HOMEWARD_HOST: z.string().default("127.0.0.1"),
  /** Any PostgreSQL from 15 on; without it the gate runs one of its own in its folder. */
  HOMEWARD_DATABASE_URL: z.string().optional(),
  HOMEWARD_WEB_ORIGINS: list,
  /** Hosts (and ports) under which clients reach this gate, where they are not the loopback address. */
  HOMEWARD_AUTHORITIES: list,
  HOMEWARD_TRUST_PROXY: flag,
  HOMEWARD_RATE_FACTOR: z.coerce.number().positive().default(1),
  HOMEWARD_VAULT_URL: z.url(),
  HOMEWARD_COURIER_URL: z.url(),
  HOMEWARD_QUOTA_MEMBER_HOUR: count(60),
  HOMEWARD_QUOTA_MEMBER_DAY: count(150),
  HOMEWARD_QUOTA_NEW_MEMBER_DAY: count(3),
  HOMEWARD_QUOTA_DESK_DAY: count(600),
  HOMEWARD_QUOTA_ORGANISATION_DAY: count(2_000),
  HOMEWARD_QUOTA_NETWORK_DAY: count(20_000),
  HOMEWARD_ERASURE_WAIT_MS: count(72 * hour),
  HOMEWARD_HALF_STORE_EPOCH_MS: count(24 * hour),
  HOMEWARD_PROPOSAL_TICK_MS: count(60_000),
  /**
   * Blind evaluations that one member may ask for in an hour, in the network's namespace and in its organisation's own; all of an
   * organisation together ten times that.
   */
  HOMEWARD_NETWORK_EVALUATIONS: count(8_000),
  HOMEWARD_OWN_EVALUATIONS: count(64_000),
  /** An operator's word that a gate may start whose log was lost: for a day everybody has the quota of a new member. */
  HOMEWARD_ACCEPT_RESTORED: flag,
});
export type GateConfiguration = z.infer<typeof GateConfiguration>;

export type GateLimits = {
  readonly quotas: QuotaLimits;
  readonly evaluations: EvaluationLimits;
  /** How long an erasure that a family asked for waits. */
  readonly erasureWait: number;
  /** Within this time a destroyed half is beyond the reach of whoever copies the disk. */
  readonly halfStoreEpoch: number;
  readonly proposalTick: number;
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
  evaluations: {
    network: configuration.HOMEWARD_NETWORK_EVALUATIONS,
    own: configuration.HOMEWARD_OWN_EVALUATIONS,
  },
  erasureWait: configuration.HOMEWARD_ERASURE_WAIT_MS,
  halfStoreEpoch: configuration.HOMEWARD_HALF_STORE_EPOCH_MS,
  proposalTick: configuration.HOMEWARD_PROPOSAL_TICK_MS,
});
