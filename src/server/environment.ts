import * as z from "zod";
import type { EvaluationLimits } from "./evaluation.ts";

export const environmentCount = (standard: number) => z.coerce.number().int().nonnegative().default(standard);

export const environmentFlag = z
  .enum(["0", "1"])
  .default("0")
  .transform((text) => text === "1");

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter(Boolean));

/** What the environment of any server may say; read once, in its `main.ts`. */
export const serverEnvironment = {
  HOMEWARD_DATA: z.string().min(1),
  HOMEWARD_PORT: z.coerce.number().int().min(0).max(65_535),
  HOMEWARD_HOST: z.string().default("127.0.0.1"),
  /** Pages that browsers may call from. Links in mails lead to these and nowhere else; the first is where families ask. */
  HOMEWARD_WEB_ORIGINS: list,
  /** Hosts (and ports) under which clients reach this server, where they are not the loopback address. */
  HOMEWARD_AUTHORITIES: list,
};
export type ServerEnvironment = z.infer<z.ZodObject<typeof serverEnvironment>>;

/** And of one that keeps a database, which devices call. */
export const databaseServerEnvironment = {
  ...serverEnvironment,
  /** Any PostgreSQL from 15 on; without it the server runs one of its own in its folder. */
  HOMEWARD_DATABASE_URL: z.string().optional(),
  HOMEWARD_TRUST_PROXY: environmentFlag,
  HOMEWARD_RATE_FACTOR: z.coerce.number().positive().default(1),
  /**
   * Blind evaluations that one member may ask for in an hour, in the network's namespace and in its organisation's own; all of an
   * organisation together ten times that.
   */
  HOMEWARD_NETWORK_EVALUATIONS: environmentCount(8_000),
  HOMEWARD_OWN_EVALUATIONS: environmentCount(64_000),
  /** In a day: 300 people of 16 keys. Lists come in under an approval. */
  HOMEWARD_NETWORK_EVALUATIONS_DAY: environmentCount(4_800),
};
export type DatabaseServerEnvironment = z.infer<z.ZodObject<typeof databaseServerEnvironment>>;

export const evaluationLimitsOf = (environment: DatabaseServerEnvironment): EvaluationLimits => ({
  network: environment.HOMEWARD_NETWORK_EVALUATIONS,
  own: environment.HOMEWARD_OWN_EVALUATIONS,
  networkDay: environment.HOMEWARD_NETWORK_EVALUATIONS_DAY,
});
