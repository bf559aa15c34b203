import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type RandomBytes, secureRandomBytes } from "#base/effects.ts";
import { type Database, openDatabase } from "./database.ts";
import type { Log } from "./log.ts";
import { prepareCluster } from "./postgres-cluster.ts";
import { startPostmaster, stopPostmaster } from "./postmaster.ts";

/** A real PostgreSQL of our own, in a folder, reached by a unix socket with a random password. */
export interface EmbeddedPostgres {
  /** `postgres://homeward:…@localhost/homeward?host=SOCKET_FOLDER`, as `openDatabase` and libpq read it. Holds the password: never log it. */
  readonly url: string;
  /** Where the rows are; not below `folder` where another account runs PostgreSQL and could not reach it there. */
  readonly dataFolder: string;
  /** Changes when a killed PostgreSQL was started again. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** For this database alone. Made if absent; `password` and perhaps `location` in it are ours, the rest is PostgreSQL's. */
  readonly folder: string;
  readonly log: Log;
  readonly random?: RandomBytes;
  /** Without an owner: any number of processes use it at once and nobody starts it again. For tests. */
  readonly shared?: boolean;
  /** How many sessions at most. Default 40: one process's pool, its owner, and room for an operator. */
  readonly connections?: number;
}

/**
 * Starts PostgreSQL on `folder`, or adopts the one that an earlier, killed process of ours left running there.
 * While we run, it is started again whenever it dies; sessions reconnect to the same socket.
 * Throws, in words for the person who starts the process, if a living process owns the folder or PostgreSQL cannot start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, connections = 40 } = options;
  const folder = resolve(options.folder);
  const cluster = await prepareCluster(folder, options.random ?? secureRandomBytes);
  let postmaster = await startPostmaster(cluster, log, { connections });
  const url = `postgres://homeward:${cluster.password}@localhost/homeward?host=${encodeURIComponent(postmaster.socketFolder)}`;
  let stopping = false;

  const restart = async (): Promise<void> => {
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, 5_000)) {
      try {
        const { socketFolder } = postmaster;
        postmaster = await startPostmaster(cluster, log, { connections, socketFolder });
        owner = await own(url, folder, onLost);
        log("database is back");
        return;
      } catch {
        if (!stopping) log("database could not be started again yet");
        await sleep(pause);
      }
    }
  };
  let restarting: Promise<void> = Promise.resolve();
  const onLost = () => {
    if (stopping) return;
    log("database was lost");
    restarting = restart();
  };
  let owner: Database | undefined;
  for (let left = 20; !options.shared && !owner; left--) {
    try {
      owner = await own(url, folder, onLost);
    } catch (error) {
      // What was adopted had been killed a moment before: it is started again, where its sockets were.
      if (postmaster.adopted && left > 0 && isRefused(error)) {
        await sleep(100);
        const { socketFolder } = postmaster;
        postmaster = await startPostmaster(cluster, log, { connections, socketFolder });
        continue;
      }
      if (!postmaster.adopted) await stopPostmaster(cluster, postmaster);
      throw error;
    }
  }
  log("database is ready", { adopted: postmaster.adopted });
  return {
    url,
    dataFolder: cluster.dataFolder,
    get pid() {
      return postmaster.pid;
    },
    stop: async () => {
      stopping = true;
      await restarting;
      await owner?.end({ timeout: 1 });
      await stopPostmaster(cluster, postmaster);
      log("database is stopped");
    },
  };
}

const isRefused = (error: unknown): boolean =>
  ["ECONNREFUSED", "ENOENT", "CONNECTION_CLOSED", "CONNECTION_ENDED"].includes(
    (error as { readonly code?: string }).code ?? "",
  );

/** One session that holds a lock as long as this process lives: the kernel closes it even after `kill -9`, and no pid can be mistaken. */
async function own(url: string, folder: string, onLost: () => void): Promise<Database> {
  let owned = false;
  const session = openDatabase(url, {
    max: 1,
    applicationName: "homeward owner",
    keepForEver: true,
    onClose: () => {
      if (owned) {
        owned = false;
        onLost();
      }
    },
  });
  // A killed process's session may need a moment to be noticed.
  for (let attempt = 0; attempt < 20; attempt++) {
    const [row] = await session<
      { locked: boolean }[]
    >`select pg_try_advisory_lock(hashtext('homeward owner')) as locked`;
    if (row?.locked) {
      owned = true;
      return session;
    }
    await sleep(100);
  }
  await session.end({ timeout: 1 });
  throw new Error(
    `The database in ${folder} is in use by another running process. Stop that one first, or choose another data folder.`,
  );
}
