import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secureRandomBytes as random, systemClock as clock } from "#base/effects.ts";
import { addCredential } from "#lrs/credentials.ts";
import { type LrsClient, openLrsClient } from "#testing/lrs-scene.ts";
import { testPort } from "../cli/run-command.ts";

const program = (name: string): string => fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url));
const port = testPort();
let folder: string;
let store: ChildProcess;
let client: LrsClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-kill-lrs-"));
  // As root, PostgreSQL runs under another user, who has to pass through.
  await chmod(folder, 0o711);
  const { credential, secret } = await addCredential(folder, "Writer", { clock, random });
  client = openLrsClient(`http://127.0.0.1:${port}/xapi`, credential.id, secret);
  await start();
});
afterAll(async () => {
  const cluster = await clusterFolder();
  store.kill("SIGTERM");
  await once(store, "exit");
  await rm(folder, { recursive: true, force: true });
  if (!cluster.startsWith(folder)) await rm(join(cluster, ".."), { recursive: true, force: true });
});

async function start(): Promise<void> {
  store = spawn(process.execPath, ["--import", program("cli/launch/end-with-parent"), program("lrs/main")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, HOMEWARD_DATA: folder, HOMEWARD_PORT: port },
    detached: true,
  });
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const isHealthy = await fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isHealthy) return;
  }
  throw new Error("The record store did not become ready");
}

async function clusterFolder(): Promise<string> {
  const postgres = join(folder, "postgres");
  return join((await readFile(join(postgres, "location"), "utf8").catch(() => postgres)).trim(), "cluster");
}

async function killAll(): Promise<void> {
  const file = await readFile(join(await clusterFolder(), "postmaster.pid"), "utf8");
  process.kill(Number(file.split("\n")[0]), "SIGKILL");
  store.kill("SIGKILL");
  await once(store, "exit");
}

const statementOf = (id: string) => ({
  id,
  actor: { mbox: "mailto:amina@example.org" },
  verb: { id: "urn:did" },
  object: { id: "urn:course" },
});

test("what was acknowledged survives kill -9 of store and database, under load, twice; of a batch all is there or nothing", async () => {
  const acknowledged: string[][] = [];
  const sent: string[][] = [];
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const batch = Array.from({ length: 5 }, () => randomUUID() as string);
      sent.push(batch);
      try {
        const { status } = await client.ask("POST", "/statements", { body: batch.map(statementOf) });
        if (status === 200) acknowledged.push(batch);
      } catch {
        await sleep(20);
      }
    }
  };
  const writers = Array.from({ length: 4 }, write);
  for (let round = 0; round < 2; round++) {
    await sleep(300 + Math.random() * 300);
    await killAll();
    await start();
  }
  await sleep(300);
  isOver = true;
  await Promise.all(writers);

  const found = new Set<string>();
  for (let more = "/statements"; more !== "";) {
    const page = (await client.ask("GET", more)).json as { statements: { id: string }[]; more: string };
    for (const { id } of page.statements) {
      expect(found.has(id)).toBe(false);
      found.add(id);
    }
    more = page.more.replace("/xapi", "");
  }
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.flat().filter((id) => !found.has(id))).toEqual([]);
  for (const batch of sent) expect([0, 5]).toContain(batch.filter((id) => found.has(id)).length);
});
