import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findDatabaseRefusal } from "./database-refusal.ts";
import { type Database, openDatabase } from "./database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isAlive } from "./is-alive.ts";
import { silentLog } from "./log.ts";
import { canReach, findPostgresAccount } from "./postgres-account.ts";

const account = findPostgresAccount();
const ordinary = account ?? { name: "nobody", uid: 65_534, gid: 65_534 };
const isRoot = account !== undefined;
const here = dirname(fileURLToPath(import.meta.url));

let base: string;
let count = 0;
const running = new Set<EmbeddedPostgres>();
const pools = new Set<Database>();
const children = new Set<ChildProcess>();
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "pg-"));
  await chmod(base, 0o711);
});
afterEach(async () => {
  await Promise.all([...pools].map((pool) => pool.end({ timeout: 0 })));
  await Promise.all([...running].map((each) => each.stop()));
  for (const child of children) child.kill("SIGKILL");
  pools.clear();
  running.clear();
  children.clear();
});
afterAll(() => rm(base, { recursive: true, force: true }));

const newFolder = () => join(base, `data-${count++}`);

async function start(folder: string): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder, log: silentLog });
  running.add(started);
  return started;
}

function open(postgres: EmbeddedPostgres): Database {
  const sql = openDatabase(postgres.url, { max: 2 });
  pools.add(sql);
  return sql;
}

async function stop(postgres: EmbeddedPostgres): Promise<void> {
  running.delete(postgres);
  await postgres.stop();
}

/** Another process that starts the database of `folder` and then does nothing until it is killed. Resolves with its first line. */
async function startElsewhere(
  folder: string,
  identity: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; said: string }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(here, "embedded-postgres.ts"))};
    try {
      const postgres = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, log: () => {} });
      process.on("SIGTERM", () => postgres.stop().then(() => process.exit(0)));
      console.log("started " + postgres.pid);
      setInterval(() => {}, 1000);
    } catch (error) {
      console.log("refused " + error.message);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    ...identity,
    cwd: join(here, "..", ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  const [chunk] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, said: chunk.toString().trim() };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

async function eventually<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}

describe("a database in a folder", () => {
  test("keeps its rows from one start to the next", async () => {
    const folder = newFolder();
    const first = await start(folder);
    await open(first)`create table kept as select 7 as seven`;
    await stop(first);
    const second = await start(folder);
    expect(await open(second)`select * from kept`).toEqual([{ seven: 7 }]);
    expect(second.url).toBe(first.url);
  });

  test("writes to disk before it acknowledges, and keeps values out of its log", async () => {
    const postgres = await start(newFolder());
    const sql = open(postgres);
    for (const name of ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]) {
      expect([name, (await sql`select current_setting(${name}) as value`)[0]?.["value"]]).toEqual([
        name,
        "on",
      ]);
    }
    await sql`create table named (name text primary key)`;
    for (let i = 0; i < 2; i++) await sql`insert into named values ('Amira Haddad')`.catch(() => {});
    await sql.unsafe("select 'Amira Haddad'::integer").catch(() => {});
    const log = await readFile(join(dirname(postgres.dataFolder), "postgres.log"), "utf8");
    expect(log).toContain("violates unique constraint");
    expect(log.replace(/invalid input syntax for type integer: "[^"]*"/, "")).not.toContain("Haddad");
  });

  test("lets in nobody without its password, not even its superuser, and only by a socket that others cannot reach", async () => {
    const folder = newFolder();
    const postgres = await start(folder);
    const attempt = async (user: string, password: string) => {
      const url = new URL(postgres.url);
      Object.assign(url, { username: user, password });
      const sql = openDatabase(url.href, { max: 1 });
      pools.add(sql);
      return sql`select 1`;
    };
    await expect(attempt("homeward", "guess")).rejects.toThrow("password authentication failed");
    await expect(attempt("postgres", "")).rejects.toThrow("pg_hba");
    const [row] = await open(postgres)`select current_setting('listen_addresses') as addresses`;
    expect(row).toEqual({ addresses: "" });
    expect((await stat(join(folder, "password"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "socket"))).mode & 0o777).toBe(0o700);
    expect((await stat(postgres.dataFolder)).mode & 0o777).toBe(0o700);
  });

  test("may lie so deep that a socket beside it could not be named", async () => {
    const folder = join(newFolder(), "a".repeat(60), "b".repeat(60));
    const postgres = await start(folder);
    expect(await open(postgres)`select 1 as one`).toEqual([{ one: 1 }]);
    const socketFolder = new URL(postgres.url).searchParams.get("host")!;
    await stop(postgres);
    expect(existsSync(socketFolder)).toBe(false);
  });
});

