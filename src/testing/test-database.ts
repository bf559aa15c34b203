import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toHex } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { createDatabase, type Database, openDatabase } from "#server/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { isAlive } from "#server/is-alive.ts";
import { silentLog } from "#server/log.ts";

/** An empty database for one test file, in a real PostgreSQL that all files of a run share. */
export interface TestDatabase {
  readonly url: string;
  readonly sql: Database;
  readonly close: () => Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const { url } = await getTestPostgres();
  const name = `test_${toHex(secureRandomBytes(8))}`;
  const ownUrl = await createDatabase(url, name);
  const sql = openDatabase(ownUrl, { max: 8 });
  return {
    url: ownUrl,
    sql,
    close: async () => {
      await sql.end({ timeout: 1 });
      await dropDatabase(url, name);
    },
  };
}

async function dropDatabase(url: string, name: string): Promise<void> {
  const neighbour = openDatabase(url, { max: 1 });
  // PostgreSQL's own vacuum may be at work in there, and only a superuser may end it; it ends by itself soon.
  for (let left = 40; ; left--) {
    try {
      await neighbour`drop database ${neighbour(name)} with (force)`;
      return await neighbour.end();
    } catch (error) {
      if (left === 0 || (error as { code?: string }).code !== insufficientPrivilege) throw error;
      await sleep(250);
    }
  }
}

const insufficientPrivilege = "42501";

const folderVariable = "HOMEWARD_TEST_POSTGRES";
const prefix = "homeward-tests-";
let started: Promise<EmbeddedPostgres> | undefined;

/** Started by the first file that asks. The run's set-up names the folder and stops it; without a run the caller does. */
export function getTestPostgres(): Promise<EmbeddedPostgres> {
  started ??= (async () => {
    const folder = process.env[folderVariable] ?? (await makeFolder());
    // Several test files at a time, each with a gate, a vault and a courier that have pools of their own.
    return startEmbeddedPostgres({ folder, log: silentLog, shared: true, connections: 200 });
  })();
  return started;
}

/** For vitest's `globalSetup`: gives the run a folder, and afterwards stops what was started there, if anything was. */
export default async function setUp(): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await makeFolder();
  process.env[folderVariable] = folder;
  return () => removeCluster(folder);
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // As root, PostgreSQL runs under another user, who has to pass through.
  await chmod(folder, 0o711);
  return folder;
}

/** Runs that were killed could not clean up behind themselves. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await removeCluster(join(tmpdir(), name)).catch(() => {
      // Another user's, or another run is at it.
    });
  }
}

async function removeCluster(folder: string): Promise<void> {
  if (existsSync(join(folder, "cluster"))) {
    const running = await startEmbeddedPostgres({ folder, log: silentLog, shared: true });
    await running.stop();
  }
  await rm(folder, { recursive: true, force: true });
}
