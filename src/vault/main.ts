import { join } from "node:path";
import { mkdir } from "node:fs/promises";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { freeBytesOf, watchDiskRoom } from "#server/disk-room.ts";
import { startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { jsonLog } from "#server/log.ts";
import { closeOnSignal } from "#server/serve.ts";
import { VaultConfiguration } from "./configuration.ts";
import { startVault } from "./vault.ts";

const configuration = VaultConfiguration.parse(process.env);
const folder = configuration.HOMEWARD_DATA;
await mkdir(folder, { recursive: true });
const log = jsonLog("vault", systemClock, (line) => process.stdout.write(line));
const postgres =
  configuration.HOMEWARD_DATABASE_URL === undefined
    ? await startEmbeddedPostgres({ folder: join(folder, "postgres"), log })
    : undefined;
const vault = await startVault({
  folder,
  databaseUrl: configuration.HOMEWARD_DATABASE_URL ?? postgres!.url,
  host: configuration.HOMEWARD_HOST,
  port: configuration.HOMEWARD_PORT,
  authorities: configuration.HOMEWARD_AUTHORITIES,
  webOrigins: configuration.HOMEWARD_WEB_ORIGINS,
  trustProxy: configuration.HOMEWARD_TRUST_PROXY === "1",
  rateLimitFactor: configuration.HOMEWARD_RATE_FACTOR,
  evaluationLimits: {
    network: configuration.HOMEWARD_NETWORK_EVALUATIONS,
    own: configuration.HOMEWARD_OWN_EVALUATIONS,
  },
  clock: systemClock,
  random: secureRandomBytes,
  log,
  hasRoom: watchDiskRoom(() => freeBytesOf(folder), systemClock),
});

closeOnSignal(async () => {
  await vault.close();
  await postgres?.stop();
}, log);
