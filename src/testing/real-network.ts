import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { secureRandomBytes } from "#base/effects.ts";
import { foundNetwork } from "#cli/launch/found-network.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import type { Tap } from "./tap.ts";
import { openTap } from "./tap.ts";

export const serverNames = ["gate", "vault", "courier"] as const;
export type ServerProcess = (typeof serverNames)[number];

/**
 * Gate, vault and courier as the processes that they are in earnest, each with its own folder and its own PostgreSQL, and a
 * tap before each. For thieves, who read disks and memory, and for crashes, which only a process can have.
 */
export type RealNetwork = {
  readonly root: SigningKeyPair;
  /** As clients call them: through the taps. */
  readonly urls: Readonly<Record<ServerProcess, string>>;
  readonly taps: Readonly<Record<ServerProcess, Tap>>;
  readonly folders: Readonly<Record<ServerProcess, string>>;
  /** Where the rows of a server's PostgreSQL lie; it may be elsewhere than in its folder. */
  readonly clusterOf: (name: "gate" | "vault") => Promise<string>;
  readonly pidOf: (name: ServerProcess) => number;
  /** Its main process, as its own file says. */
  readonly postgresPidOf: (name: "gate" | "vault") => Promise<number>;
  readonly start: (name: ServerProcess) => Promise<void>;
  readonly stop: (name: ServerProcess, signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
  readonly logOf: (name: ServerProcess) => Promise<string>;
  readonly close: () => Promise<void>;
};

export type RealNetworkOptions = {
  readonly environment?: Readonly<Partial<Record<ServerProcess, Readonly<Record<string, string>>>>>;
  /** Where links in mails lead. */
  readonly webOrigin?: string;
};

export async function startRealNetwork(options: RealNetworkOptions = {}): Promise<RealNetwork> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-real-"));
  // As root, PostgreSQL runs under another user, who has to pass through.
  await chmod(folder, 0o711);
  const folders = forEach((name) => join(folder, name));
  const ports: Record<ServerProcess, number> = { gate: 0, vault: 0, courier: 0 };
  for (const name of serverNames) {
    await mkdir(folders[name], { mode: 0o711 });
    ports[name] = await findFreePort();
  }
  const taps = {
    gate: await openTap(() => ({ host: "127.0.0.1", port: ports.gate })),
    vault: await openTap(() => ({ host: "127.0.0.1", port: ports.vault })),
    courier: await openTap(() => ({ host: "127.0.0.1", port: ports.courier })),
  };
  const urls = forEach((name) => taps[name].url);
  const running = new Map<ServerProcess, ChildProcess>();

  async function start(name: ServerProcess): Promise<void> {
    const child = spawn(
      process.execPath,
      ["--import", program("cli/launch/end-with-parent"), program(`${name}/main`)],
      {
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        env: {
          PATH: process.env["PATH"],
          HOMEWARD_DATA: folders[name],
          HOMEWARD_PORT: String(ports[name]),
          HOMEWARD_AUTHORITIES: taps[name].authority,
          HOMEWARD_VAULT_URL: urls.vault,
          HOMEWARD_COURIER_URL: urls.courier,
          HOMEWARD_WEB_ORIGINS: options.webOrigin ?? "http://localhost:1",
          HOMEWARD_RATE_FACTOR: "1000",
          ...options.environment?.[name],
        },
      },
    );
    const log = createWriteStream(`${folders[name]}.log`, { flags: "a" });
    child.stdout!.pipe(log, { end: false });
    child.stderr!.pipe(log, { end: false });
    running.set(name, child);
    for (const until = Date.now() + 60_000; ; await sleep(30)) {
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(`The ${name} did not start:\n${await logOf(name)}`);
      }
      const answer = await fetch(`http://127.0.0.1:${ports[name]}/health`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
    }
  }

  async function stop(name: ServerProcess, signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = running.get(name);
    running.delete(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async function clusterOf(name: "gate" | "vault"): Promise<string> {
    const postgres = join(folders[name], "postgres");
    const location = await readFile(join(postgres, "location"), "utf8").catch(() => postgres);
    return join(location.trim(), "cluster");
  }

  const logOf = (name: ServerProcess): Promise<string> =>
    readFile(`${folders[name]}.log`, "utf8").catch(() => "");

  const root = newSigningKeyPair(secureRandomBytes);
  async function close(): Promise<void> {
    const clusters = await Promise.all((["gate", "vault"] as const).map(clusterOf));
    await Promise.all(serverNames.map((name) => stop(name)));
    await Promise.all(Object.values(taps).map((tap) => tap.close()));
    await rm(folder, { recursive: true, force: true });
    // Kept elsewhere because our folder could not be reached by the account that runs PostgreSQL.
    for (const cluster of clusters) {
      if (!cluster.startsWith(folder)) await rm(join(cluster, ".."), { recursive: true, force: true });
    }
  }

  try {
    await Promise.all(serverNames.map(start));
    await foundNetwork("A network of processes", root, {
      gateUrl: urls.gate,
      vaultUrl: urls.vault,
      courierUrl: urls.courier,
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    root,
    urls,
    taps,
    folders,
    clusterOf,
    pidOf: (name) => running.get(name)!.pid!,
    postgresPidOf: async (name) =>
      Number((await readFile(join(await clusterOf(name), "postmaster.pid"), "utf8")).split("\n")[0]),
    start,
    stop,
    logOf,
    close,
  };
}

function forEach<Value>(make: (name: ServerProcess) => Value): Record<ServerProcess, Value> {
  return { gate: make("gate"), vault: make("vault"), courier: make("courier") };
}

const program = (name: string): string => fileURLToPath(new URL(`../${name}.ts`, import.meta.url));

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return (address as { port: number }).port;
}
