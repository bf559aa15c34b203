import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { freeBytesOf, watchDiskRoom } from "./disk-room.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { DatabaseServerEnvironment, ServerEnvironment } from "./environment.ts";
import type { Log } from "./log.ts";
import { jsonLog, writeTogether } from "./log.ts";
import { closeOnSignal } from "./serve.ts";

/** What any server is started with. */
export type ServerOptions = {
  /** Of its keys, and of whatever else it keeps in files. */
  readonly folder: string;
  readonly host?: string;
  /** 0 for one that the system chooses. */
  readonly port: number;
  /** Hosts (and ports) by which clients may call, beside the address that is listened on. */
  readonly authorities?: readonly string[];
  readonly webOrigins: readonly string[];
  readonly rateLimitFactor?: number;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
};

export type DatabaseServerOptions = ServerOptions & {
  readonly databaseUrl: string;
  readonly trustProxy?: boolean;
  /** False while the disk is nearly full. */
  readonly hasRoom?: () => Promise<boolean>;
};

type Server = { readonly close: () => Promise<void> };

/** For a `main.ts`: builds the effects once, starts the server in its folder, and closes it at the first signal. */
export async function runServer(
  name: string,
  environment: ServerEnvironment,
  start: (options: ServerOptions) => Promise<Server>,
): Promise<void> {
  const folder = environment.HOMEWARD_DATA;
  await mkdir(folder, { recursive: true });
  const log = jsonLog(
    name,
    systemClock,
    writeTogether((text) => process.stdout.write(text)),
  );
  const server = await start({
    folder,
    host: environment.HOMEWARD_HOST,
    port: environment.HOMEWARD_PORT,
    authorities: environment.HOMEWARD_AUTHORITIES,
    webOrigins: environment.HOMEWARD_WEB_ORIGINS,
    clock: systemClock,
    random: secureRandomBytes,
    log,
  });
  closeOnSignal(server.close, log);
}

/** The same for one that keeps a database: its own is started before it and stopped after it. */
export const runDatabaseServer = (
  name: string,
  environment: DatabaseServerEnvironment,
  start: (options: DatabaseServerOptions) => Promise<Server>,
): Promise<void> =>
  runServer(name, environment, async (options) => {
    const { folder, log } = options;
    const givenUrl = environment.HOMEWARD_DATABASE_URL;
    const own =
      givenUrl === undefined
        ? await startEmbeddedPostgres({ folder: join(folder, "postgres"), log })
        : undefined;
    const server = await start({
      ...options,
      databaseUrl: givenUrl ?? own!.url,
      trustProxy: environment.HOMEWARD_TRUST_PROXY,
      rateLimitFactor: environment.HOMEWARD_RATE_FACTOR,
      hasRoom: watchDiskRoom(() => freeBytesOf(folder), systemClock),
    });
    return {
      close: async () => {
        await server.close();
        await own?.stop();
      },
    };
  });