describe("one owner", () => {
  test("a second start while the first still runs is refused in words, and does the first no harm", async () => {
    const folder = newFolder();
    const sql = open(await start(folder));
    expect((await startElsewhere(folder)).said).toMatch(
      /^refused The database in .* is in use by another running process/,
    );
    await expect(startEmbeddedPostgres({ folder, log: silentLog })).rejects.toThrow(
      "in use by another running process",
    );
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("of two that start at the same moment in a new folder, one starts and the other is refused", async () => {
    const folder = newFolder();
    const both = await Promise.all([startElsewhere(folder), startElsewhere(folder)]);
    expect(both.map(({ said }) => said.split(" ")[0]).toSorted()).toEqual(["refused", "started"]);
    const winner = both.find(({ said }) => said.startsWith("started"))!;
    await kill(winner.child, "SIGTERM");
  });
});

describe("after kill -9", () => {
  test("of our process, the next start adopts the PostgreSQL that runs on, with every acknowledged row", async () => {
    const folder = newFolder();
    const first = await startElsewhere(folder);
    const pid = Number(first.said.split(" ")[1]);
    await kill(first.child);
    const adopted = await start(folder);
    expect(adopted.pid).toBe(pid);
    await open(adopted)`create table kept as select 1 as one`;
    await stop(adopted);
    expect(isAlive(pid)).toBe(false);
  });

  test("of PostgreSQL, it comes back by itself; no acknowledged row is lost or doubled", async () => {
    const postgres = await start(newFolder());
    const sql = open(postgres);
    await sql`create table counted (n integer primary key)`;
    const acknowledged: number[] = [];
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) {
        await sql`insert into counted values (${n})`.then(
          () => acknowledged.push(n),
          async (error: unknown) => {
            expect(findDatabaseRefusal(error)).toEqual({ kind: "database-unreachable" });
            await sleep(20);
          },
        );
      }
    })();
    for (let round = 0; round < 3; round++) {
      await sleep(150);
      const { pid } = postgres;
      process.kill(pid, "SIGKILL");
      // Its sessions outlive it for a moment and go on answering.
      await eventually(async () => expect(postgres.pid).not.toBe(pid));
      const before = acknowledged.length;
      await eventually(async () => expect(acknowledged.length).toBeGreaterThan(before + 5));
    }
    writing = false;
    await writer;
    const kept = new Set((await sql<{ n: number }[]>`select n from counted`).map(({ n }) => n));
    expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  });

  test("of both, the next start recovers", async () => {
    const folder = newFolder();
    const first = await startElsewhere(folder);
    await kill(first.child);
    process.kill(Number(first.said.split(" ")[1]), "SIGKILL");
    expect(await open(await start(folder))`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("while the folder is being set up, the next start sets it up", async () => {
    for (const afterMs of [150, 400, 700]) {
      const folder = newFolder();
      const child = spawn(process.execPath, [
        "--input-type=module",
        "-e",
        `import { startEmbeddedPostgres } from ${JSON.stringify(join(here, "embedded-postgres.ts"))};
        await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, log: () => {} });`,
      ]);
      await sleep(afterMs);
      await kill(child);
      const postgres = await start(folder);
      expect(await open(postgres)`select 1 as one`).toEqual([{ one: 1 }]);
      await stop(postgres);
    }
  });

  test("of the machine, a number that meanwhile belongs to a stranger does not keep it from starting", async () => {
    const folder = newFolder();
    const first = await start(folder);
    await stop(first);
    const stranger = spawn("sleep", ["60"], isRoot ? { uid: ordinary.uid, gid: ordinary.gid, cwd: "/" } : {});
    children.add(stranger);
    const pidFile = join(first.dataFolder, "postmaster.pid");
    await writeFile(pidFile, `${stranger.pid}\n${first.dataFolder}\n1\n5432\n/nowhere\n\n0 0\nready\n`);
    if (isRoot) await chown(pidFile, ordinary.uid, ordinary.gid);
    expect(await open(await start(folder))`select 1 as one`).toEqual([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
  });
});

describe("users", () => {
  test.runIf(isRoot)("root lends PostgreSQL another user", async () => {
    const postgres = await start(newFolder());
    expect((await stat(postgres.dataFolder)).uid).toBe(ordinary.uid);
    expect((await stat(`/proc/${postgres.pid}`)).uid).toBe(ordinary.uid);
  });

  test.runIf(isRoot)(
    "in a folder that only root can enter, the rows go where that user can, and the folder says where",
    async () => {
      const closed = join(base, "closed");
      await mkdir(closed, { mode: 0o700 });
      const folder = join(closed, "data");
      const first = await start(folder);
      await open(first)`create table kept as select 1 as one`;
      const home = (await readFile(join(folder, "location"), "utf8")).trim();
      expect(first.dataFolder).toBe(join(home, "cluster"));
      await stop(first);
      const second = await start(folder);
      expect(await open(second)`select * from kept`).toEqual([{ one: 1 }]);
      await stop(second);
      await rm(home, { recursive: true });
    },
  );

  test.runIf(isRoot)(
    "a copy that root made of the folder starts, although all of it belongs to root now",
    async () => {
      const folder = newFolder();
      const first = await start(folder);
      await open(first)`create table kept as select 1 as one`;
      await stop(first);
      const copy = newFolder();
      await cp(folder, copy, { recursive: true });
      expect((await stat(join(copy, "cluster"))).uid).toBe(0);
      await chmod(join(copy, "cluster"), 0o700);
      expect(await open(await start(copy))`select * from kept`).toEqual([{ one: 1 }]);
    },
  );

  test.runIf(isRoot && canReach(ordinary, here, "use"))("an ordinary user runs it as that user", async () => {
    const folder = newFolder();
    await mkdir(folder);
    await chown(folder, ordinary.uid, ordinary.gid);
    const { child, said } = await startElsewhere(folder, { uid: ordinary.uid, gid: ordinary.gid });
    expect(said).toMatch(/^started/);
    expect((await stat(join(folder, "password"))).uid).toBe(ordinary.uid);
    await kill(child, "SIGTERM");
  });
});
