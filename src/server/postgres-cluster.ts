import { spawn } from "node:child_process";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { toHex } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { canReach, findPostgresAccount, type PostgresAccount, spawnIdentity } from "./postgres-account.ts";
import { getPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";

/** A database folder that is ready to be started, and everything that starting needs. */
export interface PostgresCluster {
  /** Holds `cluster`, `socket` and `postgres.log`. It is the folder that was asked for, or where `location` in it points. */
  readonly home: string;
  readonly dataFolder: string;
  readonly account: PostgresAccount | undefined;
  readonly binaries: PostgresBinaries;
  /** Of the role `homeward`, which owns the database `homeward`. No other role can log in. */
  readonly password: string;
}

/** Where clusters and binaries go that another account has to reach and our own folders hide from it. */
const placeForRoot = "/var/lib/homeward";

/**
 * Finds the cluster of `folder`, or makes it. An interrupted creation leaves nothing that a later one would take for finished.
 * Throws, in words for the person who starts the process, where that cannot be done.
 */
export async function prepareCluster(folder: string, random: RandomBytes): Promise<PostgresCluster> {
  const lent = findPostgresAccount();
  await mkdir(folder, { recursive: true, mode: lent ? 0o711 : 0o700 });
  if (lent) await chmod(folder, 0o711);
  const home = await placeCluster(folder, lent, random);
  const dataFolder = join(home, "cluster");
  const existing = await ownerOf(dataFolder);
  const account = existing ? await accountOfExisting(dataFolder, existing, lent) : lent;
  const binaries = await getPostgresBinaries(account, account ? placeForRoot : folder);
  const password = await keepPassword(folder, existing !== undefined, random);
  if (!existing) await createCluster(dataFolder, account, binaries, password);
  const version = (await readFile(join(dataFolder, "PG_VERSION"), "utf8")).trim();
  if (version !== binaries.version.split(".")[0]) {
    throw new Error(
      `${dataFolder} was written by PostgreSQL ${version}, but ${binaries.version} is installed. Dump it with the old one first.`,
    );
  }
  return { home, dataFolder, account, binaries, password };
}

async function placeCluster(
  folder: string,
  account: PostgresAccount | undefined,
  random: RandomBytes,
): Promise<string> {
  const note = join(folder, "location");
  const noted = await readFile(note, "utf8").catch(() => undefined);
  if (noted !== undefined) return noted.trim();
  if ((await ownerOf(join(folder, "cluster"))) || canReach(account, folder, "enter")) return folder;
  const home = join(placeForRoot, toHex(random(8)));
  await mkdir(home, { recursive: true, mode: 0o711 });
  await chmod(home, 0o711);
  try {
    await writeFile(note, `${home}\n`, { flag: "wx" });
    return home;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await rm(home, { recursive: true });
    return (await readFile(note, "utf8")).trim();
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const ownerOf = (path: string): Promise<Owner | undefined> =>
  stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );

/** A cluster runs under the account that owns it, whoever that is today. */
async function accountOfExisting(
  dataFolder: string,
  owner: Owner,
  lent: PostgresAccount | undefined,
): Promise<PostgresAccount | undefined> {
  if (!lent) {
    if (process.getuid && owner.uid !== process.getuid()) {
      throw new Error(`${dataFolder} belongs to user number ${owner.uid}. Start as that user, or as root.`);
    }
    return undefined;
  }
  // A copy that root made of a folder belongs to root, as whom PostgreSQL does not run.
  if (owner.uid === 0) await giveTo(dataFolder, lent);
  const account = owner.uid === 0 ? lent : { name: `number ${owner.uid}`, ...owner };
  if (!canReach(account, dataFolder, "enter")) {
    throw new Error(
      `The database in ${dataFolder} runs as user ${account.name}, who cannot reach that folder. Move it, or open the folders above it.`,
    );
  }
  return account;
}

async function giveTo(path: string, account: PostgresAccount): Promise<void> {
  await chown(path, account.uid, account.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await giveTo(join(path, name), account);
}

async function keepPassword(folder: string, mustExist: boolean, random: RandomBytes): Promise<string> {
  const path = join(folder, "password");
  if (!mustExist) {
    await writeFile(path, toHex(random(32)), { flag: "wx", mode: 0o600 }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    });
  }
  return (await readFile(path, "utf8")).trim();
}

/** Made beside its place and renamed: `cluster` is there whole or not at all. */
async function createCluster(
  dataFolder: string,
  account: PostgresAccount | undefined,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  await removeLeftovers(dataFolder);
  const unfinished = await mkdtemp(`${dataFolder}.unfinished-`);
  if (account) await chown(unfinished, account.uid, account.gid);
  const run = (program: string, args: readonly string[], input = "") =>
    runProgram(join(binaries.folder, "bin", program), args, input, account);
  try {
    await run("initdb", [
      `--pgdata=${unfinished}`,
      "--username=postgres",
      "--auth=reject",
      "--encoding=UTF8",
      // Text is compared byte by byte, the same on every machine and in every version.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
    ]);
    await writeFile(join(unfinished, "pg_hba.conf"), "local all homeward scram-sha-256\n");
    // Single-user mode, one statement a line: no server runs yet that anyone could reach.
    const answer = await run(
      "postgres",
      ["--single", "-D", unfinished, "postgres"],
      [
        `CREATE ROLE homeward LOGIN CREATEDB PASSWORD '${password}'`,
        "GRANT pg_monitor, pg_checkpoint TO homeward",
        "CREATE DATABASE homeward OWNER homeward",
        "",
      ].join("\n"),
    );
    if (/^.*(ERROR|FATAL|PANIC):/m.test(answer))
      throw new Error(`The new database refused its first statements.`);
    await rename(unfinished, dataFolder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process that started at the same moment may have been first; then its cluster is ours too.
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** What a killed creation left behind; a young one may be another process's that is still at it. */
async function removeLeftovers(dataFolder: string): Promise<void> {
  for (const name of await readdir(dirname(dataFolder))) {
    const path = join(dirname(dataFolder), name);
    if (!path.startsWith(`${dataFolder}.unfinished-`)) continue;
    if (Date.now() - (await stat(path)).mtimeMs > 600_000) await rm(path, { recursive: true, force: true });
  }
}

/** Resolves with what the program wrote. Throws with its last lines if it failed. */
function runProgram(
  path: string,
  args: readonly string[],
  input: string,
  account: PostgresAccount | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, {
      ...spawnIdentity(account),
      cwd: "/",
      env: { LC_ALL: "C", TZ: "UTC" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${path} ended with ${signal ?? code}:\n${output.trim().split("\n").slice(-8).join("\n")}`,
          ),
        );
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
