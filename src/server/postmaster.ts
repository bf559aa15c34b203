import { spawn, spawnSync } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, open, readFile, readlink, realpath, rm, stat } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./is-alive.ts";
import type { Log } from "./log.ts";
import { spawnIdentity } from "./postgres-account.ts";
import type { PostgresCluster } from "./postgres-cluster.ts";

/** The main process of a running cluster, by us or by an earlier process of ours that was killed. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly adopted: boolean;
}

const patience = { startMs: 60_000, stopMs: 20_000, pollMs: 10 };

/**
 * Nothing that lasts is traded for speed: fsync, full_page_writes and synchronous_commit stay on. The rest keeps a cluster small,
 * because vault and gate each run one, and keeps statements and their values out of the log.
 */
const settings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  // A search reads hundreds of labels at random: it is fast where the table of postings is in memory. Taken only as it is filled.
  shared_buffers: `${Math.round(Math.min(1_024, Math.max(64, totalmem() / 1_048_576 / 24)))}MB`,
  max_wal_size: "1GB",
  jit: "off",
  io_method: "sync",
  max_parallel_workers_per_gather: "0",
  max_logical_replication_workers: "0",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_connections: "",
};

export interface PostmasterOptions {
  /** How many sessions at most. */
  readonly connections: number;
  /** Where the sockets go if it is named: a restarted cluster must be found where it was. */
  readonly socketFolder?: string;
}

/** Adopts what runs, or starts. */
export async function startPostmaster(
  cluster: PostgresCluster,
  log: Log,
  { connections, socketFolder }: PostmasterOptions,
): Promise<Postmaster> {
  const deadline = performance.now() + patience.startMs;
  while (performance.now() < deadline) {
    const running = await findPostmaster(cluster);
    if (running?.ready) return { ...running, adopted: true };
    if (running) {
      // It is starting, recovering or stopping; it will be ready or gone.
      await sleep(patience.pollMs);
      continue;
    }
    const started = await spawnPostmaster(
      cluster,
      { connections, socketFolder: socketFolder ?? (await makeSocketFolder(cluster)) },
      deadline,
    );
    if (started) return started;
    // Backends of a killed postmaster hold its shared memory for some moments; a rival start may just have won.
    log("database start is tried again");
    await sleep(200);
  }
  throw new Error(
    `PostgreSQL in ${cluster.home} did not become ready. Its last words:\n${await lastWords(cluster)}`,
  );
}

/** Ends sessions, writes a checkpoint, waits. What does not end in time is ended at once; PostgreSQL then recovers at its next start. */
export async function stopPostmaster(cluster: PostgresCluster, postmaster: Postmaster): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!signalProcess(postmaster.pid, signal)) break;
    const deadline = performance.now() + patience.stopMs;
    while (isAlive(postmaster.pid) && performance.now() < deadline) await sleep(patience.pollMs);
    if (!isAlive(postmaster.pid)) break;
  }
  if (!postmaster.socketFolder.startsWith(cluster.home)) {
    await rm(postmaster.socketFolder, { recursive: true, force: true });
  }
}

interface RunningPostmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`: pid, data folder, start time, port, socket folder, address, shared memory, status. */
async function findPostmaster(cluster: PostgresCluster): Promise<RunningPostmaster | undefined> {
  const path = join(cluster.dataFolder, "postmaster.pid");
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !signalProcess(pid, 0)) return undefined;
  if (!(await worksIn(pid, cluster.dataFolder))) {
    // After a crash the number may belong to a stranger, or to nobody but the list of what ended: PostgreSQL would refuse for ever.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > 2_000) await rm(path, { force: true });
    return undefined;
  }
  return { pid, socketFolder: lines[4] ?? "", ready: lines[7]?.trim() === "ready" };
}

/** A postmaster's working folder is its data folder. */
async function worksIn(pid: number, dataFolder: string): Promise<boolean> {
  const real = await realpath(dataFolder);
  if (process.platform === "linux") {
    return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === real;
  }
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes("postgres") && (stdout.includes(dataFolder) || stdout.includes(real));
}

async function spawnPostmaster(
  cluster: PostgresCluster,
  { connections, socketFolder }: Required<PostmasterOptions>,
  deadline: number,
): Promise<Postmaster | undefined> {
  const logFile = await open(logPath(cluster), await isLong(logPath(cluster)), 0o600);
  const places = { max_connections: String(connections), unix_socket_directories: socketFolder };
  const args = Object.entries({ ...settings, ...places }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  // Detached, so that Ctrl-C in a terminal reaches us alone and we can end our sessions first.
  const child = spawn(join(cluster.binaries.folder, "bin", "postgres"), ["-D", cluster.dataFolder, ...args], {
    ...spawnIdentity(cluster.account),
    cwd: "/",
    env: { LC_ALL: "C", TZ: "UTC" },
    detached: true,
    stdio: ["ignore", logFile.fd, logFile.fd],
  });
  // Before anything is waited for: one that is refused its folder ends within milliseconds.
  let ended = false;
  child.on("exit", () => (ended = true));
  child.on("error", () => (ended = true));
  child.unref();
  await logFile.close();
  while (!ended && performance.now() < deadline) {
    const running = await findPostmaster(cluster);
    if (running?.ready && running.pid === child.pid)
      return { pid: running.pid, socketFolder, adopted: false };
    await sleep(patience.pollMs);
  }
  return undefined;
}

/** A socket's path has at most 103 bytes on some systems; a deep data folder gets a short folder elsewhere. */
async function makeSocketFolder(cluster: PostgresCluster): Promise<string> {
  const near = join(cluster.home, "socket");
  const folder = Buffer.byteLength(near) <= 80 ? near : await mkdtemp(join(tmpdir(), "homeward-"));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (cluster.account) await chown(folder, cluster.account.uid, cluster.account.gid);
  return folder;
}

const logPath = (cluster: PostgresCluster) => join(cluster.home, "postgres.log");

/** The log begins anew once it is long. */
const isLong = (path: string) =>
  stat(path).then(
    ({ size }) => (size > 4_000_000 ? "w" : "a"),
    () => "a",
  );

const lastWords = async (cluster: PostgresCluster): Promise<string> =>
  (await readFile(logPath(cluster), "utf8").catch(() => "")).trim().split("\n").slice(-8).join("\n");

function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
