import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "#server/is-alive.ts";
import {
  makeTestFolder,
  runHomeward,
  startNetwork,
  type Started,
  stopNetwork,
  testPort,
} from "./run-command.ts";

let folder: Awaited<ReturnType<typeof makeTestFolder>>;
let port: string;
const running: Started[] = [];

beforeEach(async () => {
  folder = await makeTestFolder();
  port = testPort();
});
afterEach(async () => {
  for (const one of running.splice(0)) await stopNetwork(one);
  await folder.remove();
});

const start = async (...args: string[]): Promise<Started> => {
  const started = await startNetwork(folder.path, "--empty", "--port", port, ...args);
  running.push(started);
  return started;
};
const isHealthy = (url: string) =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
const until = async (holds: () => boolean | Promise<boolean>): Promise<boolean> => {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return true;
    await sleep(100);
  }
  return false;
};

describe("homeward start", () => {
  it("begins a network, keeps its root key to its owner, and ends cleanly at ctrl-c", async () => {
    const started = await start();
    const { processes, networkFile, gateUrl } = started.ready;
    expect(await isHealthy(gateUrl)).toBe(true);
    const described = JSON.parse(await readFile(networkFile, "utf8")) as { recordStoreUrl: string };
    expect(described).toMatchObject({ gateUrl });
    expect((await fetch(`${described.recordStoreUrl}/about`)).status).toBe(200);
    expect(await readFile(join(folder.path, "root", "root.key"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(await stopNetwork(started)).toBe(0);
    expect(Object.values(processes).filter(isAlive)).toEqual([]);
    expect(existsSync(join(folder.path, "running.json"))).toBe(false);
  });

  it("is the same network the second time, and ready within five seconds", async () => {
    const first = await start();
    await stopNetwork(first);
    const second = await start();
    expect(second.ready).toMatchObject({ gateUrl: first.ready.gateUrl });
    expect(second.ready.seconds).toBeLessThan(5);
  });

  it("says so when it runs already, and leaves it alone", async () => {
    const first = await start();
    const second = await runHomeward(["start", "--data", folder.path, "--empty", "--no-web"]);
    expect(second.code).toBe(7);
    expect(second.err).toContain("running already");
    expect(await isHealthy(first.ready.gateUrl)).toBe(true);
  });

  it("names the port that another program holds", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(Number(port) + 2, "127.0.0.1", resolve));
    const refused = await runHomeward([
      "start",
      "--data",
      folder.path,
      "--empty",
      "--no-web",
      "--port",
      port,
    ]);
    other.close();
    expect(refused.code).toBe(7);
    expect(refused.err).toContain(String(Number(port) + 2));
  });

  it("starts again after it was killed, and no process stays behind without it", async () => {
    const first = await start();
    first.child.kill("SIGKILL");
    const second = await start();
    expect(await isHealthy(second.ready.gateUrl)).toBe(true);
    // They have let go of their ports; their ends may take a moment longer.
    expect(await until(() => !Object.values(first.ready.processes).some(isAlive))).toBe(true);
  });

  it.each(["gate", "vault", "courier"] as const)("brings a killed %s back", async (name) => {
    const started = await start();
    process.kill(started.ready.processes[name], "SIGKILL");
    expect(await until(() => started.said().includes(`The ${name} ended by itself`))).toBe(true);
    const url = name === "courier" ? started.ready.gateUrl : started.ready[`${name}Url`];
    expect(await until(() => isHealthy(url))).toBe(true);
  });

  it("refuses what it does not understand, and says how it ends in its help", async () => {
    expect((await runHomeward(["start", "--port", "x"])).code).toBe(2);
    expect((await runHomeward(["begin"])).code).toBe(2);
    const help = await runHomeward(["start", "--help"]);
    expect(help.code).toBe(0);
    expect(help.out).toContain("Exit codes");
  });
});
