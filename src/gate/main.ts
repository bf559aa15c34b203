import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { freeBytesOf, watchDiskRoom } from "#server/disk-room.ts";
import { startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { jsonLog, writeTogether } from "#server/log.ts";
import { closeOnSignal } from "#server/serve.ts";
import { GateConfiguration, limitsOf } from "./configuration.ts";
import { startGate } from "./gate.ts";

const configuration = GateConfiguration.parse(process.env);
const folder = configuration.HOMEWARD_DATA;
await mkdir(folder, { recursive: true });
const log = jsonLog(
  "gate",
  systemClock,
  writeTogether((text) => process.stdout.write(text)),
);
const postgres =
  configuration.HOMEWARD_DATABASE_URL === undefined
    ? await startEmbeddedPostgres({ folder: join(folder, "postgres"), log })
    : undefined;
const gate = await startGate({
  folder,
  databaseUrl: configuration.HOMEWARD_DATABASE_URL ?? postgres!.url,
  host: configuration.HOMEWARD_HOST,
  port: configuration.HOMEWARD_PORT,
  authorities: configuration.HOMEWARD_AUTHORITIES,
  webOrigins: configuration.HOMEWARD_WEB_ORIGINS,
  trustProxy: configuration.HOMEWARD_TRUST_PROXY,
  rateLimitFactor: configuration.HOMEWARD_RATE_FACTOR,
  vaultUrl: configuration.HOMEWARD_VAULT_URL,
  courierUrl: configuration.HOMEWARD_COURIER_URL,
  limits: limitsOf(configuration),
  acceptRestored: configuration.HOMEWARD_ACCEPT_RESTORED,
  clock: systemClock,
  random: secureRandomBytes,
  log,
  hasRoom: watchDiskRoom(() => freeBytesOf(folder), systemClock),
});
closeOnSignal(async () => {
  await gate.close();
  await postgres?.stop();
}, log);
