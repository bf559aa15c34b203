import * as z from "zod";

/** What the environment of a vault may say; read once, in `main.ts`. */
export const VaultConfiguration = z.object({
  HOMEWARD_DATA: z.string().min(1),
  HOMEWARD_PORT: z.coerce.number().int().min(0).max(65_535),
  HOMEWARD_HOST: z.string().default("127.0.0.1"),
  /** Any PostgreSQL from 15 on; without it the vault runs one of its own in its folder. */
  HOMEWARD_DATABASE_URL: z.string().optional(),
  HOMEWARD_WEB_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean)),
  /** Hosts (and ports) under which clients reach this vault, where they are not the loopback address. */
  HOMEWARD_AUTHORITIES: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean)),
  HOMEWARD_TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  HOMEWARD_RATE_FACTOR: z.coerce.number().positive().default(1),
  /**
   * Blind evaluations that one member may ask for in an hour, in the network's namespace and in its organisation's own; all of an
   * organisation together ten times that.
   */
  HOMEWARD_NETWORK_EVALUATIONS: z.coerce.number().int().positive().default(8_000),
  HOMEWARD_OWN_EVALUATIONS: z.coerce.number().int().positive().default(64_000),
});
export type VaultConfiguration = z.infer<typeof VaultConfiguration>;
